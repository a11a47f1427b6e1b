import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { seenBy } from '../domain/permission.ts';
import type { Task } from '../domain/task.ts';
import { readTask, readTasks } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';

/** A task as a person may see it; undefined when there is none or they may not know of it. */
export async function readVisibleTask(
  context: UseCaseContext,
  actor: Actor,
  taskId: TaskId,
): Promise<Task | undefined> {
  const task = await readTask(context.items, actor.workspace, taskId);
  return task === undefined ? undefined : seenBy(actor, task.value);
}

/** All tasks of a person's workspace that they may see, deleted ones until they are purged. */
export async function readVisibleTasks(context: UseCaseContext, actor: Actor): Promise<readonly Task[]> {
  const tasks = await readTasks(context.items, actor.workspace);
  return tasks.flatMap((task) => seenBy(actor, task) ?? []);
}
