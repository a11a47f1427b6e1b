import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface SkipNextRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** 1 to 10; default 1. */
  readonly count?: number;
  readonly rev?: number;
  /** Id of the inbound, so that a repeat of it skips nothing more. */
  readonly source?: string;
}

export type SkipNextOutcome = TaskOutcome<
  | { readonly kind: 'skipped'; readonly task: Task; readonly skipped: readonly Instant[] }
  | { readonly kind: 'nothing-to-skip'; readonly task: Task }
>;

/** Leaves out the next instants of a task, each with a record that says so. */
export async function skipNext(_context: UseCaseContext, _request: SkipNextRequest): Promise<SkipNextOutcome> {
  throw new Error('being written');
}
