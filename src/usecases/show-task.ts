import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { rightTo } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { isRunning } from '../domain/task-lifecycle.ts';
import { upcomingOccurrences } from '../domain/time/occurrences.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { readRunsBefore } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { readVisibleTask } from './visible-tasks.ts';

/** How many instants and runs a task is shown with. */
const SHOWN = 5;

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
  context: UseCaseContext,
  { actor, taskId }: { readonly actor: Actor; readonly taskId: TaskId },
): Promise<ShowTaskOutcome> {
  const task = await readVisibleTask(context, actor, taskId);
  if (task === undefined) return { kind: 'not-found' };
  // Runs hold what the task does and brought; whoever sees it only in outline does not see them.
  const seesAll = rightTo('see', actor, task) !== 'outline';
  const recent = seesAll ? await readRunsBefore(context.items, taskId, undefined, SHOWN) : [];
  return { kind: 'found', task, next: nextInstants(task), recent };
}

/** The instant that is due next and those after it. */
function nextInstants(task: Task): readonly Instant[] {
  const { nextDue, trigger } = task;
  if (!isRunning(task) || nextDue === undefined || trigger.kind !== 'schedule') return [];
  return [nextDue, ...upcomingOccurrences(trigger.schedule, nextDue, SHOWN - 1)];
}
