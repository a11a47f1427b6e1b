import type { Erasure } from '../domain/erasure.ts';
import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Item, ItemStore, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { erasureKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** The write of a deletion that is under way; it goes on at `attendAt`. */
export function putErasure(erasure: Erasure, attendAt: Instant, condition: WriteCondition): WriteOperation {
  return { kind: 'put', condition, item: { ...keyOf(erasure), type: 'erasure', data: erasure, attendAt } };
}

/** The write that forgets it when it is over. */
export function deleteErasure({ value, version }: Stored<Erasure>): WriteOperation {
  return { kind: 'delete', key: keyOf(value), condition: version };
}

/** The deletion of a member's data, or of the whole workspace's where no member is named. */
export async function readErasure(
  items: ItemStore,
  workspace: WorkspaceId,
  member: MemberId | undefined,
): Promise<Stored<Erasure> | undefined> {
  const item = await items.get(erasureKey(workspace, member));
  return item === undefined ? undefined : erasureFromItem(item);
}

/** A deletion as the attention index returned it. */
export function erasureFromItem(item: Item): Stored<Erasure> {
  return stored<Erasure>(item);
}

function keyOf({ scope, by }: Erasure) {
  return erasureKey(by.workspace, scope === 'mine' ? by.member : undefined);
}
