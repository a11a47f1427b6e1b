import type { TaskId } from '../../domain/ids.ts';
import type { Task } from '../../domain/task.ts';
import { readVisibleTask, readVisibleTasks } from '../../usecases/visible-tasks.ts';
import { stale } from '../http/outcomes.ts';
import { notFound } from '../http/problem.ts';
import type { Call } from '../http/route.ts';

type Who = Pick<Call<unknown, unknown>, 'parts' | 'actor' | 'isAdmin'>;

const TASK_ID = /^tsk_[a-z0-9]{1,60}$/;

/** The task of an address as this token may know it; deleted ones only where they are asked for. */
export async function taskOf(
  call: Who & Pick<Call<unknown, unknown>, 'params' | 'rev'>,
  deleted = false,
): Promise<Task> {
  const task = await ownTask(call, call.params.id ?? '');
  if (task === undefined || (task.deletedAt !== undefined && !deleted)) throw notFound('task');
  if (call.rev !== undefined && call.rev !== task.rev) throw stale(task.rev);
  return task;
}

/** A member's tokens reach their own tasks, an admin's all that an admin may see. */
export async function ownTask({ parts, actor, isAdmin }: Who, id: string): Promise<Task | undefined> {
  if (!isTaskId(id)) return undefined;
  const task = await readVisibleTask(parts.context, actor, id);
  return task === undefined || (!isAdmin && task.owner !== actor.member) ? undefined : task;
}

/** Whether it has the form of one; whether there is such a task is found out by reading. */
export function isTaskId(id: string): id is TaskId {
  return TASK_ID.test(id);
}

/** All tasks that this token reaches, deleted ones too. */
export async function ownTasks({ parts, actor, isAdmin }: Who): Promise<readonly Task[]> {
  const tasks = await readVisibleTasks(parts.context, actor);
  return isAdmin ? tasks : tasks.filter(({ owner }) => owner === actor.member);
}
