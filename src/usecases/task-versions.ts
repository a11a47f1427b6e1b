import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export type TaskVersionsOutcome = TaskOutcome<{
  readonly kind: 'found';
  readonly task: Task;
  readonly versions: readonly TaskVersion[];
}>;

/** Who changed a task, when and from where, newest first. */
export async function taskVersions(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly taskId: TaskId; readonly limit: number },
): Promise<TaskVersionsOutcome> {
  throw new Error('being written');
}
