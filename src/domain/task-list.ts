import type { Task } from './task.ts';
import { isFailing } from './task-lifecycle.ts';

/** The one word that a list says of a task: what is wrong comes before what it is. */
export type ListState = 'failing' | 'active' | 'paused' | 'completed';

export function listState(task: Task): ListState {
  return isFailing(task) ? 'failing' : task.status;
}

const ORDER: readonly ListState[] = ['failing', 'active', 'paused', 'completed'];

/** Failing ones first, then active ones by what runs next, then paused ones, then completed ones. */
export function compareForList(a: Task, b: Task): number {
  return (
    ORDER.indexOf(listState(a)) - ORDER.indexOf(listState(b)) ||
    compareInstants(a.nextDue, b.nextDue) ||
    a.title.localeCompare(b.title, 'en') ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Tasks without a next instant come last. */
function compareInstants(a = Infinity, b = Infinity): number {
  return a === b ? 0 : a - b;
}
