import type { Actor, ConversationRef } from '../domain/destination.ts';
import type { Task } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';

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

/** Each task counts once among the states; a failing one is not counted as active or paused. */
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
export async function listTasks(_context: UseCaseContext, _request: ListTasksRequest): Promise<TaskList> {
  throw new Error('being written');
}
