import { compileSchedule } from './engine/compile-schedule.ts';
import type { Instant, Schedule } from './schedule.ts';

/**
 * The one answer to "when": card, calendar, local engine and cloud all ask here. The day search is integer arithmetic and
 * looks at most 400 years ahead, after which the calendar repeats, so that every question ends.
 */

/** The first occurrence strictly after an instant. */
export function nextOccurrence(schedule: Schedule, after: Instant): Instant | undefined {
  const instant = compileSchedule(schedule).next(after + 1);
  return Number.isFinite(instant) ? instant : undefined;
}

/** The last occurrence strictly before an instant. */
export function previousOccurrence(schedule: Schedule, before: Instant): Instant | undefined {
  const instant = compileSchedule(schedule).previous(before);
  return Number.isFinite(instant) ? instant : undefined;
}

/** The occurrences from one instant (inclusive) to another (exclusive), at most `limit` of them. */
export function occurrencesBetween(schedule: Schedule, from: Instant, to: Instant, limit = Infinity): Instant[] {
  const source = compileSchedule(schedule);
  const found: Instant[] = [];
  for (let instant = source.next(from); instant < to && found.length < limit; instant = source.next(instant + 1)) {
    found.push(instant);
  }
  return found;
}

/** The first `count` occurrences strictly after an instant; fewer when the schedule ends. */
export function upcomingOccurrences(schedule: Schedule, after: Instant, count: number): Instant[] {
  return occurrencesBetween(schedule, after + 1, Infinity, count);
}

/** Whether the schedule has an occurrence at exactly this instant. */
export function isOccurrence(schedule: Schedule, instant: Instant): boolean {
  return compileSchedule(schedule).next(instant) === instant;
}

/** Whether anything is still to come after an instant; a task without a next occurrence is completed. */
export function hasNextOccurrence(schedule: Schedule, after: Instant): boolean {
  return nextOccurrence(schedule, after) !== undefined;
}
