import { civilDate, localDate, weekdayOf } from '../../calendar-date.ts';
import type { DayOfMonth, DayPattern, Weekday } from '../../schedule.ts';
import type { DayRef, MonthDaysPiece } from '../pieces.ts';
import { isStretch } from './bounds.ts';
import type { Clause } from './clause.ts';
import { dayOf } from './day-refs.ts';
import type { Environment } from './environment.ts';

/** The days of a clause that repeats. */
export interface RecurringDays {
  readonly patterns: readonly DayPattern[];
  /** Every so many days, weeks or months; the anchor is found with the times. */
  readonly every: number;
  readonly assumed: readonly string[];
  readonly warnings: readonly string[];
  readonly skipsHolidays?: boolean;
}

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const QUARTER_STARTS = [1, 4, 7, 10];
const QUARTER_ENDS = [3, 6, 9, 12];
/** Days that some months do not have. */
const FIRST_RARE_DAY = 29;

/** The days a clause names, or, when it names none, those that follow from the day it starts on. */
export function recurringDays(clause: Clause, startDay: number, env: Environment): RecurringDays | undefined {
  const { every, weekdays, monthDays, days, months } = clause;
  const count = every?.count ?? 1;
  if (monthDays !== undefined) return ofMonthDays(clause, monthDays);
  if (weekdays !== undefined) {
    const pattern: DayPattern = {
      kind: 'weekly',
      weekdays: [...weekdays.weekdays].sort((a, b) => a - b),
      ...inMonths(months?.months),
    };
    const isWeekly = every?.unit === undefined || every.unit === 'week' || every.unit === 'day';
    return isWeekly ? { ...plain([pattern], count), skipsHolidays: weekdays.group === 'business' } : undefined;
  }
  if (days !== undefined && !isStretch(days)) return ofDates(days.days, count) ?? onNamedDays(clause, env);
  if (clause.per !== undefined) return ofPer(clause.per.times, clause.per.unit);
  return ofStep(clause, startDay);
}

function plain(patterns: readonly DayPattern[], every = 1): RecurringDays {
  return { patterns, every, assumed: [], warnings: [] };
}

function inMonths(months: readonly number[] | undefined): { readonly months?: readonly number[] } {
  return months === undefined || months.length === 12 ? {} : { months };
}

/** "every 3 days", "every week", "every quarter": the day is the one the schedule starts on. */
function ofStep({ every, months }: Clause, startDay: number): RecurringDays {
  const count = every?.count ?? 1;
  const { month, day } = civilDate(startDay);
  switch (every?.unit) {
    case 'week': {
      const weekday = weekdayOf(startDay);
      const days = plain([{ kind: 'weekly', weekdays: [weekday], ...inMonths(months?.months) }], count);
      return { ...days, assumed: [`on ${WEEKDAY_NAMES[weekday - 1]}s`] };
    }
    case 'month': {
      const days = plain([monthly([{ day }], months?.months)], count);
      return { ...days, assumed: [`on the ${ordinal(day)}`] };
    }
    case 'quarter':
      if (count > 1) return { ...plain([monthly([{ day }])], 3 * count), assumed: [`on the ${ordinal(day)}`] };
      return { ...plain([monthly([{ day: 1 }], QUARTER_STARTS)]), assumed: ['on the first day of the quarter'] };
    case 'year':
      if (count > 1) return { ...plain([monthly([{ day }])], 12 * count), assumed: [`on ${day}/${month}`] };
      return { ...plain([monthly([{ day }], [month])]), assumed: ['on the day it starts'] };
    default:
      return plain([{ kind: 'daily', ...inMonths(months?.months) }], count);
  }
}

function monthly(on: readonly DayOfMonth[], months?: readonly number[]): DayPattern {
  const isRare = on.some((rule) => 'day' in rule && rule.day >= FIRST_RARE_DAY);
  return { kind: 'monthly', on, ...inMonths(months), ...(isRare ? { whenAbsent: 'last' as const } : {}) };
}

/** "on the 1st and 15th", "last friday of each month", "first business day of the quarter". */
function ofMonthDays(clause: Clause, piece: MonthDaysPiece): RecurringDays | undefined {
  const { every, days } = clause;
  if ((days !== undefined && !isStretch(days)) || piece.period === 'week') return undefined;
  const unit = piece.period ?? (every?.unit === 'quarter' || every?.unit === 'year' ? every.unit : undefined);
  const months = piece.months ?? clause.months?.months ?? monthsOfPeriod(unit, piece.on);
  if (
    (every?.unit === 'day' && (every.count > 1 || piece.scope !== 'each')) ||
    (every?.unit === 'week' && every.count === 1)
  )
    return undefined;
  const pattern: DayPattern = { kind: 'monthly', on: distinct(piece.on), ...inMonths(months) };
  const size = every?.unit === 'year' ? 12 : every?.unit === 'quarter' ? 3 : 1;
  const count = piece.every ?? (every?.unit === undefined ? 1 : every.count > 1 ? every.count * size : 1);
  const skipsHolidays = piece.on.some((rule) => 'businessDay' in rule);
  return { ...plain([pattern], count), warnings: rareDayWarnings(piece.on, months), skipsHolidays };
}

/** The first of a quarter lies in its first month, the last in its last; a year is meant in the same way. */
function monthsOfPeriod(
  unit: 'quarter' | 'year' | undefined,
  on: readonly DayOfMonth[],
): readonly number[] | undefined {
  if (unit === undefined) return undefined;
  const isFromEnd = on.every(
    (rule) =>
      ('day' in rule ? rule.day : 'weekday' in rule ? rule.nth : 'businessDay' in rule ? rule.businessDay : 1) < 0,
  );
  if (unit === 'year') return isFromEnd ? [12] : [1];
  return isFromEnd ? QUARTER_ENDS : QUARTER_STARTS;
}

