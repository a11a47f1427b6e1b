import { daysInMonth, firstDayOfMonth, weekdayOf } from '../calendar-date.ts';
import type { DayOfMonth, MonthlyPattern } from '../schedule.ts';
import type { DaySet } from './day-set.ts';
import { hasDay } from './day-set.ts';

interface Month {
  readonly first: number;
  readonly last: number;
}

/** The days of one month that a monthly pattern names, ascending; a day that the month lacks is left out. */
export function daysOfMonth(monthNumber: number, pattern: MonthlyPattern, holidays: readonly DaySet[]): number[] {
  const first = firstDayOfMonth(monthNumber);
  const year = Math.floor(monthNumber / 12);
  const month = { first, last: first + daysInMonth(year, monthNumber - year * 12 + 1) - 1 };
  const days = new Set<number>();
  for (const on of pattern.on) {
    const day = dayInMonth(on, month, pattern.whenAbsent === 'last', holidays);
    if (day !== undefined) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

function dayInMonth(
  on: DayOfMonth,
  month: Month,
  lastWhenAbsent: boolean,
  holidays: readonly DaySet[],
): number | undefined {
  if ('day' in on) return nthDay(on.day, month, lastWhenAbsent);
  if ('nth' in on) return nthWeekday(on.weekday, on.nth, month);
  if ('businessDay' in on) return nthBusinessDay(on.businessDay, month, holidays);
  return nearestWeekday(on.weekdayNearest, month);
}

function nthDay(nth: number, month: Month, lastWhenAbsent: boolean): number | undefined {
  const day = nth > 0 ? month.first + nth - 1 : month.last + nth + 1;
  if (day > month.last && lastWhenAbsent) return month.last;
  return inMonth(day, month);
}

function nthWeekday(weekday: number, nth: number, month: Month): number | undefined {
  if (nth > 0) {
    const first = month.first + ((weekday - weekdayOf(month.first) + 7) % 7);
    return inMonth(first + (nth - 1) * 7, month);
  }
  const last = month.last - ((weekdayOf(month.last) - weekday + 7) % 7);
  return inMonth(last + (nth + 1) * 7, month);
}

function nthBusinessDay(nth: number, month: Month, holidays: readonly DaySet[]): number | undefined {
  const step = nth > 0 ? 1 : -1;
  let left = Math.abs(nth);
  for (let day = nth > 0 ? month.first : month.last; inMonth(day, month) !== undefined; day += step) {
    const isBusinessDay = weekdayOf(day) <= 5 && !holidays.some((set) => hasDay(set, day));
    if (isBusinessDay) left -= 1;
    if (left === 0) return day;
  }
  return undefined;
}

/** Saturday gives way to Friday and Sunday to Monday, unless that would leave the month. */
function nearestWeekday(nth: number, month: Month): number | undefined {
  const day = inMonth(month.first + nth - 1, month);
  if (day === undefined) return undefined;
  const weekday = weekdayOf(day);
  if (weekday === 6) return day === month.first ? day + 2 : day - 1;
  if (weekday === 7) return day === month.last ? day - 2 : day + 1;
  return day;
}

function inMonth(day: number, month: Month): number | undefined {
  return day >= month.first && day <= month.last ? day : undefined;
}
