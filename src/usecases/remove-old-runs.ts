import type { TaskId } from '../domain/ids.ts';
import { RUNS_REMOVED_AT_ONCE } from '../domain/retention.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { readOldestRuns, removeRuns } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';

/** Twice as many as come between two calls, so that a call that was lost is made up for. */
const LOOKED_AT = 2 * RUNS_REMOVED_AT_ONCE;

/**
 * Keeps a task's history at its last hundred runs: every tenth run one look at the oldest ones and one write, so it costs
 * the same however long the task has been there. A crash in between leaves a few for the next time.
 */
export async function removeOldRuns(context: UseCaseContext, taskId: TaskId, upTo: number): Promise<void> {
  try {
    const oldest = await readOldestRuns(context.items, taskId, LOOKED_AT);
    const old = oldest.filter(({ value }) => value.endedAt !== undefined && (value.number ?? Infinity) <= upTo);
    if (old.length > 0) await removeRuns(context.items, old);
  } catch (error) {
    // Somebody else removes them as well, or the store is away: the next tenth run looks again.
    if (error instanceof ConditionFailedError) return;
    context.log.warn('old-runs-not-removed', { taskId, error });
  }
}
