import { afterError } from '../domain/after-error.ts';
import { type AgendaEntry, agendaOf } from '../domain/agenda.ts';
import { AutoTaskError } from '../domain/errors.ts';
import { priced } from '../domain/prices.ts';
import type { Delivery, Failure, Run, RunResult, Step } from '../domain/run.ts';
import { handBackRun, parkRun, type RunEnd, recordStep } from '../domain/run-lifecycle.ts';
import type { AgentJob } from '../domain/task.ts';
import { EMPTY_MEMORY } from '../domain/task-memory.ts';
import type { Usage } from '../domain/usage.ts';
import { ApprovalNeededError, type Work } from '../ports/agent.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { readMember } from '../store/member-store.ts';
import type { Stored } from '../store/stored.ts';
import { readTaskMemory } from '../store/task-memory-store.ts';
import { readTask, readTasks } from '../store/task-store.ts';
import { allowCall } from './allow-call.ts';
import { askOwner } from './ask-owner.ts';
import type { RunContext } from './context.ts';
import { type HeldRun, RunInterruptedError } from './hold-run.ts';
import { endUnmet, endWith, whyNotBegun } from './meet-conditions.ts';
import { readBrought } from './read-brought.ts';
import { settleRun } from './settle-run.ts';
import { tellQuota } from './tell-quota.ts';

/** How work on a run ends for this process; `gone`: the run is no longer ours. */
export type WorkOutcome =
  | { readonly kind: 'ended'; readonly end: RunEnd }
  /** With a message that this process holds and has to send. */
  | { readonly kind: 'parked'; readonly question?: Stored<Delivery> }
  | { readonly kind: 'gone' };

/** How far a first run looks back. */
const FIRST_LOOK_BACK = 7 * 24 * 60 * 60_000;

/** Lets the agent work, with retries by the task's policy, until the run ends, is parked or is taken from us. */
export async function workOnRun(context: RunContext, held: HeldRun, job: AgentJob): Promise<WorkOutcome> {
  for (;;) {
    try {
      return ended(await oneTry(context, held, job));
    } catch (error) {
      const outcome =
        held.interruption === undefined ? await afterTry(context, held, error) : await stop(context, held);
      if (outcome !== 'again') return outcome;
    }
  }
}

/** A result says something, or says that there is nothing new; a promise to work is neither. */
function checked(result: RunResult): RunEnd {
  if (result.text.trim() !== '' || result.nothingNew === true) return { status: 'succeeded', result };
  return { status: 'failed', failure: { ...EMPTY_RESULT } };
}

const EMPTY_RESULT: Failure = {
  code: 'empty-result',
  message: 'The agent ended without a result.',
  hint: 'Press Retry, or edit the instruction.',
  retryable: false,
};

/** Ends with the work or with its interruption: work that ignores its signal must not keep the run. */
async function oneTry(context: RunContext, held: HeldRun, job: AgentJob): Promise<RunEnd> {
  const interrupted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(held.signal.reason);
    if (held.signal.aborted) stop();
    else held.signal.addEventListener('abort', stop, { once: true });
  });
  interrupted.catch(() => {});
  context.crashPoints.reached('r5');
  const { taskId } = held.current.value;
  const brought = await readBrought(context, held.current.value, job);
  const memory = (await readTaskMemory(context.items, taskId))?.value ?? EMPTY_MEMORY;
  const work = workByRule(context, held.current.value, { ...workFor(context, held, job), memory, brought });
  work.catch(() => {});
  return await Promise.race([work, interrupted]);
}

/** The conditions around the work: those that need no work first, those about its result after it. */
async function workByRule(context: RunContext, run: Run, work: Work): Promise<RunEnd> {
  const unmet = await whyNotBegun(context, run, work);
  if (unmet !== undefined) return endUnmet(run, unmet);
  const end = checked(await context.agent.work(work));
  return end.status === 'succeeded' ? endWith(context, run, end.result, work.memory) : end;
}

function workFor(context: RunContext, held: HeldRun, job: AgentJob): Work {
  const run = held.current.value;
  const { title, zone } = run.definition;
  return {
    title,
    job: run.cause.kind === 'manual' ? withWords(job, run.cause.words) : job,
    scheduledFor: run.scheduledFor,
    previousFor: run.previousFor ?? run.scheduledFor - FIRST_LOOK_BACK,
    zone,
    workspace: run.workspace,
    agenda: () => readAgenda(context, run),
    ownMail: () => readOwnMail(context, run),
    taskId: run.taskId,
    ...(run.dryRun === undefined ? {} : { dryRun: true }),
    deadline: run.deadline ?? Number.POSITIVE_INFINITY,
    signal: held.signal,
    steps: run.steps,
    ...(run.definition.policy.limits?.tokens === undefined ? {} : { tokens: run.definition.policy.limits.tokens }),
    allow: (call) => allowCall(context, held, call),
    record: (step, usage) => record(context, held, step, priced(usage, context.prices)),
    progress: (label) => tellProgress(context, held.current.value, label),
  };
}

/** What planning may look at: the tasks of the owner as they are now. */
async function readAgenda({ items }: RunContext, { workspace, taskId }: Run): Promise<readonly AgendaEntry[]> {
  const task = await readTask(items, workspace, taskId);
  return task === undefined ? [] : agendaOf(await readTasks(items, workspace), task.value.owner);
}

