import type { Gap } from './run.ts';
import type { TaskPolicy } from './task.ts';
import { nextOccurrence, occurrencesBetween } from './time/occurrences.ts';
import type { Instant, Schedule } from './time/schedule.ts';
import { GRACE, MOST_CATCH_UPS, OLDEST_CATCH_UP } from './timing.ts';

/** What is owed: everything the schedule has from `nextDue` on. */
export interface Owed {
  readonly schedule: Schedule;
  readonly nextDue: Instant;
  readonly missed: TaskPolicy['missed'];
}

/** What becomes of the instants that are due: at most one runs now, the older ones share one gap. */
export interface DuePlan {
  /** The instant that gets a run. */
  readonly run?: Instant;
  readonly gap?: Missed;
  /** The first instant that is owed from now on; in the past only while `all` catches up. */
  readonly next?: Instant;
}

/** Instants that no run is made for: all of the schedule's from the first to the last of them. */
export type Missed = Pick<Gap, 'from' | 'to' | 'count'>;

/** Decides over everything that is due by now (`reliability.md` §7). */
export function planDue(owed: Owed, now: Instant): DuePlan {
  const due = occurrencesBetween(owed.schedule, owed.nextDue, now + 1);
  const newest = due.at(-1);
  const upcoming = nextOccurrence(owed.schedule, Math.max(now, owed.nextDue - 1));
  if (newest === undefined) return upcoming === undefined ? {} : { next: upcoming };
  if (owed.missed === 'all') return oneAfterTheOther(due, upcoming);
  const runs = isWorthRunning(owed, newest, now);
  return plan(runs ? newest : undefined, runs ? due.slice(0, -1) : due, upcoming);
}

/** The oldest of the newest ten runs now; the others are owed still. */
function oneAfterTheOther(due: readonly Instant[], upcoming: Instant | undefined): DuePlan {
  const kept = due.slice(-MOST_CATCH_UPS);
  return plan(kept[0], due.slice(0, due.length - kept.length), kept[1] ?? upcoming);
}

function isWorthRunning(owed: Owed, instant: Instant, now: Instant): boolean {
  const age = now - instant;
  return age <= GRACE || (owed.missed !== 'none' && age < oldestCatchUp(owed.schedule, instant));
}

/** Half the way to the next occurrence, as a result that is older than that is nearly the next one. */
function oldestCatchUp(schedule: Schedule, instant: Instant): number {
  const next = schedule.kind === 'once' ? undefined : nextOccurrence(schedule, instant);
  return next === undefined ? OLDEST_CATCH_UP : Math.min((next - instant) / 2, OLDEST_CATCH_UP);
}

function plan(run: Instant | undefined, missed: readonly Instant[], next: Instant | undefined): DuePlan {
  const from = missed[0];
  const to = missed.at(-1);
  return {
    ...(run === undefined ? {} : { run }),
    ...(from === undefined || to === undefined ? {} : { gap: { from, to, count: missed.length } }),
    ...(next === undefined ? {} : { next }),
  };
}
