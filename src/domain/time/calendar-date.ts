import type { LocalDate, Weekday } from './schedule.ts';

/**
 * The wall calendar as integers: a *day number* counts days from 1970-01-01, a *month number* counts months from
 * January of year 0. Proleptic Gregorian, no zone, no `Date`.
 */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** Days from 0000-03-01, the first day of the era that the arithmetic counts in, to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_468;
const DAYS_PER_ERA = 146_097;
const DATE_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day number of a civil date; the date must exist. */
export function dayNumberOf(year: number, month: number, day: number): number {
  // Years begin in March here, so that the leap day is the last day and months have a regular length.
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_BEFORE_1970;
}

/** The civil date of a day number. */
export function civilDate(dayNumber: number): CivilDate {
  const shifted = dayNumber + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchBased = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchBased < 10 ? marchBased + 3 : marchBased - 9;
  return {
    year: yearOfEra + era * 400 + (month > 2 ? 0 : 1),
    month,
    day: dayOfYear - Math.floor((153 * marchBased + 2) / 5) + 1,
  };
}

/** ISO weekday of a day number. */
export function weekdayOf(dayNumber: number): Weekday {
  // 1970-01-01 was a Thursday; the sum is in 1 to 7 by construction.
  return (modulo(dayNumber + 3, 7) + 1) as Weekday;
}

/** Number of the Monday-based week that holds the day. */
export function weekNumberOf(dayNumber: number): number {
  return Math.floor((dayNumber + 3) / 7);
}

/** Number of the month that holds the day, counted from January of year 0. */
export function monthNumberOf(dayNumber: number): number {
  const { year, month } = civilDate(dayNumber);
  return year * 12 + month - 1;
}

/** Day number of the first day of a month given by its number. */
export function firstDayOfMonth(monthNumber: number): number {
  const year = Math.floor(monthNumber / 12);
  return dayNumberOf(year, monthNumber - year * 12 + 1, 1);
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether a year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether a text is a date that exists, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  const match = DATE_TEXT.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day number of a `YYYY-MM-DD` text; throws when the date does not exist. */
export function dayNumber(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError(`"${date}" is not a date; write it as YYYY-MM-DD, such as 2026-03-09`);
  return dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** The `YYYY-MM-DD` text of a day number. */
export function localDate(dayNumber: number): LocalDate {
  const { year, month, day } = civilDate(dayNumber);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The date some days later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDate(dayNumber(date) + days);
}

/** The same day some months later (or earlier), or the month's last day where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = civilDate(dayNumber(date));
  const target = year * 12 + month - 1 + months;
  const targetYear = Math.floor(target / 12);
  const targetMonth = target - targetYear * 12 + 1;
  return localDate(dayNumberOf(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth))));
}

/** Remainder that is never negative. */
export function modulo(value: number, divisor: number): number {
  const rest = value % divisor;
  return rest < 0 ? rest + divisor : rest;
}

/** A number below 100 with a leading zero where it needs one. */
export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
