import {
  addDays,
  addMonths,
  civilDate,
  dayNumber,
  dayNumberOf,
  daysInMonth,
  firstDayOfMonth,
  isLeapYear,
  localDate,
  monthNumberOf,
  weekdayOf,
} from '../../calendar-date.ts';
import type { DayOfMonth, Weekday } from '../../schedule.ts';
import type { DayRef, PeriodRef } from '../pieces.ts';

/** How many years a date without a year may lie ahead; 29 February waits up to eight. */
const MOST_YEARS = 9;
/** Within so many months every day of the month falls on every weekday, the 31st last. */
const MOST_MONTHS_FOR_WEEKDAY = 30;
/** Further ahead than this nobody plans. */
export const MOST_MONTHS = 12_000;
export const MOST_DAYS = 365_000;

/** The day number of a day, as said on a day; undefined when there is no such day. */
export function dayOf(ref: DayRef, today: number): number | undefined {
  switch (ref.kind) {
    case 'offset':
      return today + ref.days;
    case 'ahead': {
      if (Math.abs(ref.months) > MOST_MONTHS || Math.abs(ref.days) > MOST_DAYS) return undefined;
      // "2 weeks before christmas" is still to come when that christmas is at least so far away.
      const isBefore = ref.months < 0 || ref.days < 0;
      const from = dayOf(ref.from, isBefore ? later(today, -ref.months, -ref.days) : today);
      if (from === undefined) return undefined;
      return businessDaysLater(later(from, ref.months, ref.days), ref.businessDays ?? 0);
    }
    case 'weekday':
      return weekdayDay(ref, today);
    case 'date':
      return dateDay(ref, today);
    case 'nth':
      return nthDay(ref, today);
    case 'day-of-year':
      return yearDay(ref, today);
    case 'named':
      return undefined;
    case 'period':
      return periodStart(ref, today);
  }
}

/** A day some months and days later. */
export function later(day: number, months: number, days: number): number {
  return dayNumber(addDays(months === 0 ? localDate(day) : addMonths(localDate(day), months), days));
}

/** So many days of Monday to Friday later; from a weekend they are counted as from the Friday before. */
function businessDaysLater(from: number, count: number): number {
  if (count === 0) return from;
  const weekday = weekdayOf(from);
  const start = weekday > 5 ? from - (weekday - 5) : from;
  const inWeek = Math.min(weekday, 5) - 1 + count;
  return start - Math.min(weekday, 5) + 1 + Math.floor(inWeek / 5) * 7 + (inWeek % 5);
}

function weekdayDay({ weekday, which, nth }: Extract<DayRef, { kind: 'weekday' }>, today: number): number {
  if (nth !== undefined) return nextWeekday(today + 1, weekday) + 7 * (nth - 1);
  const coming = nextWeekday(today, weekday);
  switch (which?.kind) {
    case undefined:
    case 'this':
      return coming;
    case 'next':
      // The next one is the coming one, but today is not the next one.
      return coming === today ? today + 7 : coming;
    case 'after-next':
      return coming + 7;
    case 'week':
      return today - weekdayOf(today) + weekday + 7 * which.ahead;
  }
}

/** The first such weekday from a day on, that day included. */
export function nextWeekday(from: number, weekday: Weekday): number {
  return from + ((weekday - weekdayOf(from) + 7) % 7);
}

function dateDay({ year, month, day, weekday }: Extract<DayRef, { kind: 'date' }>, today: number): number | undefined {
  const fits = (candidate: number) => candidate >= today && (weekday === undefined || weekdayOf(candidate) === weekday);
  if (month !== undefined && year !== undefined)
    return day <= daysInMonth(year, month) ? dayNumberOf(year, month, day) : undefined;
  const now = civilDate(today);
  if (month === undefined) {
    for (let ahead = 0; ahead <= MOST_MONTHS_FOR_WEEKDAY; ahead++) {
      const candidate = dayInMonth(monthNumberOf(today) + ahead, day);
      if (candidate !== undefined && fits(candidate)) return candidate;
    }
    return undefined;
  }
  for (let ahead = 0; ahead <= MOST_YEARS; ahead++) {
    const candidate = dayInMonth((now.year + ahead) * 12 + month - 1, day);
    if (candidate !== undefined && candidate >= today) return candidate;
  }
  return undefined;
}

