import type { ConversationRef } from '../domain/destination.ts';
import type { HeldMessage } from '../domain/held.ts';
import type { RunId, WorkspaceId } from '../domain/ids.ts';
import { keptUntil } from '../domain/retention.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemKey, ItemStore, WriteOperation } from '../ports/item-store.ts';
import { heldCardsPartition, heldPartition, workspacePartition } from './keys.ts';
import { stored } from './stored.ts';

/*
 * Messages that wait, kept by reader and place so that one card can bring all of them. As with notes about what was
 * missed, a batch remembers which of them a card has brought until they are removed.
 */

const HELD_PREFIX = 'held#';
const BATCH = 'held-batch';
/** So many come in one card at most; more follow in the next. */
const MOST_IN_BATCH = 100;

/** Messages that a card has brought. */
interface HeldBatch {
  readonly sortKeys: readonly string[];
}

/** The write that keeps a message until its time. */
export function putHeld(message: HeldMessage): WriteOperation {
  const item = {
    ...{
      pk: heldPartition(message.kind, message.owner, message.intent.destination),
      sk: `${HELD_PREFIX}${message.intent.id}`,
      type: 'held',
    },
    ...{ data: message, attendAt: message.until },
  };
  return { kind: 'put', condition: 'absent', item };
}

/** The write that announces a card, so that what it brings is brought once. */
export function putHeldBatch(pk: string, sortKeys: readonly string[], now: Instant): WriteOperation {
  const data: HeldBatch = { sortKeys };
  return { kind: 'put', condition: 'absent', item: { pk, sk: BATCH, type: 'held', data, attendAt: now } };
}

/** What waits in one place, whether its time has come or not. */
export async function readHeld(
  items: ItemStore,
  pk: string,
): Promise<readonly { readonly sk: string; readonly message: HeldMessage }[]> {
  const page = await items.query({ pk, prefix: HELD_PREFIX, limit: MOST_IN_BATCH });
  return page.items.map((item) => ({ sk: item.sk, message: stored<HeldMessage>(item).value }));
}

export async function readHeldBatch(items: ItemStore, pk: string): Promise<readonly string[] | undefined> {
  const item = await items.get({ pk, sk: BATCH });
  return item === undefined ? undefined : stored<HeldBatch>(item).value.sortKeys;
}

/** The write that forgets a message, or the batch when all of its messages are forgotten. Neither is ever changed. */
export function deleteHeld(pk: string, sk: string = BATCH): WriteOperation {
  return { kind: 'delete', key: { pk, sk }, condition: 1 };
}

/** Which runs a card has told of in one line each, for whoever wants to read all of them. */
export function putToldRuns(
  workspace: WorkspaceId,
  id: string,
  runIds: readonly RunId[],
  now: Instant,
): WriteOperation {
  const item = { ...toldRunsKey(workspace, id), type: 'told-runs', data: { runIds }, expiresAt: keptUntil(now) };
  return { kind: 'put', condition: 'absent', item };
}

export async function readToldRuns(
  items: ItemStore,
  workspace: WorkspaceId,
  id: string,
): Promise<readonly RunId[] | undefined> {
  const item = await items.get(toldRunsKey(workspace, id));
  return item === undefined ? undefined : stored<{ readonly runIds: readonly RunId[] }>(item).value.runIds;
}

function toldRunsKey(workspace: WorkspaceId, id: string): ItemKey {
  return { pk: workspacePartition(workspace), sk: `told#${id}` };
}

/** Where to look for all that waits of a task, and for the cards that brought what waited. */
export function heldPlaces(
  { id, owner }: Pick<Task, 'id' | 'owner'>,
  places: readonly ConversationRef[],
): readonly { readonly pk: string; readonly prefix?: string }[] {
  return places.flatMap((place) =>
    (['quiet', 'digest'] as const).flatMap((kind) => [
      { pk: heldPartition(kind, owner, place), prefix: `${HELD_PREFIX}${id}#` },
      { pk: heldCardsPartition(kind, owner, place) },
    ]),
  );
}
