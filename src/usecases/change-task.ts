import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task, TaskDefinition } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused, TaskOutcome } from './outcome.ts';

export interface ChangeTaskRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** The version the change was made on; another one in between is a conflict. */
  readonly rev?: number;
  /** Only what changes. */
  readonly change: Partial<TaskDefinition>;
  readonly source: string;
}

export type ChangeTaskOutcome = TaskOutcome<
  | { readonly kind: 'changed'; readonly task: Task; readonly before: Task }
  | { readonly kind: 'unchanged'; readonly task: Task }
  | Refused
>;

/** Puts a new definition in place together with its next instant; fields that are not mentioned stay. */
export async function changeTask(_context: UseCaseContext, _request: ChangeTaskRequest): Promise<ChangeTaskOutcome> {
  throw new Error('being written');
}
