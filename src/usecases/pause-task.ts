import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface PauseTaskRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly until?: Instant;
  readonly rev?: number;
  /** Id of the inbound, so that a repeat of it changes nothing. */
  readonly source?: string;
}

export type PauseTaskOutcome = TaskOutcome<
  | { readonly kind: 'paused'; readonly task: Task; readonly wouldHaveRun?: Instant }
  /** Paused before, or completed: nothing was written. */
  | { readonly kind: 'already'; readonly task: Task }
>;

/** Stops the schedule of a task, for good or until an instant, and keeps everything else. */
export async function pauseTask(_context: UseCaseContext, _request: PauseTaskRequest): Promise<PauseTaskOutcome> {
  throw new Error('being written');
}
