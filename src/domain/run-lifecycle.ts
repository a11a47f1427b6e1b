import type { Approval } from './approval.ts';
import { AutoTaskError } from './errors.ts';
import type { RunId } from './ids.ts';
import type { Claim, DryRun, Failure, Gap, Run, RunCause, RunResult, RunStatus, StartedRunCause, Step } from './run.ts';
import { manualRunId, scheduledRunId } from './run-ids.ts';
import type { LastRun, Task } from './task.ts';
import type { Instant } from './time/schedule.ts';
import { LEASE, LEASE_SKEW, MOST_ATTEMPTS } from './timing.ts';
import { addUsage, NO_USAGE, type Usage } from './usage.ts';

/** What may follow what; an ended run stays as it ended. */
export const RUN_TRANSITIONS: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ['queued', 'running', 'canceled', 'skipped'],
  running: ['running', 'queued', 'succeeded', 'failed', 'canceled', 'skipped'],
  succeeded: [],
  failed: [],
  canceled: [],
  skipped: [],
  missed: [],
};

/** How a run ends. */
export type RunEnd =
  | { readonly status: 'succeeded'; readonly result: RunResult }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'canceled'; readonly reason: string }
  | { readonly status: 'skipped'; readonly reason: string; readonly quiet?: true };

/** The run of one occurrence, before anybody works on it. */
export function scheduledRun(task: Task, scheduledFor: Instant, missed?: { gap: Gap; note: string }): Run {
  return {
    ...newRun(task, { kind: 'schedule' }),
    id: scheduledRunId(task.id, scheduledFor),
    scheduledFor,
    ...(missed === undefined ? {} : { gap: missed.gap, gapNote: missed.note }),
  };
}

/** The run of one press; it looks back from the press. */
export function manualRun(task: Task, cause: RunCause & { kind: 'manual' }, now: Instant): Run {
  return { ...newRun(task, cause), id: manualRunId(task.id, cause.inboundId), scheduledFor: now, notBefore: now };
}

/** The same as a dry run. */
export function asDryRun(run: Run, dryRun: DryRun): Run {
  return { ...run, dryRun };
}

/** What its task keeps of a run. */
export function lastRunOf({ id, scheduledFor, status, dryRun }: Run): LastRun {
  return { id, at: scheduledFor, status, ...(dryRun === undefined ? {} : { dryRun: true }) };
}

/** The run that something outside its task started; it waits for its turn while `waits`. */
export function startedRun(
  task: Task,
  cause: StartedRunCause,
  { id, waits }: { readonly id: RunId; readonly waits: boolean },
  now: Instant,
): Run {
  return { ...newRun(task, cause), id, scheduledFor: now, ...(waits ? {} : { notBefore: now }) };
}

/** Its turn has come: the run before it has ended. */
export function callRun(run: Run, now: Instant): Run {
  return { ...move(run, 'queued'), notBefore: now };
}

/** Another go at the work of an ended run: for the same instant, from the same look back, by what the task is now. */
export function retriedRun(
  task: Task,
  first: Run,
  { id, cause }: { readonly id: RunId; readonly cause: RunCause & { kind: 'manual' } },
  now: Instant,
): Run {
  const { previousFor: _, ...run } = newRun(task, cause);
  return {
    ...run,
    id,
    scheduledFor: first.scheduledFor,
    ...(first.previousFor === undefined ? {} : { previousFor: first.previousFor }),
    ...(first.dryRun === undefined ? {} : { dryRun: first.dryRun }),
    notBefore: now,
  };
}

/** The record of an occurrence at which nothing ran. */
export function skippedRun(task: Task, scheduledFor: Instant, reason: string, now: Instant): Run {
  return endRun(scheduledRun(task, scheduledFor), { status: 'skipped', reason }, now);
}

function newRun(task: Task, cause: RunCause): Omit<Run, 'id' | 'scheduledFor'> {
  return {
    taskId: task.id,
    workspace: task.workspace,
    ...currentDefinition(task),
    cause,
    ...(task.lastSuccessFor === undefined ? {} : { previousFor: task.lastSuccessFor }),
    ...(task.lastResult === undefined ? {} : { previousRun: task.lastResult }),
    status: 'queued',
    attempt: 0,
    tries: 0,
    steps: [],
    usage: NO_USAGE,
    deliveries: 0,
  };
}

/** The definition that a run which has not begun takes over. */
function currentDefinition(task: Task): Pick<Run, 'rev' | 'definition'> {
  const { title, job, conditions, destinations, policy, zone } = task;
  const guarded = conditions === undefined ? {} : { conditions };
  return { rev: task.rev, definition: { title, job, ...guarded, destinations, policy, zone } };
}

/** Waits in a worker's own queue; whoever finds the claim expired may take it from there. */
export function holdInQueue(run: Run, worker: string, now: Instant): Run {
  return { ...without(move(run, 'queued'), 'notBefore'), claim: claimOf(worker, now) };
}

