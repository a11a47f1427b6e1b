import { announceDelivery } from '../domain/delivery-lifecycle.ts';
import type { HeldMessage } from '../domain/held.ts';
import { type QuietRecord, quietRecord } from '../domain/quiet.ts';
import { runsOf, runsToRemove } from '../domain/retention.ts';
import type { Delivery, Run } from '../domain/run.ts';
import { endRun, type RunEnd } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import { type AfterRun, taskAfterRun } from '../domain/task-after-run.ts';
import { EMPTY_MEMORY, type MemoryChange, withChange } from '../domain/task-memory.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type WriteOperation } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { putGap } from '../store/gap-store.ts';
import { deliveryInRun, type HeldDelivery } from '../store/held-delivery.ts';
import { putHeld } from '../store/held-store.ts';
import { isAccountKey, RUN_PREFIX, runKey, taskKey } from '../store/keys.ts';
import { putOwedNote } from '../store/owed-note-store.ts';
import { isQuotaKey } from '../store/quota-store.ts';
import { deleteRun, putRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { putTaskMemory, readTaskMemory, taskMemoryKey } from '../store/task-memory-store.ts';
import { changeTaskOperations, readTask } from '../store/task-store.ts';
import type { BudgetWarning, RunContext } from './context.ts';
import { holdBack } from './hold-back.ts';
import { messagesAfterRun } from './messages-after-run.ts';
import { ownPauseOperations, putOwnVersion } from './own-task-change.ts';
import { quotaOver } from './quota-over.ts';
import { removeOldRuns } from './remove-old-runs.ts';
import { settleRun } from './settle-run.ts';
import { whatFollows } from './what-follows.ts';

/** What the closing write has put on record. */
export interface ClosedRun {
  readonly run: Run;
  /** Held by this process: their first try is its to make. */
  readonly deliveries: readonly HeldDelivery[];
}

/** The closing write as it is planned for the task as it was read. */
interface Closing {
  readonly run: Run;
  readonly deliveries: readonly Delivery[];
  readonly operations: readonly WriteOperation[];
}

/**
 * Ends a run in one write: run, task (counters, failures in a row, pause or completion) and its messages with frozen
 * text. Undefined when somebody else wrote the run meanwhile, and then nothing is written.
 */
export async function closeRun(context: RunContext, stored: Stored<Run>, end: RunEnd): Promise<ClosedRun | undefined> {
  for (;;) {
    const task = await readTask(context.items, stored.value.workspace, stored.value.taskId);
    const { end: bare, change } = withoutMemory(end);
    const money = await settleRun(context, stored.value, task?.value);
    const settled = { ...stored, value: money.run };
    const closing =
      task === undefined
        ? closeAlone(context, settled, bare)
        : await close(context, settled, task, { end: bare, warnings: money.warnings });
    const remembers = isToRemember(closing.run, task?.value) ? change : undefined;
    try {
      await context.items.write([
        ...closing.operations,
        ...money.operations,
        ...(await memoryOperations(context, closing.run, remembers)),
      ]);
    } catch (error) {
      if (isAbout(error, runKey(stored.value).sk)) return undefined;
      // Another run settled with the same account meanwhile.
      if (error instanceof ConditionFailedError && isAccountKey(error.key)) continue;
      // Another run has told that the quota is there again.
      if (error instanceof ConditionFailedError && isQuotaKey(error.key)) continue;
      if (isAbout(error, taskMemoryKey(stored.value.taskId).sk)) continue;
      // The run that waits for this one was canceled just now: the one after it is called instead.
      if (error instanceof ConditionFailedError && error.key.sk.startsWith(RUN_PREFIX)) continue;
      // Only the task was changed meanwhile: the run is ours still, and is closed against the task as it is now.
      if (isAbout(error, taskKey(stored.value.workspace, stored.value.taskId).sk)) continue;
      throw error;
    }
    context.crashPoints.reached('r10');
    context.events.publish({ kind: 'run-ended', run: closing.run });
    const upTo = runsToRemove(closing.run.number ?? 0);
    if (upTo !== undefined) await removeOldRuns(context, closing.run.taskId, upTo);
    return { run: closing.run, deliveries: heldAfter(closing, stored.version) };
  }
}

function isToRemember({ status, dryRun }: Run, task: Task | undefined): boolean {
  return status === 'succeeded' && dryRun === undefined && task?.deletedAt === undefined;
}

/** What the task is to keep is the task's: it goes beside it, not into the record of the run. */
function withoutMemory(end: RunEnd): { readonly end: RunEnd; readonly change: MemoryChange | undefined } {
  if (end.status !== 'succeeded') return { end, change: undefined };
  const { remember, ...result } = end.result;
  return { end: { ...end, result }, change: remember };
}

async function memoryOperations(
  { items }: RunContext,
  { taskId }: Run,
  change: MemoryChange | undefined,
): Promise<readonly WriteOperation[]> {
  if (change === undefined) return [];
  const before = await readTaskMemory(items, taskId);
  return [putTaskMemory(taskId, withChange(before?.value ?? EMPTY_MEMORY, change), before)];
}

function isAbout(error: unknown, sk: string): boolean {
  return error instanceof ConditionFailedError && error.key.sk === sk;
}

/** One message goes into the record of its run, which is written anyway; several have records of their own. */
function withMessage(
  run: Run,
  messages: readonly Delivery[],
): { readonly closed: Run; readonly apart: readonly Delivery[] } {
  const [only, ...others] = messages;
  const isAlone = only?.runId === run.id && others.length === 0;
  return isAlone ? { closed: { ...run, message: only }, apart: [] } : { closed: run, apart: messages };
}

function heldAfter({ run, deliveries }: Closing, version: number): readonly HeldDelivery[] {
  const inRun = deliveryInRun({ value: run, version: version + 1 });
  return inRun === undefined ? deliveries.map((value) => ({ value, version: 1 })) : [inRun];
}

/** The task is purged already. */
function closeAlone({ clock }: RunContext, stored: Stored<Run>, end: RunEnd): Closing {
  const run = endRun(stored.value, forDeleted(end, stored.value), clock.now());
  return { run, deliveries: [], operations: [putRun(run, stored.version)] };
}

async function close(
  context: RunContext,
  stored: Stored<Run>,
  before: Stored<Task>,
  { end, warnings }: { readonly end: RunEnd; readonly warnings: readonly BudgetWarning[] },
): Promise<Closing> {
  const now = context.clock.now();
  const isDeleted = before.value.deletedAt !== undefined;
  const run = endRun(stored.value, isDeleted ? forDeleted(end, stored.value) : end, now);
  const after = taskAfterRun(before.value, run, now);
  const intents = isDeleted ? [] : messagesAfterRun(context, after, run, warnings);
  const { now: atOnce, held } = await holdBack(context, { task: after.task, run }, intents, now);
  const deliveries = atOnce.map((intent) => announceDelivery(intent, context.worker, now));
  const ended = { ...run, ...heldUntil(held), deliveries: deliveries.length, number: runsOf(after.task.counters) };
  const record = isDeleted ? undefined : quietRecord(after.task, ended, now);
  // A record that goes away can hold nothing, and one of several messages has a record like the others.
  const { closed, apart } =
    record === undefined && held.length === 0 ? withMessage(ended, deliveries) : { closed: ended, apart: deliveries };
  const follows = await whatFollows(context, withStretch(after.task, closed, record), closed, now);
  return {
    run: closed,
    deliveries,
    operations: [
      ...recordOperations(closed, stored.version, record),
      ...taskOperations(context, before, { ...after, task: follows.task }, now),
      ...follows.operations,
      ...apart.map((delivery) => putDelivery(delivery, 'absent')),
      ...held.map(putHeld),
      ...(isDeleted ? [] : await quotaOver(context, after.task, run, now)),
      ...(isGapUntold(run, after, isDeleted) ? [putOwedNote(after.task, run.gap, now)] : []),
    ],
  };
}

function taskOperations(
  context: RunContext,
  before: Stored<Task>,
  { task, verb }: AfterRun,
  now: Instant,
): readonly WriteOperation[] {
  if (verb === 'pause') return ownPauseOperations(context, before, task, now);
  const change = changeTaskOperations(before, task, { now, random: context.random });
  return verb === undefined ? change : [...change, putOwnVersion(before.value, task, verb, now)];
}

/** A run that had nothing to tell leaves no record of its own: its instant joins those before it. */
function recordOperations(run: Run, version: number, record: QuietRecord | undefined): readonly WriteOperation[] {
  if (record === undefined) return [putRun(run, version)];
  return [deleteRun(run, version), putGap(record.gap, record.version)];
}

/** A stretch ends with the first run that tells something. */
function withStretch(task: Task, run: Run, record: QuietRecord | undefined): Task {
  if (record !== undefined) return { ...task, quiet: record.stretch };
  if (task.quiet === undefined || run.cause.kind === 'manual') return task;
  const { quiet: _, ...rest } = task;
  return rest;
}

/** A deleted task posts nothing, whatever came of the work. */
function forDeleted(end: RunEnd, run: Run): RunEnd {
  const status = run.status === 'queued' ? 'skipped' : 'canceled';
  return end.status === 'skipped' || end.status === 'canceled' ? end : { status, reason: 'the task was deleted' };
}

function heldUntil(held: readonly HeldMessage[]): Pick<Run, 'heldUntil'> {
  return held.length === 0 ? {} : { heldUntil: Math.max(...held.map(({ until }) => until)) };
}

/** Result and failure tell of the gap before them; when nothing is posted, a note does. */
function isGapUntold(run: Run, after: AfterRun, isDeleted: boolean): run is Run & Required<Pick<Run, 'gap'>> {
  const isWanted = !isDeleted && run.definition.policy.notify?.tell !== 'never';
  return run.gap !== undefined && isWanted && after.tell !== 'result' && after.tell !== 'failure';
}
