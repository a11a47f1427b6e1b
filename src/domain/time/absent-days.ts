import { daysInMonth } from './calendar-date.ts';
import { ENGLISH } from './describe/english.ts';
import type { MonthlyPattern } from './schedule.ts';

/** Any year with a 29 February. */
const LEAP_YEAR = 2024;
const COMMON_YEAR = 2023;

/** Which months a monthly pattern leaves out because they are too short: "April has no 31st", one sentence a day. */
export function absentDays({ on, months, whenAbsent }: MonthlyPattern): string[] {
  if (whenAbsent === 'last') return [];
  const days = new Set(on.flatMap((day) => ('day' in day && day.day > 28 ? [day.day] : [])));
  return [...days].flatMap((day) => absentDay(day, months ?? ENGLISH.months.map((_, index) => index + 1)));
}

function absentDay(day: number, months: readonly number[]): string[] {
  const ordinal = ENGLISH.ordinals[day - 1] ?? String(day);
  const short = months.filter((month) => daysInMonth(LEAP_YEAR, month) < day).map((month) => ENGLISH.months[month - 1]);
  if (short.length > 0) {
    const names = short.length === 1 ? short.join() : `${short.slice(0, -1).join(', ')} and ${short.at(-1)}`;
    return [`${names} ${short.length === 1 ? 'has' : 'have'} no ${ordinal}`];
  }
  const isLeapDay = months.some((month) => daysInMonth(COMMON_YEAR, month) < day);
  return isLeapDay ? [`February has a ${ordinal} only in leap years`] : [];
}
