import type { RunCounters } from './task.ts';
import type { Instant } from './time/schedule.ts';

const DAY_MS = 86_400_000;

/** How long a run that is over is kept, with its messages. */
export const HISTORY_KEPT_MS = 90 * DAY_MS;
/** How many runs of one task are kept. */
export const RUNS_KEPT = 100;
/** Old runs are removed after this many new ones, as many at once. */
export const RUNS_REMOVED_AT_ONCE = 10;

/** When what was over at an instant is kept no longer. */
export function keptUntil(over: Instant): Instant {
  return over + HISTORY_KEPT_MS;
}

/** How many records of runs a task has had. What was missed is not among them: one gap stands for all of it. */
export function runsOf({ succeeded, failed, skipped }: RunCounters): number {
  return succeeded + failed + skipped;
}

/** The number up to which runs go, once a run with this number is closed; undefined while nothing is to be done. */
export function runsToRemove(number: number): number | undefined {
  if (number <= RUNS_KEPT || number % RUNS_REMOVED_AT_ONCE !== 0) return undefined;
  return number - RUNS_KEPT;
}