function rareDayWarnings(on: readonly DayOfMonth[], months: readonly number[] | undefined): string[] {
  const rare = on.flatMap((rule) => ('day' in rule && rule.day >= FIRST_RARE_DAY ? [rule.day] : []));
  const nth = on.flatMap((rule) => ('weekday' in rule && rule.nth === 5 ? [rule.nth] : []));
  const of = months ?? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  const warnings = rare
    .filter((day) => of.some((month) => longest(month) < day))
    .map((day) =>
      day === 29
        ? 'February has no 29th in most years and is left out then.'
        : `Months without a ${ordinal(day)} are left out.`,
    );
  return [...new Set([...warnings, ...(nth.length > 0 ? ['Months without a fifth one are left out.'] : [])])];
}

function longest(month: number): number {
  return month === 2 ? 28 : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** "every december 25th", "every 1/30 and 9/30", "every year on the first friday of may". */
function ofDates(refs: readonly DayRef[], count: number): RecurringDays | undefined {
  const patterns: DayPattern[] = [];
  const warnings: string[] = [];
  for (const ref of refs) {
    if (ref.kind !== 'date' && ref.kind !== 'nth') return undefined;
    if (
      ref.year !== undefined ||
      (ref.kind === 'nth' && ref.ahead !== undefined) ||
      (ref.kind === 'date' && ref.weekday !== undefined && ref.month === undefined)
    )
      return undefined;
    const on: DayOfMonth = ref.kind === 'nth' ? ref.on : { day: ref.day };
    patterns.push({ kind: 'monthly', on: [on], ...(ref.month === undefined ? {} : { months: [ref.month] }) });
    warnings.push(...rareDayWarnings([on], ref.month === undefined ? undefined : [ref.month]));
  }
  return { ...plain(joined(patterns), count > 1 ? 12 * count : 1), warnings: [...new Set(warnings)] };
}

/** "every 2 hours tomorrow": an interval, or so many times, on days that come once. */
function onNamedDays(clause: Clause, env: Environment): RecurringDays | undefined {
  const isOften = clause.seconds !== undefined || clause.minutes !== undefined || clause.per?.unit === 'day';
  const days = (clause.days?.days ?? []).map((ref) => dayOf(ref, env.today));
  const known = days.filter((day) => day !== undefined);
  if (!isOften || known.length < days.length) return undefined;
  return plain([{ kind: 'dates', dates: [...new Set(known)].sort((a, b) => a - b).map(localDate) }]);
}

/** Each day once, however often it was said. */
function distinct(days: readonly DayOfMonth[]): readonly DayOfMonth[] {
  return [...new Map(days.map((on) => [JSON.stringify(on), on])).values()];
}

/** Dates of the same day become one pattern with several months, dates of the same month one with several days. */
function joined(patterns: readonly DayPattern[]): DayPattern[] {
  const result: DayPattern[] = [];
  for (const pattern of patterns) {
    const last = result[result.length - 1];
    const joint = last === undefined ? undefined : join(last, pattern);
    if (joint === undefined) result.push(pattern);
    else result[result.length - 1] = joint;
  }
  return result;
}

function join(one: DayPattern, other: DayPattern): DayPattern | undefined {
  if (one.kind !== 'monthly' || other.kind !== 'monthly') return undefined;
  if (JSON.stringify(one.on) === JSON.stringify(other.on) && one.months !== undefined && other.months !== undefined) {
    return { ...one, months: [...new Set([...one.months, ...other.months])].sort((a, b) => a - b) };
  }
  return JSON.stringify(one.months) === JSON.stringify(other.months)
    ? { ...one, on: distinct([...one.on, ...other.on]) }
    : undefined;
}

const PER_WEEK: readonly (readonly Weekday[])[] = [
  [1],
  [1],
  [1, 4],
  [1, 3, 5],
  [1, 2, 4, 5],
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5, 6],
];
const PER_MONTH: readonly (readonly number[])[] = [[1], [1], [1, 15], [1, 11, 21], [1, 8, 15, 22]];
const PER_YEAR: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [1, 7],
  3: [1, 5, 9],
  4: [1, 4, 7, 10],
  6: [1, 3, 5, 7, 9, 11],
  12: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
};

/** "twice a week": nobody said which days, so we spread them. */
function ofPer(times: number, unit: string): RecurringDays | undefined {
  if (unit === 'day') return plain([{ kind: 'daily' }]);
  if (unit === 'week') {
    const weekdays = PER_WEEK[times];
    if (times === 7) return plain([{ kind: 'daily' }]);
    return weekdays === undefined
      ? undefined
      : {
          ...plain([{ kind: 'weekly', weekdays }]),
          assumed: [`on ${weekdays.map((day) => WEEKDAY_NAMES[day - 1]).join(', ')}`],
        };
  }
  if (unit === 'month') {
    const days = PER_MONTH[times];
    return days === undefined
      ? undefined
      : { ...plain([monthly(days.map((day) => ({ day })))]), assumed: [`on the ${days.map(ordinal).join(', ')}`] };
  }
  const months = unit === 'year' ? PER_YEAR[times] : undefined;
  return months === undefined
    ? undefined
    : { ...plain([monthly([{ day: 1 }], months)]), assumed: ['on the 1st of the month'] };
}

/** "1st", "22nd", "13th". */
export function ordinal(value: number): string {
  const suffix = value % 100 >= 11 && value % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${suffix}`;
}
