import { addDays, dayNumber, daysInMonth, weekdayOf } from './calendar-date.ts';
import type { LocalDate } from './schedule.ts';

/** Whole weeks from Monday on that hold a month. */
export interface MonthSpan {
  /** `2026-03`. */
  readonly month: string;
  readonly start: LocalDate;
  readonly first: LocalDate;
  readonly count: number;
}

/** The weeks of the month of a day. */
export function monthSpan(on: LocalDate): MonthSpan {
  const month = on.slice(0, 7);
  const start = `${month}-01`;
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  const first = mondayOf(start);
  const before = dayNumber(start) - dayNumber(first);
  return { month, start, first, count: Math.ceil((before + days) / 7) * 7 };
}

/** The Monday of the week of a day. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(dayNumber(date)));
}
