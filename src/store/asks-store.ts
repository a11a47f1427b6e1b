import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { asksKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

const DAY_MS = 86_400_000;

/** When a member asked about results within the last day, ascending. */
export interface Asks {
  readonly at: readonly Instant[];
}

export async function readAsks(
  items: ItemStore,
  { workspace, member }: { readonly workspace: WorkspaceId; readonly member: MemberId },
): Promise<Stored<Asks> | undefined> {
  const item = await items.get(asksKey(workspace, member));
  return item === undefined ? undefined : stored<Asks>(item);
}

/** Counts one more question; conditional, so that no limit can be passed by asking twice at once. */
export async function writeAsk(
  items: ItemStore,
  { workspace, member }: { readonly workspace: WorkspaceId; readonly member: MemberId },
  { known, now }: { readonly known: Stored<Asks> | undefined; readonly now: Instant },
): Promise<void> {
  const data: Asks = { at: [...(known?.value.at ?? []).filter((at) => at > now - DAY_MS), now] };
  const item = { ...asksKey(workspace, member), type: 'asks', data, expiresAt: now + DAY_MS };
  await items.write([{ kind: 'put', item, condition: known?.version ?? 'absent' }]);
}
