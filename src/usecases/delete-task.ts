import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { UNDO_WINDOW_MS } from '../domain/task-attention.ts';
import { deleteTask as deleted } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { commitTaskChange } from './commit-task-change.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface DeleteTaskRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly rev?: number;
  /** Id of the inbound, so that a repeat of it changes nothing. */
  readonly source?: string;
  /** One of several, of which its owner is told at once. */
  readonly isTogether?: boolean;
}

type Deleted =
  | { readonly kind: 'deleted'; readonly task: Task; readonly undoUntil: Instant }
  | { readonly kind: 'already'; readonly task: Task };

export type DeleteTaskOutcome = TaskOutcome<Deleted>;

/** Takes a task away; for 10 minutes undo brings it back as it was. */
export async function deleteTask(context: UseCaseContext, request: DeleteTaskRequest): Promise<DeleteTaskOutcome> {
  return await commitTaskChange<Deleted>(context, {
    ...request,
    verb: 'delete',
    right: 'delete',
    decide: (task, now) =>
      task.deletedAt === undefined
        ? { kind: 'write', task: deleted(task, now) }
        : { kind: 'answer', outcome: { kind: 'already', task } },
    tell: ({ at }, task) => ({ kind: 'deleted', task, undoUntil: at + UNDO_WINDOW_MS }),
  });
}
