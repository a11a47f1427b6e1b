import type { Task } from './task.ts';
import { addDays } from './time/calendar-date.ts';
import { occurrencesBetween } from './time/occurrences.ts';
import type { Instant, LocalDate, ZoneId } from './time/schedule.ts';
import { toInstant } from './time/zone.ts';

/** One day of a calendar in a reader's zone. */
export interface ComingDay {
  readonly date: LocalDate;
  /** By the time of the first run, then by title. */
  readonly entries: readonly DayEntry[];
}

/** What one task is due to do on one day. */
export interface DayEntry {
  readonly task: Task;
  /** In order, at least one, at most `MOST_TIMES`. */
  readonly times: readonly Instant[];
  /** There are more than these. */
  readonly more: boolean;
}

/** More runs of one task on one day are told as "more": a task of every minute must not fill a page or a minute. */
export const MOST_TIMES = 24;

export interface Days {
  readonly first: LocalDate;
  readonly count: number;
  readonly zone: ZoneId;
  /** Nothing before this is coming. */
  readonly now: Instant;
}

/** What the tasks are due to do on some days. A task that owes nothing (paused, over, started by hand) has no entry. */
export function comingDays(tasks: readonly Task[], { first, count, zone, now }: Days): readonly ComingDay[] {
  return Array.from({ length: count }, (_, index) => {
    const date = addDays(first, index);
    const end = startOf(addDays(date, 1), zone);
    const start = Math.max(startOf(date, zone), now);
    const entries = start < end ? tasks.flatMap((task) => entryOf(task, start, end)) : [];
    return { date, entries: entries.toSorted((a, b) => firstOf(a) - firstOf(b) || byTitle(a, b)) };
  });
}

function entryOf(task: Task, start: Instant, end: Instant): readonly DayEntry[] {
  const { nextDue, trigger } = task;
  if (nextDue === undefined || nextDue >= end || trigger.kind !== 'schedule') return [];
  const times = occurrencesBetween(trigger.schedule, Math.max(start, nextDue), end, MOST_TIMES + 1);
  if (times.length === 0) return [];
  return [{ task, times: times.slice(0, MOST_TIMES), more: times.length > MOST_TIMES }];
}

function firstOf({ times: [first = 0] }: DayEntry): Instant {
  return first;
}

function byTitle(a: DayEntry, b: DayEntry): number {
  return a.task.title < b.task.title ? -1 : 1;
}

function startOf(date: LocalDate, zone: ZoneId): Instant {
  return toInstant(`${date}T00:00`, zone);
}
