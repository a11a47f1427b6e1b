import type { TaskId } from '../domain/ids.ts';
import { keptUntil } from '../domain/retention.ts';
import type { Gap } from '../domain/run.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { GAP_PREFIX, gapKey, sortableInstant, taskPartition } from './keys.ts';
import { stored } from './stored.ts';

/** The write of a gap; one that begins at the same instant is the same gap. `version`: it takes that one's place. */
export function putGap(gap: Gap, version?: number): WriteOperation {
  return {
    kind: 'put',
    condition: version ?? 'absent',
    item: { ...gapKey(gap.taskId, gap.from), type: 'gap', data: gap, expiresAt: keptUntil(gap.notedAt) },
  };
}

/** The gaps of a task that begin before `before`, newest first. */
export async function readGapsBefore(
  items: ItemStore,
  taskId: TaskId,
  before: Instant | undefined,
  limit: number,
): Promise<readonly Gap[]> {
  const page = await items.query({
    pk: taskPartition(taskId),
    prefix: GAP_PREFIX,
    ...(before === undefined ? {} : { to: `${GAP_PREFIX}${sortableInstant(before)}` }),
    order: 'descending',
    limit,
  });
  return page.items.map((item) => stored<Gap>(item).value);
}
