import type { Actor } from '../../../domain/destination.ts';
import type { Task } from '../../../domain/task.ts';
import { compareForList, listState } from '../../../domain/task-list.ts';
import { hasWords } from '../../../domain/task-matching.ts';

/** The tabs above the list of tasks. */
export const STATUSES = ['all', 'active', 'paused', 'failing', 'completed'] as const;

/** How many tasks one page of the list shows. */
const TASKS_ON_A_PAGE = 50;

/** What the list of tasks is narrowed to. */
export interface TaskFilter {
  readonly status: (typeof STATUSES)[number];
  readonly words: string;
  readonly whose: 'mine' | 'all';
  /** Name of a place where results go; empty: any. */
  readonly place: string;
  /** From 1. */
  readonly page: number;
}

/** One page of the list, and what it could be narrowed to. */
export interface ChosenTasks {
  readonly tasks: readonly Task[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** How many there are in each state, with the other choices as they are. */
  readonly counts: Readonly<Record<TaskFilter['status'], number>>;
  /** Where the results of these tasks go. */
  readonly places: readonly string[];
}

/** Narrows all that a reader may see: failing ones first, then by what runs next. */
export function chooseTasks(all: readonly Task[], filter: TaskFilter, { member }: Actor): ChosenTasks {
  const there = all.filter(({ deletedAt }) => deletedAt === undefined);
  const fitting = there.filter(
    (task) =>
      (filter.whose === 'all' || task.owner === member) &&
      (filter.place === '' || task.destinations.some(({ name }) => name === filter.place)) &&
      (filter.words === '' || hasWords(task, filter.words)),
  );
  const inState = (status: TaskFilter['status']): readonly Task[] =>
    fitting.filter((task) => (status === 'all' ? listState(task) !== 'completed' : listState(task) === status));
  const wanted = inState(filter.status).toSorted(compareForList);
  const pages = Math.max(1, Math.ceil(wanted.length / TASKS_ON_A_PAGE));
  const page = Math.min(filter.page, pages);
  return {
    tasks: wanted.slice((page - 1) * TASKS_ON_A_PAGE, page * TASKS_ON_A_PAGE),
    total: wanted.length,
    page,
    pages,
    counts: Object.fromEntries(STATUSES.map((status) => [status, inState(status).length])) as ChosenTasks['counts'], // Every status has its entry.
    places: [...new Set(there.flatMap(({ destinations }) => destinations.map(({ name }) => name)))].sort(),
  };
}

/** The address of the list as it is narrowed. */
export function listAddress(filter: TaskFilter, change: Partial<TaskFilter> = {}): string {
  const { status, words, whose, place, page } = { ...filter, page: 1, ...change };
  const query = new URLSearchParams({
    ...(status === 'all' ? {} : { status }),
    ...(whose === 'all' ? {} : { whose }),
    ...(place === '' ? {} : { place }),
    ...(words === '' ? {} : { q: words }),
    ...(page === 1 ? {} : { n: String(page) }),
  });
  return query.size === 0 ? '/tasks' : `/tasks?${query}`;
}
