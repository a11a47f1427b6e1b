import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Run, StartedRunCause } from '../domain/run.ts';
import { startedRunId } from '../domain/run-ids.ts';
import { endRun, startedRun } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import { isHeld } from '../domain/task-attention.ts';
import { isRunning } from '../domain/task-lifecycle.ts';
import { MOST_IN_CHAIN, MOST_WAITING } from '../domain/trigger.ts';
import { putRun, putStart, readRun, readStart } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations, readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import { tryAgain } from './try-again.ts';

/** Something outside a task that starts one run of it. */
export interface FireTrigger {
  readonly workspace: WorkspaceId;
  readonly taskId: TaskId;
  readonly cause: StartedRunCause;
  /** What it brings along, as text: kept for the run, and data for whoever works on it. */
  readonly payload?: string;
}

export type FireOutcome =
  | { readonly kind: 'started'; readonly run: Run }
  /** The same start again: this is the run that it started, however that ended. */
  | { readonly kind: 'repeated'; readonly run: Run }
  /** Too many runs wait, or too many tasks started each other: on record as skipped, with the reason. */
  | { readonly kind: 'skipped'; readonly run: Run }
  /** Paused, completed: nothing was written. */
  | { readonly kind: 'not-running'; readonly task: Task }
  /** No such task, deleted, or one that waits for something else. */
  | { readonly kind: 'not-found' };

/** Longer ones are cut: the store keeps items of some hundred kilobytes. */
const LONGEST_PAYLOAD = 64 * 1024;

/**
 * Claims a run for a task in one write: the run (absent before), what started it, and the task. The same start again
 * finds that run. While another run of the task is under way it waits for its end.
 */
export async function fireTrigger(context: UseCaseContext, request: FireTrigger): Promise<FireOutcome> {
  const { workspace, taskId, cause } = request;
  const digest = startDigest(context, cause);
  return await tryAgain(context, async () => {
    const task = await readTask(context.items, workspace, taskId);
    if (task === undefined || task.value.deletedAt !== undefined || !waitsFor(task.value, cause))
      return { kind: 'not-found' };
    const earlier = await readStart(context.items, taskId, cause.kind, digest);
    const started = earlier === undefined ? undefined : await readRun(context.items, earlier.runId);
    if (started !== undefined) return { kind: 'repeated', run: started.value };
    if (!isRunning(task.value)) return { kind: 'not-running', task: task.value };
    return await claim(context, request, { task, digest });
  });
}

/** What stands for the id of a start within ids and keys. */
export function startDigest({ random }: Pick<UseCaseContext, 'random'>, { kind, startId }: StartedRunCause): string {
  return random.digest(`${kind}\n${startId}`).slice(0, 22);
}

/** A chain is looked up by who follows, so only its kind is compared: the task may have been changed meanwhile. */
function waitsFor({ trigger }: Task, { kind }: StartedRunCause): boolean {
  return trigger.kind === kind;
}

async function claim(
  context: UseCaseContext,
  { cause, payload }: FireTrigger,
  { task, digest }: { readonly task: Stored<Task>; readonly digest: string },
): Promise<FireOutcome> {
  const now = context.clock.now();
  const { waiting = [] } = task.value;
  const waits = isHeld(task.value);
  const id = startedRunId(task.value.id, cause.kind, digest);
  const run = startedRun(task.value, cause, { id, waits }, now);
  const obstacle = obstacleTo(cause, waiting.length);
  const claimed = obstacle === undefined ? run : endRun(run, { status: 'skipped', reason: obstacle }, now);
  const after = obstacle === undefined ? withRun(task.value, run, waits) : withSkipped(task.value);
  await context.items.write([
    putRun(claimed, 'absent'),
    putStart(claimed, cause.kind, digest, payload === undefined ? undefined : cut(payload)),
    ...changeTaskOperations(task, after, { now, random: context.random }),
  ]);
  context.crashPoints.reached('h1');
  return { kind: obstacle === undefined ? 'started' : 'skipped', run: claimed };
}

function obstacleTo({ depth }: StartedRunCause, waiting: number): string | undefined {
  if (depth > MOST_IN_CHAIN) return `more than ${MOST_IN_CHAIN} tasks in a row started each other`;
  if (waiting >= MOST_WAITING) return `${waiting} runs were waiting already`;
  return undefined;
}

function withRun(task: Task, { id, scheduledFor, status }: Run, waits: boolean): Task {
  if (waits) return { ...task, waiting: [...(task.waiting ?? []), { id, at: scheduledFor }] };
  return { ...task, lastRun: { id, at: scheduledFor, status } };
}

function withSkipped(task: Task): Task {
  return { ...task, counters: { ...task.counters, skipped: task.counters.skipped + 1 } };
}

function cut(payload: string): string {
  if (payload.length <= LONGEST_PAYLOAD) return payload;
  return `${payload.slice(0, LONGEST_PAYLOAD)}\n[cut here: ${payload.length - LONGEST_PAYLOAD} characters are left out]`;
}
