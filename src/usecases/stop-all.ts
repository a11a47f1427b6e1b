import type { Actor } from '../domain/destination.ts';
import type { Task } from '../domain/task.ts';
import { isUnderWay } from '../domain/task-attention.ts';
import { isRunning } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { cancelRun } from './cancel-run.ts';
import type { RunContext } from './context.ts';
import { type Scope, tasksInScope, withEach } from './many-tasks.ts';
import { pauseTask } from './pause-task.ts';
import { requestIdOf } from './request-id.ts';
import { tellOwners } from './tell-owners.ts';

export interface StopAllRequest {
  readonly actor: Actor;
  readonly scope: Scope;
  /** Ends what runs now, too; else it comes to its own end. */
  readonly runs: boolean;
  /** When everything goes on by itself. */
  readonly until?: Instant;
  /** Id of the inbound, so that a repeat of it stops nothing more. */
  readonly source: string;
}

/** What would stop. */
export interface Stoppable {
  readonly tasks: number;
  /** Of these, tasks of other people. */
  readonly others: number;
  readonly runs: number;
}

export interface Stopped {
  readonly paused: readonly Task[];
  readonly runs: number;
  /** Names the request for undo. */
  readonly request: string;
}

/** A run that was claimed while we paused is found by looking again; more often nothing can be claimed any more. */
const LOOKS = 3;

/** What `stopAll` would stop now; nothing is written. */
export async function countStoppable(context: RunContext, actor: Actor, scope: Scope): Promise<Stoppable> {
  const tasks = await tasksInScope(context, actor, scope, 'pause');
  const running = tasks.filter(isRunning);
  return {
    tasks: running.length,
    others: running.filter(({ owner }) => owner !== actor.member).length,
    runs: tasks.filter(hasRun).length,
  };
}

/**
 * Ends runs first, as they cost most, then pauses; each task in a write of its own, with its version, so that whoever is
 * killed in between goes on where it stopped, and undo and `startAll` bring back exactly these.
 */
export async function stopAll(context: RunContext, request: StopAllRequest): Promise<Stopped> {
  const { actor, scope, source, until } = request;
  const tasks = await tasksInScope(context, actor, scope, 'pause');
  let runs = request.runs ? await endRuns(context, actor, tasks) : 0;
  const outcomes = await withEach(
    tasks.filter((task) => isRunning(task) || task.pause?.cause === 'all'),
    (task) =>
      pauseTask(context, {
        ...{ actor, taskId: task.id, source, cause: 'all' as const },
        ...(until === undefined ? {} : { until }),
      }),
  );
  const paused = outcomes.flatMap((outcome) => (outcome.kind === 'paused' ? [outcome.task] : []));
  for (let look = 1; request.runs && look < LOOKS; look += 1) {
    const late = await endRuns(context, actor, await tasksInScope(context, actor, scope, 'cancel'));
    if (late === 0) break;
    runs += late;
  }
  await tellOwners(context, { actor, verb: 'pause', taskIds: paused.map(({ id }) => id), until, source });
  return { paused, runs, request: requestIdOf(context, source) };
}

async function endRuns(context: RunContext, actor: Actor, tasks: readonly Task[]): Promise<number> {
  const outcomes = await withEach(tasks.filter(hasRun), ({ id }) => cancelRun(context, { actor, taskId: id }));
  return outcomes.filter(({ kind }) => kind === 'canceled').length;
}

function hasRun({ lastRun }: Task): boolean {
  return lastRun !== undefined && isUnderWay(lastRun.status);
}
