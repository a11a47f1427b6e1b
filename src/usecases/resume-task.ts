import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused, TaskOutcome } from './outcome.ts';

export interface ResumeTaskRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly rev?: number;
  /** Id of the inbound, so that a repeat of it changes nothing. */
  readonly source?: string;
}

export type ResumeTaskOutcome = TaskOutcome<
  { readonly kind: 'resumed'; readonly task: Task } | { readonly kind: 'already'; readonly task: Task } | Refused
>;

/** Lets a paused task run again from its next instant on; nothing from the pause is replayed. */
export async function resumeTask(_context: UseCaseContext, _request: ResumeTaskRequest): Promise<ResumeTaskOutcome> {
  throw new Error('being written');
}