/** Begins or goes on: a run that has not begun takes the task's current definition, a parked one keeps its own. */
export function startRun(run: Run, task: Task, worker: string, now: Instant): Run {
  const begins = run.attempt === 0;
  return {
    ...without(move(run, 'running'), 'notBefore', 'waiting', 'waitsFor', 'leftMs'),
    ...(begins ? currentDefinition(task) : {}),
    claim: claimOf(worker, now),
    attempt: Math.max(1, run.attempt),
    startedAt: run.startedAt ?? now,
    deadline: now + (run.leftMs ?? run.definition.policy.deadlineMs),
  };
}

/** The next attempt, after the worker that held the run went silent; undefined when it has had its three. */
export function takeOverRun(run: Run, worker: string, now: Instant): Run | undefined {
  if (run.attempt >= MOST_ATTEMPTS) return undefined;
  return {
    ...move(run, 'running'),
    claim: claimOf(worker, now),
    attempt: run.attempt + 1,
    deadline: now + run.definition.policy.deadlineMs,
  };
}

/** What a run fails with when three processes stopped while they worked on it. */
export const STOPPED_TOO_OFTEN: Failure = {
  code: 'process-stopped',
  message: `The process stopped ${MOST_ATTEMPTS} times while it worked on this run.`,
  hint: 'Look at the log for what stopped it, then press Retry.',
  retryable: true,
};

/** Says that its worker is still there. */
export function renewRun(run: Run, now: Instant): Run {
  if (run.claim === undefined) return run;
  return { ...move(run, run.status), claim: claimOf(run.claim.owner, now) };
}

/** Keeps a step and what it used; this renews the lease, as it shows that the worker is there. */
export function recordStep(run: Run, step: Step, usage: Usage, now: Instant): Run {
  return {
    ...without(renewRun(run, now), 'limitedSince'),
    steps: [...run.steps, step],
    usage: addUsage(run.usage, usage),
  };
}

/** Gives the worker free until a later instant. */
export function parkRun(run: Run, until: Instant): Run {
  return { ...without(move(run, 'queued'), 'claim', 'deadline'), notBefore: until };
}

/** Gives the worker free until the owner has answered, or the time to answer is over. */
export function awaitApproval(
  run: Run,
  { approval, step }: { readonly approval: Approval; readonly step: Step },
  now: Instant,
): Run & Required<Pick<Run, 'waiting'>> {
  return { ...parkRun(recordStep(run, step, NO_USAGE, now), approval.until), waiting: approval };
}

/** The owner's answer, on record before anything follows from it. */
export function answerApproval(
  run: Run,
  { approved, by }: { readonly approved: boolean; readonly by: string },
  now: Instant,
): Run {
  const callId = run.waiting?.callId ?? '';
  const data = { kind: 'decision', callId, approved, by };
  const step: Step = { kind: 'tool', label: approved ? 'approved' : 'refused', at: now, tookMs: 0, data };
  return { ...without(move(run, 'queued'), 'waiting'), steps: [...run.steps, step], notBefore: now };
}

/** Gives a run back because its process ends; what is left of its time goes with it, so that it ends some day. */
export function handBackRun(run: Run, now: Instant): Run {
  const parked = parkRun(run, now);
  return run.deadline === undefined ? parked : { ...parked, leftMs: Math.max(0, run.deadline - now) };
}

/** The end of a run; its claim goes, so nothing will attend to it any more. */
export function endRun(run: Run, end: RunEnd, now: Instant): Run {
  const ended = without(move(run, end.status), 'claim', 'notBefore', 'limitedSince', 'waiting', 'waitsFor', 'leftMs');
  return { ...ended, ...end, endedAt: now };
}

/** When somebody must look at the run again: to start it, or because its worker went silent. */
export function runAttendAt(run: Run): Instant | undefined {
  if (run.claim !== undefined) return run.claim.leaseUntil + LEASE_SKEW;
  return run.status === 'queued' ? run.notBefore : undefined;
}

/** A hold that begins now. */
export function claimOf(owner: string, now: Instant): Claim {
  return { owner, leaseUntil: now + LEASE };
}

/** Whether others may take over what is held by this claim. */
export function isExpired(claim: Claim, now: Instant): boolean {
  return now >= claim.leaseUntil + LEASE_SKEW;
}

function move(run: Run, status: RunStatus): Run {
  if (RUN_TRANSITIONS[run.status].includes(status)) return { ...run, status };
  throw new AutoTaskError({
    code: 'impossible-transition',
    message: `The run ${run.id} is ${run.status} and cannot become ${status}.`,
    hint: 'This is a mistake in the program; nothing was written. Please report it with this line.',
  });
}

type Passing = 'claim' | 'deadline' | 'notBefore' | 'limitedSince' | 'waiting' | 'waitsFor' | 'leftMs';

/** Leaves out fields that say nothing about what comes next. */
function without(run: Run, ...fields: readonly Passing[]): Run {
  const copy: { -readonly [Key in keyof Run]: Run[Key] } = { ...run };
  for (const field of fields) delete copy[field];
  return copy;
}
