import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export type ShowTaskOutcome = TaskOutcome<{
  readonly kind: 'found';
  readonly task: Task;
  /** The next five instants; empty while it is paused. */
  readonly next: readonly Instant[];
  /** The last five runs, newest first. */
  readonly recent: readonly Run[];
}>;

/** One task with what comes and what was; a deleted one is found until its history is purged (`task.deletedAt`). */
export async function showTask(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly taskId: TaskId },
): Promise<ShowTaskOutcome> {
  throw new Error('being written');
}
