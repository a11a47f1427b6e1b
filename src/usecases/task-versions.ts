import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { rightTo } from '../domain/permission.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import { readTask } from '../store/task-store.ts';
import { readVersions } from '../store/version-store.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export type TaskVersionsOutcome = TaskOutcome<{
  readonly kind: 'found';
  readonly task: Task;
  readonly versions: readonly TaskVersion[];
}>;

/** Who changed a task, when and from where, newest first; whole definitions, so only for whom the task is whole. */
export async function taskVersions(
  context: UseCaseContext,
  { actor, taskId, limit }: { readonly actor: Actor; readonly taskId: TaskId; readonly limit: number },
): Promise<TaskVersionsOutcome> {
  const task = (await readTask(context.items, actor.workspace, taskId))?.value;
  const right = task === undefined ? 'no' : rightTo('see', actor, task);
  if (task === undefined || right === 'no') return { kind: 'not-found' };
  if (right === 'outline') return { kind: 'forbidden', owner: task.ownerName };
  return { kind: 'found', task, versions: await readVersions(context.items, taskId, limit) };
}
