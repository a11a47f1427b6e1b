import type { Actor, ConversationRef } from '../domain/destination.ts';
import type { Task } from '../domain/task.ts';
import { compareForList, listState } from '../domain/task-list.ts';
import { hasWords } from '../domain/task-matching.ts';
import type { UseCaseContext } from './context.ts';
import { readVisibleTasks } from './visible-tasks.ts';

export interface TaskFilter {
  /** Default: all but completed ones. */
  readonly status?: 'active' | 'paused' | 'failing' | 'completed';
  readonly words?: string;
  /** Default `mine`. `here`: results go to `conversation`. `all`: whatever one may see. */
  readonly whose?: 'mine' | 'here' | 'all';
  readonly conversation?: ConversationRef;
}

export interface ListTasksRequest {
  readonly actor: Actor;
  readonly filter: TaskFilter;
  /** From 1. */
  readonly page?: number;
  /** Default 5. */
  readonly pageSize?: number;
}

export interface TaskList {
  readonly tasks: readonly Task[];
  /** All that the filter lets through, on every page. */
  readonly total: number;
  readonly counts: TaskCounts;
}

/**
 * `mine`, `here` and `all` leave completed tasks out. The states are those of `whose`; each task counts once among them,
 * a failing one not as active or paused.
 */
export interface TaskCounts {
  readonly mine: number;
  readonly here: number;
  readonly all: number;
  readonly active: number;
  readonly paused: number;
  readonly failing: number;
  readonly completed: number;
}

/** The tasks that a person may see: failing ones first, then by what runs next. */
export async function listTasks(context: UseCaseContext, request: ListTasksRequest): Promise<TaskList> {
  const { actor, filter, page = 1, pageSize = 5 } = request;
  const visible = (await readVisibleTasks(context, actor)).filter(({ deletedAt }) => deletedAt === undefined);
  const groups: Groups = {
    mine: visible.filter((task) => task.owner === actor.member),
    here: visible.filter((task) => postsTo(task, filter.conversation)),
    all: visible,
  };
  const group = groups[filter.whose ?? 'mine'];
  const wanted = group.filter((task) => isWanted(task, filter)).toSorted(compareForList);
  const start = (Math.max(1, page) - 1) * pageSize;
  return { tasks: wanted.slice(start, start + pageSize), total: wanted.length, counts: count(groups, group) };
}

type Groups = Readonly<Record<'mine' | 'here' | 'all', readonly Task[]>>;

function isWanted(task: Task, { status, words }: TaskFilter): boolean {
  const state = listState(task);
  if (status === undefined ? state === 'completed' : state !== status) return false;
  return words === undefined || hasWords(task, words);
}

function postsTo(task: Task, conversation: ConversationRef | undefined): boolean {
  if (conversation === undefined) return false;
  return task.destinations.some(({ surface, id }) => surface === conversation.surface && id === conversation.id);
}

function count(groups: Groups, group: readonly Task[]): TaskCounts {
  const unfinished = (tasks: readonly Task[]) => tasks.filter(({ status }) => status !== 'completed').length;
  const inState = (state: ReturnType<typeof listState>) => group.filter((task) => listState(task) === state).length;
  return {
    mine: unfinished(groups.mine),
    here: unfinished(groups.here),
    all: unfinished(groups.all),
    active: inState('active'),
    paused: inState('paused'),
    failing: inState('failing'),
    completed: inState('completed'),
  };
}
