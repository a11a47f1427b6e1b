import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
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
}

type Paused =
  | { readonly kind: 'paused'; readonly task: Task; readonly wouldHaveRun?: Instant }
  /** Paused before, or completed: nothing was written. */
  | { readonly kind: 'already'; readonly task: Task };

export type PauseTaskOutcome = TaskOutcome<Paused>;

/** Stops the schedule of a task, for good or until an instant, and keeps everything else. */
export async function pauseTask(context: UseCaseContext, request: PauseTaskRequest): Promise<PauseTaskOutcome> {
  const { until, ...who } = request;
  return await commitTaskChange<Paused>(context, {
    ...who,
    verb: 'pause',
    right: 'pause',
    decide: (task, now) => decide(task, { by: request.actor.name, until, now }),
    tell: ({ before }, task) => {
      const wouldHaveRun = before?.nextDue;
      return { kind: 'paused', task, ...(wouldHaveRun === undefined ? {} : { wouldHaveRun }) };
    },
  });
}

/** A paused task can be given an end of its pause; pausing it again does nothing. */
function decide(
  task: Task,
  { by, until, now }: { readonly by: string; readonly until: Instant | undefined; readonly now: Instant },
): Decision<Paused> {
  const isPaused = task.status === 'paused' && (until === undefined || until === task.pause?.until);
  if (isPaused || task.status === 'completed') return { kind: 'answer', outcome: { kind: 'already', task } };
  const pause = { at: now, cause: 'person', by, ...(until === undefined ? {} : { until }) } as const;
  return { kind: 'write', task: paused(task, pause, now) };
}
