import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface UndoChangeRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** The rev that the change made. */
  readonly rev: number;
  /** Id of the inbound, so that a repeat of it undoes nothing more. */
  readonly source?: string;
}

export type UndoOutcome = TaskOutcome<
  /** `verb` is what was undone: of `create` the task is now deleted, of `delete` it is back. */
  | { readonly kind: 'undone'; readonly task: Task; readonly verb: TaskVersion['verb'] }
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'too-late'; readonly task: Task }
>;

/** Takes back one change of a task, as long as it is the last one and not older than 10 minutes. */
export async function undoChange(_context: UseCaseContext, _request: UndoChangeRequest): Promise<UndoOutcome> {
  throw new Error('being written');
}
