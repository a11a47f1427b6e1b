import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Failure, Run } from '../domain/run.ts';
import { isExpired, scheduledRun, startRun } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import { isUnderWay } from '../domain/task-attention.ts';
import { isRunning } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { readRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { readTask } from '../store/task-store.ts';
import { claimDueRun } from './claim-due-run.ts';
import { closeRun } from './close-run.ts';
import type { RunContext } from './context.ts';
import type { Hands } from './hands.ts';
import { pauseUnreadable } from './pause-unreadable.ts';
import { startQueuedRun } from './start-queued-run.ts';

/** What came of giving up: `nothing`: somebody works on it, or did. */
export type GivenUp = 'nothing' | 'failed' | 'paused';

const NEVER_WORKED: Failure = {
  code: 'could-not-run',
  message: 'Several tries to work on this ended without a word: each time the process that worked on it stopped.',
  hint: 'Look into the log of the worker at that time for what stopped it (memory or time), then press Retry.',
  retryable: true,
};

/**
 * Ends visibly what nobody could work on: a run that was left behind fails, what is due is claimed and fails, and its
 * owner hears why. A task that cannot even be claimed is paused with its failed run. Safe to repeat: what has ended, or
 * is being worked on, is left as it is.
 */
export async function giveUp(
  context: RunContext,
  { workspace, taskId }: { readonly workspace: WorkspaceId; readonly taskId: TaskId },
): Promise<GivenUp> {
  const left = await failLeftBehind(context, workspace, taskId);
  const task = await readTask(context.items, workspace, taskId);
  const nextDue = task === undefined ? undefined : dueOf(task.value, context.clock.now());
  if (task === undefined || nextDue === undefined) return left;
  try {
    return (await failDue(context, task)) || left === 'failed' ? 'failed' : 'nothing';
  } catch (error) {
    if (error instanceof ConditionFailedError) return left;
    context.log.error('task-unreadable', { taskId, error });
    return await pauseUnreadable(context, task, startedRun(context, task.value, nextDue));
  }
}

/** The moment that a task owes. */
function dueOf(task: Task, now: Instant): Instant | undefined {
  const isOwed = task.deletedAt === undefined && isRunning(task) && task.nextDue !== undefined && task.nextDue <= now;
  return isOwed ? task.nextDue : undefined;
}

/** The run that its task waits for, when nobody holds it any more. */
async function failLeftBehind(context: RunContext, workspace: WorkspaceId, taskId: TaskId): Promise<GivenUp> {
  const last = (await readTask(context.items, workspace, taskId))?.value.lastRun;
  if (last === undefined || !isUnderWay(last.status)) return 'nothing';
  const run = await readRun(context.items, last.id);
  if (run === undefined || !isLeftBehind(run.value, context.clock.now())) return 'nothing';
  const running = run.value.status === 'queued' ? await startQueuedRun(context, run) : run;
  return running !== undefined && (await fail(context, running)) ? 'failed' : 'nothing';
}

function isLeftBehind({ status, claim, notBefore = 0 }: Run, now: Instant): boolean {
  return isUnderWay(status) && (claim === undefined ? notBefore <= now : isExpired(claim, now));
}

/** Claims what is due as a worker would, and works on none of it. */
async function failDue(context: RunContext, task: Stored<Task>): Promise<boolean> {
  const begun: Stored<Run>[] = [];
  const queued: Stored<Run>[] = [];
  await claimDueRun(context, idleHands(begun, queued), task);
  for (const run of queued) {
    const started = await startQueuedRun(context, run);
    if (started !== undefined) begun.push(started);
  }
  const failed = await Promise.all(begun.map((run) => fail(context, run)));
  return failed.includes(true);
}

async function fail(context: RunContext, run: Stored<Run>): Promise<boolean> {
  return (await closeRun(context, run, { status: 'failed', failure: NEVER_WORKED })) !== undefined;
}

function startedRun({ worker, clock }: RunContext, task: Task, nextDue: Instant): Run {
  return startRun(scheduledRun(task, nextDue), task, worker, clock.now());
}

/** Take everything and do nothing with it. */
function idleHands(begun: Stored<Run>[], queued: Stored<Run>[]): Hands {
  return {
    reserveSlot: () => true,
    releaseSlot: () => {},
    spreadOf: () => 0,
    begin: (run) => void begun.push(run),
    enqueue: (run) => void queued.push(run),
    isEnqueued: () => false,
    aside: () => {},
    deliver: () => {},
  };
}
