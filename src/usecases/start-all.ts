import type { Actor } from '../domain/destination.ts';
import type { Pause, Task } from '../domain/task.ts';
import { occurrencesBetween } from '../domain/time/occurrences.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { UseCaseContext } from './context.ts';
import { type Scope, tasksInScope, withEach } from './many-tasks.ts';
import { requestIdOf } from './request-id.ts';
import { resumeTask } from './resume-task.ts';
import { tellOwners } from './tell-owners.ts';

export interface StartAllRequest {
  readonly actor: Actor;
  readonly scope: Scope;
  /** Which of them: those that were stopped all at once, or those that came with a file. Default: stopped. */
  readonly which?: 'all' | 'imported';
  /** Id of the inbound, so that a repeat of it starts nothing more. */
  readonly source: string;
}

export interface Started {
  readonly resumed: readonly Task[];
  /** Instants that were due meanwhile; nothing is replayed. */
  readonly missed: number;
  /** Tasks that stay paused, and why. */
  readonly refused: readonly { readonly task: Task; readonly problem: string }[];
  /** Tasks that were paused one by one, or by AutoTask, and stay so. */
  readonly left: number;
  readonly request: string;
}

/** Of one task; more are not counted. */
const MOST_MISSED = 1_000;

/** Lets exactly those tasks go on that were paused all at once. */
export async function startAll(context: UseCaseContext, request: StartAllRequest): Promise<Started> {
  const { actor, scope, source, which = 'all' } = request;
  const now = context.clock.now();
  const tasks = await tasksInScope(context, actor, scope, 'resume');
  const stopped = tasks.filter((task) => wasStopped(task, actor, which));
  const outcomes = await withEach(stopped, async (task) => ({
    task,
    outcome: await resumeTask(context, { actor, taskId: task.id, source }),
  }));
  const resumed = outcomes.flatMap(({ outcome }) => (outcome.kind === 'resumed' ? [outcome.task] : []));
  await tellOwners(context, { actor, verb: 'resume', taskIds: resumed.map(({ id }) => id), source });
  const started = new Set(resumed.map(({ id }) => id));
  return {
    resumed,
    missed: stopped.reduce((sum, task) => sum + (started.has(task.id) ? missedBy(task, now) : 0), 0),
    refused: outcomes.flatMap(({ task, outcome }) =>
      outcome.kind === 'refused' ? [{ task, problem: outcome.problem }] : [],
    ),
    left: tasks.filter(({ status, pause }) => status === 'paused' && pause?.cause !== which).length,
    request: requestIdOf(context, source),
  };
}

/** What somebody else paused for themselves (their holiday) is theirs to start, also for an admin. */
function wasStopped({ pause, owner, ownerName }: Task, actor: Actor, which: Pause['cause']): boolean {
  return pause?.cause === which && (owner === actor.member || pause.by !== ownerName);
}

function missedBy({ pause, trigger }: Task, now: Instant): number {
  if (pause === undefined || trigger.kind !== 'schedule') return 0;
  return occurrencesBetween(trigger.schedule, pause.at, now, MOST_MISSED).length;
}
