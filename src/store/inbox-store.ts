import type { Reply } from '../domain/card.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { inboxKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** How long the repeat of an event is recognised. */
const KEPT_MS = 86_400_000;

/** An event that was taken, and its answer as soon as there is one. */
export interface InboxEntry {
  /** Names the one who took it last. */
  readonly taker: string;
  readonly takenAt: Instant;
  /** From then on somebody else may work on it, as whoever took it went silent. */
  readonly leaseUntil: Instant;
  readonly reply?: Reply;
}

export async function readInbox(
  items: ItemStore,
  workspace: WorkspaceId,
  eventId: string,
): Promise<Stored<InboxEntry> | undefined> {
  const item = await items.get(inboxKey(workspace, eventId));
  return item === undefined ? undefined : stored<InboxEntry>(item);
}

/** Stores what is known of an event; `condition` as in `ItemStore.write`. */
export async function writeInbox(
  items: ItemStore,
  place: { readonly workspace: WorkspaceId; readonly eventId: string },
  { entry, condition }: { entry: InboxEntry; condition: 'absent' | number },
): Promise<void> {
  const key = inboxKey(place.workspace, place.eventId);
  const item = { ...key, type: 'inbound', data: entry, expiresAt: entry.takenAt + KEPT_MS };
  await items.write([{ kind: 'put', item, condition }]);
}

/** That the answer to an event is being sent as a message; fails when it was before. */
export async function putLateAnswer(
  items: ItemStore,
  place: { readonly workspace: WorkspaceId; readonly eventId: string },
  now: Instant,
): Promise<void> {
  const key = { ...inboxKey(place.workspace, place.eventId), sk: 'late-answer' };
  const item = { ...key, type: 'late-answer', data: { at: now }, expiresAt: now + KEPT_MS };
  await items.write([{ kind: 'put', item, condition: 'absent' }]);
}
