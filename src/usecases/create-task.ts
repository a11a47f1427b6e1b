import type { Actor } from '../domain/destination.ts';
import type { Task, TaskDefinition } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused } from './outcome.ts';

export interface CreateTaskRequest {
  readonly actor: Actor;
  readonly definition: TaskDefinition;
  /** Id of the inbound or draft it comes from: the same source never makes two tasks. */
  readonly source: string;
  /** Save although there is a task that does the same. */
  readonly evenIfDuplicate?: boolean;
  /** Save it paused, for this reason ("needs GitHub"). */
  readonly paused?: string;
}

export type CreateTaskOutcome =
  | {
      readonly kind: 'created';
      readonly task: Task;
      /** Its wake-up could not be set; the sweep starts it, up to two minutes late. */
      readonly mayStartLate?: true;
    }
  /** The same source again: this is what it made, perhaps changed since. */
  | { readonly kind: 'repeated'; readonly task: Task }
  | { readonly kind: 'duplicate'; readonly task: Task }
  | Refused;

/** Stores a task with its next instant, once for every source. */
export async function createTask(_context: UseCaseContext, _request: CreateTaskRequest): Promise<CreateTaskOutcome> {
  throw new Error('being written');
}