function dayInMonth(monthNumber: number, day: number): number | undefined {
  const year = Math.floor(monthNumber / 12);
  return day <= daysInMonth(year, monthNumber - year * 12 + 1) ? firstDayOfMonth(monthNumber) + day - 1 : undefined;
}

function nthDay({ on, month, year, ahead }: Extract<DayRef, { kind: 'nth' }>, today: number): number | undefined {
  if (ahead !== undefined) return dayOfMonth(monthNumberOf(today) + ahead, on);
  const now = civilDate(today);
  if (year !== undefined) return dayOfMonth(year * 12 + (month ?? now.month) - 1, on);
  const step = month === undefined ? 1 : 12;
  const first = month === undefined ? monthNumberOf(today) : now.year * 12 + month - 1;
  for (let monthNumber = first; monthNumber <= first + 12 * MOST_YEARS; monthNumber += step) {
    const day = dayOfMonth(monthNumber, on);
    if (day !== undefined && day >= today) return day;
  }
  return undefined;
}

/** The day that a rule names in one month, if the month has it. */
export function dayOfMonth(monthNumber: number, on: DayOfMonth): number | undefined {
  const first = firstDayOfMonth(monthNumber);
  const last = firstDayOfMonth(monthNumber + 1) - 1;
  if ('day' in on) return inMonth(on.day > 0 ? first + on.day - 1 : last + on.day + 1, first, last);
  if ('weekday' in on) {
    const day =
      on.nth > 0
        ? nextWeekday(first, on.weekday) + 7 * (on.nth - 1)
        : nextWeekday(last - 6, on.weekday) + 7 * (on.nth + 1);
    return inMonth(day, first, last);
  }
  if ('weekdayNearest' in on) return undefined;
  const workdays: number[] = [];
  for (let day = first; day <= last; day++) if (weekdayOf(day) <= 5) workdays.push(day);
  return workdays.at(on.businessDay > 0 ? on.businessDay - 1 : on.businessDay);
}

function inMonth(day: number, first: number, last: number): number | undefined {
  return day >= first && day <= last ? day : undefined;
}

function yearDay({ day, year }: Extract<DayRef, { kind: 'day-of-year' }>, today: number): number | undefined {
  const of = year ?? civilDate(today).year;
  const length = isLeapYear(of) ? 366 : 365;
  const ordinal = day > 0 ? day : length + 1 + day;
  return ordinal >= 1 && ordinal <= length ? dayNumberOf(of, 1, 1) + ordinal - 1 : undefined;
}

/** The first day of a period, or the one at the edge that was named. */
export function periodStart(ref: PeriodRef, today: number): number {
  const { first, last } = periodDays(ref, today);
  return ref.edge === 'end' ? last : ref.edge === 'middle' ? first + 14 : first;
}

/** First and last day of a period. */
export function periodDays(
  { unit, ahead, month, year }: PeriodRef,
  today: number,
): { readonly first: number; readonly last: number } {
  if (unit === 'week' || unit === 'weekend') {
    const monday = today - weekdayOf(today) + 1 + 7 * ahead;
    return unit === 'week' ? { first: monday, last: monday + 6 } : { first: monday + 5, last: monday + 6 };
  }
  const now = monthNumberOf(today);
  const size = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  const start =
    year !== undefined || month !== undefined ? namedMonth(month, year, now) : (Math.floor(now / size) + ahead) * size;
  return { first: firstDayOfMonth(start), last: firstDayOfMonth(start + size) - 1 };
}

/** A month by its name is the current one or the next such one. */
function namedMonth(month: number | undefined, year: number | undefined, now: number): number {
  if (year !== undefined) return year * 12 + (month ?? 1) - 1;
  const inThisYear = Math.floor(now / 12) * 12 + (month ?? 1) - 1;
  return inThisYear >= now ? inThisYear : inThisYear + 12;
}
