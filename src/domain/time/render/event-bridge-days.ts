import { dayNumber, monthNumberOf } from '../calendar-date.ts';
import type { DayOfMonth, DayPattern, MonthlyPattern, Weekday } from '../schedule.ts';
import { monthsOf } from './months-of-year.ts';
import { numberList } from './number-list.ts';

/** Day of month, month, day of week and year of an EventBridge cron. */
export type DayFields = readonly [day: string, month: string, weekday: string, year: string];

const WEEKDAY_NAMES = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 2;

/** A set of days in EventBridge's fields: one cron for each entry, or undefined where they cannot say it. */
export function eventBridgeDays(days: DayPattern): readonly DayFields[] | undefined {
  switch (days.kind) {
    case 'daily':
      return (days.every ?? 1) > 1 ? undefined : [['*', monthList(days.months), '?', '*']];
    case 'weekly':
      return (days.every ?? 1) > 1 ? undefined : [weeklyFields(days.weekdays, monthList(days.months))];
    case 'monthly':
      return monthlyFields(days);
    // The bounds of the range are the start and end of the schedule.
    case 'range':
      return [['*', '*', '?', '*']];
    case 'dates':
    case 'holidays':
      return undefined;
  }
}

function weeklyFields(weekdays: readonly Weekday[], month: string): DayFields {
  const sorted = [...new Set(weekdays)].sort((a, b) => a - b);
  return sorted.length === 7 ? ['*', month, '?', '*'] : ['?', month, weekdayList(sorted), '*'];
}

/** MON-FRI, or MON,SUN; Sunday is EventBridge's first day, so that no range may end with it. */
function weekdayList(weekdays: readonly Weekday[]): string {
  const name = (weekday: number): string => WEEKDAY_NAMES[weekday - 1] ?? '';
  const list = numberList(
    weekdays.filter((weekday) => weekday < 7),
    name,
  );
  if (!weekdays.includes(7)) return list;
  return list === '' ? 'SUN' : `${list},SUN`;
}

function monthlyFields(pattern: MonthlyPattern): readonly DayFields[] | undefined {
  const years = yearsOf(pattern);
  const months = monthsOf(pattern);
  if (years === undefined || months === undefined) return undefined;
  const fields: DayFields[] = [];
  const plain = pattern.on.flatMap((on) => ('day' in on && on.day > 0 && !isClamped(on.day, pattern) ? [on.day] : []));
  const sorted = [...new Set(plain)].sort((a, b) => a - b);
  if (sorted.length > 0) fields.push([numberList(sorted), monthList(months), '?', years]);
  for (const on of pattern.on) {
    if ('day' in on && plain.includes(on.day)) continue;
    const special = specialFields(on, months, years);
    if (special === undefined) return undefined;
    fields.push(...special);
  }
  return fields;
}

/** `L`, `15W`, `FRI#1`, `FRIL`, or a late day with `L` in the months that lack it. */
function specialFields(on: DayOfMonth, months: readonly number[], years: string): DayFields[] | undefined {
  const month = monthList(months);
  if ('day' in on) {
    if (on.day === -1) return [['L', month, '?', years]];
    return on.day > 0 ? clampedFields(on.day, months, years) : undefined;
  }
  if ('weekdayNearest' in on) return [[`${on.weekdayNearest}W`, month, '?', years]];
  if ('businessDay' in on) return undefined;
  const weekday = (on.weekday % 7) + 1;
  if (on.nth === -1) return [['?', month, `${weekday}L`, years]];
  return on.nth > 0 ? [['?', month, `${weekday}#${on.nth}`, years]] : undefined;
}

function clampedFields(day: number, months: readonly number[], years: string): DayFields[] {
  const isShort = (month: number): boolean => month === FEBRUARY || (DAYS_OF_MONTHS[month - 1] ?? 0) < day;
  const [short, long] = [months.filter(isShort), months.filter((month) => !isShort(month))];
  if (day === 31) return [['L', monthList(months), '?', years]];
  const fields: DayFields[] = [];
  if (long.length > 0) fields.push([String(day), monthList(long), '?', years]);
  if (short.length > 0) fields.push(['L', monthList(short), '?', years]);
  return fields;
}

function isClamped(day: number, { whenAbsent }: MonthlyPattern): boolean {
  return whenAbsent === 'last' && day > 28;
}

/** Every nth year from the anchor's, where the months are counted in whole years. */
function yearsOf({ every = 1, anchor }: MonthlyPattern): string | undefined {
  if (every <= 12 || anchor === undefined) return '*';
  if (every % 12 !== 0) return undefined;
  return `${Math.floor(monthNumberOf(dayNumber(anchor)) / 12)}/${every / 12}`;
}

function monthList(months: readonly number[] | undefined): string {
  const sorted = [...new Set(months)].sort((a, b) => a - b);
  return months === undefined || sorted.length === 12 ? '*' : numberList(sorted);
}
