import type { z } from 'zod';
import type { Task } from '../../domain/task.ts';
import { isUnderWay } from '../../domain/task-attention.ts';
import { listState } from '../../domain/task-list.ts';
import { hasWords } from '../../domain/task-matching.ts';
import type { TASK_FILTER } from '../resources/common.ts';

export type TaskFilterInput = { readonly [Key in keyof typeof TASK_FILTER]?: z.infer<(typeof TASK_FILTER)[Key]> };

/** The tasks that a filter lets through; deleted ones only when they are asked for. */
export function filterTasks(tasks: readonly Task[], { status, type, q }: TaskFilterInput): readonly Task[] {
  return tasks.filter(
    (task) => isInState(task, status) && isOfType(task, type) && (q === undefined || hasWords(task, q)),
  );
}

function isInState(task: Task, status: TaskFilterInput['status']): boolean {
  const isDeleted = task.deletedAt !== undefined;
  if (status === 'deleted' || status === 'cancelled') return isDeleted;
  if (isDeleted) return false;
  switch (status) {
    case undefined:
      return true;
    case 'pending':
      return task.status === 'active';
    case 'processing':
      return task.lastRun !== undefined && isUnderWay(task.lastRun.status);
    default:
      return listState(task) === status || task.status === status;
  }
}

function isOfType({ trigger }: Task, type: TaskFilterInput['type']): boolean {
  if (type === undefined) return true;
  if (trigger.kind === 'manual') return type === 'manual';
  if (trigger.kind !== 'schedule') return type === 'trigger';
  return trigger.schedule.kind === 'once' ? type === 'one-time' || type === 'once' : type === 'recurring';
}