/** Read when a tool asks for it: who owns the task now, and what they proved. */
async function readOwnMail({ items }: RunContext, { workspace, taskId }: Run): Promise<string | undefined> {
  const task = await readTask(items, workspace, taskId);
  return task === undefined ? undefined : (await readMember(items, workspace, task.value.owner))?.value.mail;
}

function withWords(job: AgentJob, words: string | undefined): AgentJob {
  return words === undefined ? job : { ...job, instruction: `${job.instruction}\n\n${words}` };
}

/** Between two steps: stored before the next one begins, and not at all when the task was deleted. */
async function record(context: RunContext, held: HeldRun, step: Step, usage: Usage): Promise<void> {
  held.signal.throwIfAborted();
  context.crashPoints.reached(step.kind === 'model' ? 'r6' : 'r8');
  await stopIfDeleted(context, held);
  await held.save((run) => recordStep(run, step, usage, context.clock.now()));
  context.crashPoints.reached('r9');
  tellProgress(context, held.current.value, step.label);
}

async function stopIfDeleted(context: RunContext, held: HeldRun): Promise<void> {
  const { workspace, taskId } = held.current.value;
  const task = await readTask(context.items, workspace, taskId);
  if (task !== undefined && task.value.deletedAt === undefined) return;
  held.interrupt('deleted');
  throw new RunInterruptedError('deleted');
}

function tellProgress({ events, clock }: RunContext, run: Run, label: string): void {
  events.publish({ kind: 'run-progress', run, label, at: clock.now() });
}

async function afterTry(context: RunContext, held: HeldRun, error: unknown): Promise<WorkOutcome | 'again'> {
  const { clock, random, log, timers } = context;
  if (error instanceof ApprovalNeededError) return await waitForOwner(context, held, error);
  const run = held.current.value;
  const next = afterError(run, error, clock.now(), random.fraction());
  if (!(error instanceof AutoTaskError)) log.error('work-threw', { runId: run.id, error });
  if (next.kind === 'fail') return ended({ status: 'failed', failure: next.failure });
  log.info('work-again', { runId: run.id, code: codeOf(error), delay: next.delay, tries: next.run.tries });
  const { tries, limitedSince, waitsFor } = next.run;
  const counted = (current: Run): Run => ({
    ...current,
    tries,
    ...(limitedSince === undefined ? {} : { limitedSince }),
    ...(waitsFor === undefined ? {} : { waitsFor, sawQuota: true }),
  });
  if (waitsFor !== undefined) await tellQuota(context, run, waitsFor, clock.now() + next.delay);
  if (next.kind === 'park')
    return await park(context, held, (current) => parkRun(counted(current), clock.now() + next.delay));
  await held.save(counted);
  await timers.sleep(next.delay, held.signal);
  return held.interruption === undefined ? 'again' : await stop(context, held);
}

/** No failure: the run waits for a person, and this process is free. */
async function waitForOwner(context: RunContext, held: HeldRun, asked: ApprovalNeededError): Promise<WorkOutcome> {
  try {
    return { kind: 'parked', question: await askOwner(context, held, asked) };
  } catch (error) {
    if (error instanceof RunInterruptedError) return await stop(context, held);
    throw error;
  }
}

/** What waits holds no money: its reserve goes back in the same write. */
async function park(context: RunContext, held: HeldRun, change: (run: Run) => Run): Promise<WorkOutcome> {
  for (;;) {
    const { workspace, taskId } = held.current.value;
    const task =
      held.current.value.reserved === undefined ? undefined : await readTask(context.items, workspace, taskId);
    const { run, operations } = await settleRun(context, held.current.value, task?.value);
    const { reserved: _, ...free } = run;
    try {
      await held.save(({ reserved: __, ...current }) => change({ ...current, ...pickSettled(free) }), operations);
      return { kind: 'parked' };
    } catch (error) {
      if (error instanceof RunInterruptedError) return { kind: 'gone' };
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}

function pickSettled({ settled }: Pick<Run, 'settled'>): Pick<Run, 'settled'> {
  return settled === undefined ? {} : { settled };
}

async function stop(context: RunContext, held: HeldRun): Promise<WorkOutcome> {
  const { clock } = context;
  switch (held.interruption) {
    case 'deadline':
      return ended({ status: 'failed', failure: tookTooLong(held.current.value) });
    case 'deleted':
      return ended({ status: 'canceled', reason: 'the task was deleted' });
    case 'shutdown':
      return await park(context, held, (run) => handBackRun(run, clock.now()));
    case 'lost':
    case undefined:
      return { kind: 'gone' };
  }
}

function tookTooLong(run: Run): Failure {
  const minutes = Math.round(run.definition.policy.deadlineMs / 6_000) / 10;
  return {
    code: 'deadline',
    message: `It took longer than its ${minutes} minutes.`,
    hint: 'Press Retry, or ask for less in one run.',
    retryable: false,
  };
}

function ended(end: RunEnd): WorkOutcome {
  return { kind: 'ended', end };
}

function codeOf(error: unknown): string {
  return error instanceof AutoTaskError ? error.code : 'internal-error';
}
