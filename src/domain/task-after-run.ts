import { tellsFailure, tellsProblems, tellsResult } from './notify.ts';
import type { Failure, Run } from './run.ts';
import { lastRunOf } from './run-lifecycle.ts';
import type { RunCounters, Task, Trouble } from './task.ts';
import { isUnderWay } from './task-attention.ts';
import { completeTask, isRunning, pauseTask } from './task-lifecycle.ts';
import { taskUsageAfter } from './task-usage.ts';
import type { Instant } from './time/schedule.ts';
import { FAILURES_TO_PAUSE } from './timing.ts';
import { usualMsAfter } from './usual-time.ts';

/** What the end of a run makes of its task, and what people are told about it. */
export interface AfterRun {
  readonly task: Task;
  /** Whether the task changed its standing, which its own history keeps. */
  readonly verb?: 'pause' | 'complete';
  readonly tell: 'result' | 'failure' | 'paused' | 'dry-run' | 'nothing';
  /** The trouble that is over with this run. */
  readonly recovered?: Trouble;
}

/** Counts the end of a run; pauses the task after five failures in a row; completes it when nothing is left to run. */
export function taskAfterRun(task: Task, run: Run, now: Instant): AfterRun {
  if (run.dryRun !== undefined) return afterDryRun(task, run, now);
  const usage = taskUsageAfter(task.usage, run, now);
  const { usualMs: before, ...others } = task;
  const usualMs = usualMsAfter(before, run);
  const counted = {
    ...others,
    counters: countRun(task.counters, run),
    ...(usage === undefined ? {} : { usage }),
    ...(usualMs === undefined ? {} : { usualMs }),
    lastRun: lastRunAfter(task, run),
  };
  const after = judge(counted, run, now);
  return isAtItsEnd(after.task) ? { ...after, task: completeTask(after.task, now), verb: 'complete' } : after;
}

/** What it used is counted, and nothing else: it is no run of the task's own. */
function afterDryRun(task: Task, run: Run, now: Instant): AfterRun {
  const usage = taskUsageAfter(task.usage, run, now);
  const after = { ...task, ...(usage === undefined ? {} : { usage }), lastRun: lastRunAfter(task, run) };
  const tell = run.status === 'canceled' ? 'nothing' : 'dry-run';
  if (!isAtItsEnd(after)) return { task: after, tell };
  return { task: completeTask(after, now), verb: 'complete', tell };
}

/** Whether nothing is left to run and nothing is under way. */
export function isAtItsEnd(task: Task): boolean {
  if (!isRunning(task) || task.nextDue !== undefined || !hasAnEnd(task)) return false;
  return task.lastRun === undefined || !isUnderWay(task.lastRun.status);
}

/** By its schedule, or because it is for once; what is started otherwise can be started again. */
function hasAnEnd({ trigger, policy }: Task): boolean {
  return trigger.kind === 'schedule' || policy.keepMs !== undefined;
}

function judge(task: Task, run: Run, now: Instant): AfterRun {
  if (run.status === 'succeeded') return afterSuccess(task, run);
  if (run.quiet === true) return afterQuiet(task, run);
  if (run.failure === undefined) return { task, tell: 'nothing' };
  if (run.cause.kind === 'manual') return { task, tell: 'failure' };
  return afterFailure(task, run, run.failure, now);
}

function afterSuccess(task: Task, run: Run): AfterRun {
  const { trouble, ...untroubled } = task;
  const isLater = run.cause.kind === 'schedule' && run.scheduledFor > (task.lastSuccessFor ?? 0);
  const after = {
    ...untroubled,
    failuresInRow: 0,
    ...(isLater ? { lastSuccessFor: run.scheduledFor } : {}),
    ...(run.definition.job.kind === 'agent' && run.result?.nothingNew !== true ? { lastResult: run.id } : {}),
  };
  return { task: after, tell: tellsResult(run) ? 'result' : 'nothing', ...recovery(run, trouble) };
}

/** It looked and had nothing to tell: whatever was wrong before is over. */
function afterQuiet(task: Task, run: Run): AfterRun {
  const { trouble, ...untroubled } = task;
  const after = { ...untroubled, failuresInRow: 0 };
  return { task: after, tell: 'nothing', ...recovery(run, trouble) };
}

/** That it works again is told where its failure was. */
function recovery({ definition }: Run, trouble: Trouble | undefined): Pick<AfterRun, 'recovered'> {
  return trouble === undefined || !tellsProblems(definition.policy) ? {} : { recovered: trouble };
}

/** What is nothing wrong with the task, and over by itself or by somebody else's hand. */
const OF_OTHERS: ReadonlySet<string> = new Set(['budget-reached', 'task-budget', 'model-quota']);

/** The same cause again is counted and not told; the fifth failure in a row pauses instead. */
function afterFailure(task: Task, run: Run, failure: Failure, now: Instant): AfterRun {
  const isKnown = task.trouble?.code === failure.code;
  const trouble: Trouble = isKnown
    ? { ...task.trouble, runs: task.trouble.runs + 1 }
    : { code: failure.code, since: now, runs: 1 };
  const isItsOwn = !OF_OTHERS.has(failure.code);
  const after = { ...task, failuresInRow: task.failuresInRow + (isItsOwn ? 1 : 0), trouble };
  if (isItsOwn && after.failuresInRow >= FAILURES_TO_PAUSE && isRunning(task)) {
    return {
      task: pauseTask(after, { at: now, cause: 'failures', by: 'AutoTask' }, now),
      verb: 'pause',
      tell: 'paused',
    };
  }
  return { task: after, tell: isKnown || !tellsFailure(run) ? 'nothing' : 'failure' };
}

function lastRunAfter(task: Task, run: Run): NonNullable<Task['lastRun']> {
  const own = lastRunOf(run);
  return task.lastRun === undefined || task.lastRun.id === run.id ? own : task.lastRun;
}

function countRun(counters: RunCounters, { status }: Run): RunCounters {
  switch (status) {
    case 'succeeded':
    case 'failed':
    case 'skipped':
      return { ...counters, [status]: counters[status] + 1 };
    default:
      return counters;
  }
}
