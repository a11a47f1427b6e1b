import { absentDays } from '../absent-days.ts';
import { hasNextOccurrence, nextOccurrence } from '../occurrences.ts';
import type { DayOfMonth, DayPattern, Instant, RecurringSchedule, Weekday, ZoneId } from '../schedule.ts';
import { localFields, zoneTable } from '../zone.ts';
import type { CronDaysOfMonth, CronFields, CronWeekdays, ScheduleText } from './cron-fields.ts';
import { allDayStep, timePatterns } from './cron-times.ts';

const MINUTE = 60_000;
const TWO_YEARS = 2 * 366 * 86_400_000;
const ALL_MONTHS = 12;
const ALL_DAYS = Array.from({ length: 31 }, (_, index) => index + 1);
const ALL_WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** What the fields mean together, or that they never fire. */
export function scheduleFromFields(fields: CronFields, zone: ZoneId, now: Instant): ScheduleText {
  const schedule = wallClockSchedule(fields, zone, now);
  if (!hasNextOccurrence(schedule, now)) {
    return { problem: 'This never happens again: no day that is still to come fits all fields', code: 'never-fires' };
  }
  return { schedule: asInterval(schedule, now), warnings: warningsOf(fields, schedule) };
}

/** What the fields mean on the wall clock, day by day; past years are left out. */
export function wallClockSchedule(fields: CronFields, zone: ZoneId, now: Instant): RecurringSchedule {
  const days = dayPatterns(fields);
  const times = timePatterns(fields.minutes, fields.hours);
  return {
    kind: 'recurring',
    rules: days.patterns.flatMap((pattern) => times.map((time) => ({ kind: 'calendar', days: pattern, times: time }))),
    zone,
    ...yearBounds(fields.years, days.except, localFields(now, zone).year),
  };
}

interface Days {
  readonly patterns: readonly DayPattern[];
  readonly except: readonly DayPattern[];
}

/**
 * Crontab's rule for its two day fields: if both are restricted either may match; if one begins with a star, both must. The
 * second is said as one field's days except the days that the other leaves out.
 */
function dayPatterns({ daysOfMonth, weekdays, months }: CronFields): Days {
  const inMonths = months.length === ALL_MONTHS ? {} : { months };
  const isEither = runsOnEither(daysOfMonth, weekdays);
  const isDaily = isEither ? daysOfMonth.isAll || weekdays.isAll : daysOfMonth.isAll && weekdays.isAll;
  if (isDaily) return { patterns: [{ kind: 'daily', ...inMonths }], except: [] };
  const byDate: DayPattern = { kind: 'monthly', on: daysOfMonth.on, ...inMonths };
  const byWeekday = weekdayPattern(weekdays, inMonths);
  if (weekdays.isAll) return { patterns: [byDate], except: [] };
  if (daysOfMonth.isAll) return { patterns: [byWeekday], except: [] };
  if (isEither) return { patterns: [byDate, byWeekday], except: [] };
  if (daysOfMonth.isStar) return { patterns: [byWeekday], except: [{ kind: 'monthly', on: otherDays(daysOfMonth) }] };
  return { patterns: [byDate], except: [{ kind: 'weekly', weekdays: otherWeekdays(weekdays) }] };
}

function runsOnEither(daysOfMonth: CronDaysOfMonth, weekdays: CronWeekdays): boolean {
  return !daysOfMonth.isStar && !weekdays.isStar;
}

function weekdayPattern({ on, weekdays }: CronWeekdays, inMonths: { months?: readonly number[] }): DayPattern {
  return on === undefined ? { kind: 'weekly', weekdays, ...inMonths } : { kind: 'monthly', on: [on], ...inMonths };
}

function otherDays({ on }: CronDaysOfMonth): DayOfMonth[] {
  return ALL_DAYS.filter((day) => !on.some((other) => 'day' in other && other.day === day)).map((day) => ({ day }));
}

function otherWeekdays({ weekdays }: CronWeekdays): Weekday[] {
  return ALL_WEEKDAYS.filter((weekday) => !weekdays.includes(weekday));
}

/** The years as bounds, with the years in between that do not count as exceptions. */
function yearBounds(
  years: readonly number[] | undefined,
  except: readonly DayPattern[],
  thisYear: number,
): Pick<RecurringSchedule, 'start' | 'end' | 'except'> {
  const coming = years?.filter((year) => year >= thisYear);
  const [first, last] = [coming?.[0], coming?.at(-1)];
  if (coming === undefined) return except.length === 0 ? {} : { except };
  // No year is left: bounds that hold nothing make the schedule end, which is told as such.
  if (first === undefined || last === undefined) return { end: { at: `${thisYear}-01-01T00:00` } };
  const left = [...except, ...yearsBetween(coming).map(([from, to]) => yearRange(from, to))];
  return {
    ...(first > thisYear ? { start: { at: `${first}-01-01T00:00` } } : {}),
    end: { at: `${last + 1}-01-01T00:00` },
    ...(left.length === 0 ? {} : { except: left }),
  };
}

/** The gaps of an ascending list of years. */
function yearsBetween(years: readonly number[]): [from: number, to: number][] {
  return years.flatMap((year, index): [number, number][] => {
    const before = years[index - 1];
    return before === undefined || before === year - 1 ? [] : [[before + 1, year - 1]];
  });
}

function yearRange(from: number, to: number): DayPattern {
  return { kind: 'range', from: `${from}-01-01`, to: `${to}-12-31` };
}

/**
 * "Every 15 minutes, always" is elapsed time: on the wall clock it would fall silent for the hour that comes twice. Only
 * where the clocks change by a multiple of the step, else it would leave the minutes that the fields name.
 */
function asInterval(schedule: RecurringSchedule, now: Instant): RecurringSchedule {
  const step = alwaysEvery(schedule);
  const anchor = nextOccurrence(schedule, now);
  if (step === undefined || anchor === undefined) return schedule;
  const changes = zoneTable(schedule.zone).changesBetween(now, now + TWO_YEARS);
  const staysInStep = changes.every(({ offset, offsetBefore }) => (offset - offsetBefore) % (step * MINUTE) === 0);
  return staysInStep ? { ...schedule, rules: [{ kind: 'interval', everySeconds: step * 60, anchor }] } : schedule;
}

/** The minutes between any two occurrences of a schedule that goes on evenly for ever; at most an hour. */
function alwaysEvery({ rules, end }: RecurringSchedule): number | undefined {
  const [rule] = rules;
  if (rule?.kind !== 'calendar' || rules.length > 1 || end !== undefined) return undefined;
  if (rule.days.kind !== 'daily' || rule.days.months !== undefined) return undefined;
  const step = allDayStep(rule.times);
  return step !== undefined && step <= 60 ? step : undefined;
}

function warningsOf({ daysOfMonth, weekdays }: CronFields, { rules }: RecurringSchedule): string[] {
  const patterns = rules.flatMap((rule) => (rule.kind === 'calendar' ? [rule.days] : []));
  const absent = new Set(patterns.flatMap((pattern) => (pattern.kind === 'monthly' ? absentDays(pattern) : [])));
  const isEither = runsOnEither(daysOfMonth, weekdays);
  if (!isEither && (daysOfMonth.isAll || weekdays.isAll)) return [...absent];
  const both = `Day of month and day of week are both given; cron runs when ${isEither ? 'either of them fits' : 'both fit, because one begins with a star'}`;
  return [both, ...absent];
}
