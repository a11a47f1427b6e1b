import { gapNote } from './gap-note.ts';
import type { Missed } from './missed.ts';
import { planDue } from './missed.ts';
import type { Gap, Run } from './run.ts';
import { scheduledRun, skippedRun } from './run-lifecycle.ts';
import type { Task } from './task.ts';
import { isAtItsEnd } from './task-after-run.ts';
import { isHeld } from './task-attention.ts';
import { completeTask, isRunning } from './task-lifecycle.ts';
import type { Instant } from './time/schedule.ts';
import { CATCH_UP_SPACING } from './timing.ts';

/** What one write puts on record for everything that is due. */
export interface DueClaim {
  readonly task: Task;
  /** Queued, to be started; or skipped, because the run before has not ended. */
  readonly run?: Run;
  readonly gap?: Gap;
  /** No run tells of the gap, so a note must. */
  readonly owesNote: boolean;
  /** The task changed its standing, which its own history keeps. */
  readonly verb?: 'complete';
}

/** What people read about instants that nothing ran at. */
const NOTHING_RAN = 'the service was off';
const OVERLAP = 'overlap: the run before had not ended';

/** Claims what is due at `now`; undefined when nothing is. */
export function claimDue(task: Task, now: Instant): DueClaim | undefined {
  const { nextDue, trigger } = task;
  if (!isRunning(task) || nextDue === undefined || nextDue > now || trigger.kind !== 'schedule') return undefined;
  const overlaps = isHeld(task);
  if (overlaps && task.policy.missed === 'all') return waitForRunBefore(task, now);
  const plan = planDue({ schedule: trigger.schedule, nextDue, missed: task.policy.missed }, now);
  const gap = plan.gap === undefined ? undefined : gapOf(task, plan.gap, now);
  const run = plan.run === undefined ? undefined : runFor(task, plan.run, overlaps, gap, now);
  const after = afterClaim(task, { run, gap, next: plan.next }, now);
  return {
    ...(isAtItsEnd(after) ? { task: completeTask(after, now), verb: 'complete' } : { task: after }),
    ...(run === undefined ? {} : { run }),
    ...(gap === undefined ? {} : { gap }),
    owesNote: gap !== undefined && run?.gap === undefined,
  };
}

/** The same claim with its run held by a worker, queued or running. */
export function claimAs(claim: DueClaim, run: Run): DueClaim {
  const lastRun = { id: run.id, at: run.scheduledFor, status: run.status };
  return { ...claim, run, task: { ...claim.task, lastRun } };
}

/** The claim without its run, for an instant that has one already: the clock was set back, or it was skipped before. */
export function claimWithoutRun({ run: _, ...claim }: DueClaim, before: Task): DueClaim {
  const { lastRun, counters, ...task } = claim.task;
  const { skipped } = before.counters;
  return {
    ...claim,
    task: {
      ...task,
      ...(before.lastRun === undefined ? {} : { lastRun: before.lastRun }),
      counters: { ...counters, skipped },
    },
    owesNote: claim.gap !== undefined,
  };
}

/** The claim without its gap, where one begins at the same instant. */
export function claimWithoutGap({ gap: _, ...claim }: DueClaim, before: Task): DueClaim {
  const { missed } = before.counters;
  return { ...claim, task: { ...claim.task, counters: { ...claim.task.counters, missed } }, owesNote: false };
}

/** `all` leaves nothing out: what is due stays owed until the run before has ended. */
function waitForRunBefore(task: Task, now: Instant): DueClaim {
  return { task: { ...task, catchUpAt: now + CATCH_UP_SPACING }, owesNote: false };
}

function gapOf(task: Task, missed: Missed, now: Instant): Gap {
  return { taskId: task.id, ...missed, reason: NOTHING_RAN, notedAt: now };
}

function runFor(task: Task, instant: Instant, overlaps: boolean, gap: Gap | undefined, now: Instant): Run {
  if (overlaps) return skippedRun(task, instant, OVERLAP, now);
  return scheduledRun(task, instant, gap === undefined ? undefined : { gap, note: gapNote(gap, task.zone) });
}

interface Claimed {
  readonly run: Run | undefined;
  readonly gap: Gap | undefined;
  readonly next: Instant | undefined;
}

function afterClaim(task: Task, { run, gap, next }: Claimed, now: Instant): Task {
  const { nextDue: _, catchUpAt: __, ...rest } = task;
  const { skipped, missed } = task.counters;
  const starts = run?.status === 'queued';
  return {
    ...rest,
    ...(next === undefined ? {} : { nextDue: next }),
    ...(next !== undefined && next <= now ? { catchUpAt: now + CATCH_UP_SPACING } : {}),
    ...(starts ? { lastRun: { id: run.id, at: run.scheduledFor, status: run.status } } : {}),
    counters: {
      ...task.counters,
      skipped: run?.status === 'skipped' ? skipped + 1 : skipped,
      missed: missed + (gap?.count ?? 0),
    },
  };
}
