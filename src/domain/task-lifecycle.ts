import { saysTheSame } from './canonical.ts';
import { type Actor, authorOf } from './destination.ts';
import type { TaskId } from './ids.ts';
import type { Pause, Task, TaskDefinition, TaskState, TaskVersion, Trigger } from './task.ts';
import { nextOccurrence, occurrencesBetween, upcomingOccurrences } from './time/occurrences.ts';
import type { Instant, Schedule } from './time/schedule.ts';

/** How long after "now" or "in 5 minutes" was said its first moment is still run, however late Save was pressed. */
const SAID_AND_SAVED_MS = 10 * 60_000;

/** What a new task is made from. */
export interface NewTask {
  readonly id: TaskId;
  readonly shortId: string;
  readonly owner: Actor;
  readonly definition: TaskDefinition;
  readonly now: Instant;
  /** Made paused, for this reason. */
  readonly paused?: Pick<Pause, 'cause' | 'reason'>;
}

/** A task as it begins; undefined when its schedule has no instant left. */
export function newTask({ id, shortId, owner, definition, now, paused }: NewTask): Task | undefined {
  const nextDue = firstDue(definition.trigger, now);
  if (nextDue === undefined && definition.trigger.kind === 'schedule') return undefined;
  const task: Task = {
    ...definition,
    id,
    shortId,
    workspace: owner.workspace,
    owner: owner.member,
    ownerName: owner.name,
    status: 'active',
    rev: 1,
    ...(nextDue === undefined ? {} : { nextDue }),
    activeSince: Math.min(now, nextDue ?? now),
    counters: { succeeded: 0, failed: 0, skipped: 0, missed: 0 },
    failuresInRow: 0,
    createdAt: now,
    updatedAt: now,
  };
  if (paused === undefined) return task;
  return { ...pauseTask(task, { at: now, by: owner.name, ...paused }, now), rev: 1 };
}

/** Stops the schedule; what is due while it is paused is owed to nobody. */
export function pauseTask(task: Task, pause: Pause, now: Instant): Task {
  return standing(task, { status: 'paused', pause }, now);
}

/** Goes on from the first instant after now that was not skipped; undefined when there is none left. */
export function resumeTask(task: Task, now: Instant): Task | undefined {
  const nextDue = dueAfter(task.trigger, Math.max(now, task.skippedTo ?? now));
  if (nextDue === undefined && task.trigger.kind === 'schedule') return undefined;
  const resumed = standing(task, { status: 'active', ...(nextDue === undefined ? {} : { nextDue }) }, now);
  return { ...resumed, activeSince: now, failuresInRow: 0 };
}

/** More are not counted: "100 runs" says enough. */
const MOST_LEFT_OUT = 100;

/** How many instants came and went while a task was paused. */
export function leftOutInPause({ pause, trigger }: Pick<Task, 'pause' | 'trigger'>, now: Instant): number {
  if (pause === undefined || trigger.kind !== 'schedule') return 0;
  return occurrencesBetween(trigger.schedule, pause.at, now, MOST_LEFT_OUT).length;
}

/** Leaves out the next instants, at most `count`; undefined when there is none to leave out. */
export function skipInstants(
  task: Task,
  count: number,
  now: Instant,
): { readonly task: Task; readonly skipped: readonly Instant[] } | undefined {
  const { nextDue, trigger } = task;
  if (!isRunning(task) || nextDue === undefined || trigger.kind !== 'schedule') return undefined;
  const instants = [nextDue, ...upcomingOccurrences(trigger.schedule, nextDue, count)];
  const after = instants[count];
  const skipped = instants.slice(0, count);
  const next = standing(task, { status: 'active', ...(after === undefined ? {} : { nextDue: after }) }, now);
  return { task: { ...next, skippedTo: skipped.at(-1) ?? nextDue }, skipped };
}

/** Takes it away; its standing is kept for undo. */
export function deleteTask(task: Task, now: Instant): Task {
  const { nextDue, ...kept } = task;
  return { ...kept, deletedAt: now, rev: task.rev + 1, updatedAt: now };
}

/** Ends it, as its schedule has no instant left. */
export function completeTask(task: Task, now: Instant): Task {
  return standing(task, { status: 'completed', completedAt: now }, now);
}

/** What a change of the definition comes to. */
export type TaskChange =
  | { readonly kind: 'changed'; readonly task: Task }
  | { readonly kind: 'unchanged' }
  /** The new schedule has no instant left. */
  | { readonly kind: 'no-instant' };

/**
 * Puts a new definition in place. Only a new trigger moves the next instant; a paused task stays paused, a completed one
 * with a new trigger runs again.
 */
