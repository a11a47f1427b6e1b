import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Pause, Task } from '../domain/task.ts';
import { pauseTask as paused } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { commitTaskChange, type Decision } from './commit-task-change.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface PauseTaskRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly until?: Instant;
  readonly rev?: number;
  /** Id of the inbound, so that a repeat of it changes nothing. */
  readonly source?: string;
  /** Default `person`. `all`: together with everything else; what is paused already stays as it is. */
  readonly cause?: Extract<Pause['cause'], 'person' | 'all'>;
}

type Paused =
  | { readonly kind: 'paused'; readonly task: Task; readonly wouldHaveRun?: Instant }
  /** Paused before, or completed: nothing was written. */
  | { readonly kind: 'already'; readonly task: Task };

export type PauseTaskOutcome = TaskOutcome<Paused>;

/** Stops the schedule of a task, for good or until an instant, and keeps everything else. */
export async function pauseTask(context: UseCaseContext, request: PauseTaskRequest): Promise<PauseTaskOutcome> {
  const { until, cause = 'person', ...who } = request;
  return await commitTaskChange<Paused>(context, {
    ...who,
    verb: 'pause',
    right: 'pause',
    decide: (task, now) =>
      decide(task, { pause: { by: request.actor.name, cause, ...(until === undefined ? {} : { until }) }, now }),
    tell: ({ before }, task) => {
      const wouldHaveRun = before?.nextDue;
      return { kind: 'paused', task, ...(wouldHaveRun === undefined ? {} : { wouldHaveRun }) };
    },
  });
}

/** A paused task can be given an end of its pause; pausing it again does nothing. */
function decide(
  task: Task,
  { pause, now }: { readonly pause: Omit<Pause, 'at'>; readonly now: Instant },
): Decision<Paused> {
  const { until, cause } = pause;
  const isAsAsked = until === undefined || until === task.pause?.until || cause === 'all';
  const isPaused = task.status === 'paused' && isAsAsked;
  if (isPaused || task.status === 'completed') return { kind: 'answer', outcome: { kind: 'already', task } };
  return { kind: 'write', task: paused(task, { ...pause, at: now }, now) };
}
