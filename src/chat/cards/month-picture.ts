import type { MonthPicture } from '../../domain/chart/month.ts';
import { comingDays, type DayEntry } from '../../domain/coming-days.ts';
import { isHoliday } from '../../domain/day-notes.ts';
import type { Task } from '../../domain/task.ts';
import { vocabularyOf } from '../../domain/time/describe/languages.ts';
import { monthSpan } from '../../domain/time/month-span.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { localFields, toLocal } from '../../domain/time/zone.ts';

const MOST_OF_A_DAY = 6;

/** Whose month it is. */
export interface MonthOf {
  readonly zone: ZoneId;
  readonly now: Instant;
  readonly country: string | undefined;
}

/** What is still to come in this month, as a picture. */
export function monthPicture(tasks: readonly Task[], { zone, now, country }: MonthOf): MonthPicture {
  const today = toLocal(now, zone).slice(0, 10);
  const { month, first, count } = monthSpan(today);
  const days = comingDays(tasks, { first, count, zone, now }).map(({ date, entries }) => ({
    ...{ date, isIn: date.startsWith(month), isToday: date === today, isHoliday: isHoliday(date, country) },
    entries: entries.slice(0, MOST_OF_A_DAY).map((entry) => entrySays(entry, zone)),
    more: Math.max(0, entries.length - MOST_OF_A_DAY),
  }));
  const name = vocabularyOf(undefined).months[Number(month.slice(5)) - 1] ?? '';
  const weeks = Array.from({ length: count / 7 }, (_, week) => days.slice(week * 7, (week + 1) * 7));
  return { kind: 'month', title: `${name} ${month.slice(0, 4)}`, weeks };
}

function entrySays({ task, times, more }: DayEntry, zone: ZoneId): string {
  const [first = 0] = times;
  const often = times.length === 1 ? '' : ` (${more ? 'more than ' : ''}${times.length} times)`;
  return `${localFields(first, zone).time} ${task.title}${often}`;
}