export function changeTask(task: Task, change: Partial<TaskDefinition>, now: Instant): TaskChange {
  const definition: TaskDefinition = { ...definitionOf(task), ...change };
  if (saysTheSame(definition, definitionOf(task))) return { kind: 'unchanged' };
  const { usualMs, ...others } = task;
  // Another job takes another time.
  const isSameJob = usualMs !== undefined && saysTheSame(definition.job, task.job);
  const changed: Task = { ...others, ...definition, ...(isSameJob ? { usualMs } : {}) };
  if (saysTheSame(definition.trigger, task.trigger)) {
    return { kind: 'changed', task: { ...changed, rev: task.rev + 1, updatedAt: now } };
  }
  const nextDue = firstDue(definition.trigger, now);
  if (nextDue === undefined && definition.trigger.kind === 'schedule') return { kind: 'no-instant' };
  // What was skipped by the old times is not skipped by the new ones.
  const { skippedTo: _, ...anew } = changed;
  if (task.status === 'paused') return { kind: 'changed', task: { ...anew, rev: task.rev + 1, updatedAt: now } };
  const active = standing(anew, { status: 'active', ...(nextDue === undefined ? {} : { nextDue }) }, now);
  return { kind: 'changed', task: { ...active, activeSince: Math.min(now, nextDue ?? now) } };
}

/** Whether its schedule goes on: active and not deleted. */
export function isRunning(task: Task): boolean {
  return task.status === 'active' && task.deletedAt === undefined;
}

/** Whether something is wrong with it that a person should look at. */
export function isFailing(task: Task): boolean {
  if (task.status === 'completed') return false;
  return task.failuresInRow > 0 || ['failures', 'delivery', 'owner'].includes(task.pause?.cause ?? '');
}

/** Instants that were due before a change and that no run will be made for after it. */
export interface Unstarted {
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
}

/** What a change must put on record, because it takes instants away that were due and not yet claimed. */
export function unstartedInstants(before: Task, after: Task, now: Instant): Unstarted | undefined {
  const { nextDue, trigger } = before;
  if (!isRunning(before) || nextDue === undefined || nextDue > now || trigger.kind !== 'schedule') return undefined;
  // Undoing a skip goes back to earlier instants of the same schedule, so all of them are owed still.
  if (after.nextDue !== undefined && after.nextDue <= nextDue && saysTheSame(after.trigger, trigger)) return undefined;
  const instants = occurrencesBetween(trigger.schedule, nextDue, now + 1);
  return { from: nextDue, to: instants.at(-1) ?? nextDue, count: Math.max(1, instants.length) };
}

/** The part of a task that people write. */
export function definitionOf(task: Task): TaskDefinition {
  const { title, said, job, trigger, conditions, destinations, origin, zone, policy } = task;
  const guarded = conditions === undefined ? {} : { conditions };
  return { title, said, job, trigger, ...guarded, destinations, origin, zone, policy };
}

/** What a version entry keeps of a task. */
export function stateOf(task: Task): TaskState {
  const { status, pause, nextDue, deletedAt } = task;
  return {
    definition: definitionOf(task),
    status,
    ...(pause === undefined ? {} : { pause }),
    ...(nextDue === undefined ? {} : { nextDue }),
    ...(deletedAt === undefined ? {} : { deletedAt }),
  };
}

/** Who changed a task how, as its own history keeps it. */
export function versionOf(
  change: Pick<TaskVersion, 'verb' | 'by' | 'at' | 'undoes' | 'restores'> & {
    readonly before?: Task;
    readonly after: Task;
  },
): TaskVersion {
  const { before, after, by, ...facts } = change;
  return {
    taskId: after.id,
    rev: after.rev,
    ...facts,
    by: authorOf(by),
    ...(before === undefined ? {} : { before: stateOf(before) }),
    after: stateOf(after),
  };
}

/** The parts of a task that say whether and when it runs; what is not named is taken away. */
export type Standing = Pick<Task, 'status' | 'pause' | 'nextDue' | 'deletedAt' | 'completedAt'>;

/** The task with another standing and the next rev. */
export function standing(task: Task, next: Standing, now: Instant): Task {
  const { pause, nextDue, deletedAt, completedAt, ...rest } = task;
  return { ...rest, ...next, rev: task.rev + 1, updatedAt: now };
}

/** The first instant strictly after another one. */
export function dueAfter(trigger: Trigger, after: Instant): Instant | undefined {
  return trigger.kind === 'schedule' ? nextOccurrence(trigger.schedule, after) : undefined;
}

/**
 * The first instant of a trigger that begins now. "Now, three times with 5 minutes in between" has its first moment when
 * it is said, which is a little before it is saved.
 */
function firstDue(trigger: Trigger, now: Instant): Instant | undefined {
  if (trigger.kind !== 'schedule') return undefined;
  const said = elapsedMoments(trigger.schedule).find((moment) => moment <= now && moment > now - SAID_AND_SAVED_MS);
  return nextOccurrence(trigger.schedule, said === undefined ? now : said - 1);
}

/** The moments of a schedule that were reckoned from the moment of speaking. */
function elapsedMoments(schedule: Schedule): readonly Instant[] {
  if (schedule.kind === 'once')
    return schedule.moments.flatMap((moment) => ('instant' in moment ? [moment.instant] : []));
  return schedule.rules.flatMap((rule) => (rule.kind === 'interval' ? [rule.anchor] : []));
}
