import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface DeleteTaskRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly rev?: number;
  /** Id of the inbound, so that a repeat of it changes nothing. */
  readonly source?: string;
}

export type DeleteTaskOutcome = TaskOutcome<
  | { readonly kind: 'deleted'; readonly task: Task; readonly undoUntil: Instant }
  | { readonly kind: 'already'; readonly task: Task }
>;

/** Takes a task away; for 10 minutes undo brings it back as it was. */
export async function deleteTask(_context: UseCaseContext, _request: DeleteTaskRequest): Promise<DeleteTaskOutcome> {
  throw new Error('being written');
}
