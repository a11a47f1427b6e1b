import { scheduleFromCron } from '../cron-text.ts';
import { nextOccurrence } from '../occurrences.ts';
import type {
  CalendarRule,
  DayPattern,
  Instant,
  IntervalRule,
  MonthlyPattern,
  RecurringSchedule,
  Schedule,
} from '../schedule.ts';
import { minutesOf } from '../time-pattern.ts';
import { localFields } from '../zone.ts';
import { clockGroups } from './clock-groups.ts';
import { foldExceptions } from './fold-exceptions.ts';
import { monthsOf } from './months-of-year.ts';
import { evenStep, numberList } from './number-list.ts';
import { givesSameInstants } from './same-instants.ts';

/** Day of month, month and day of week of a crontab line. */
interface DayFields {
  readonly day: string;
  readonly month: string;
  readonly weekday: string;
}

/**
 * A schedule as the five fields of a crontab line, for people who think in them; undefined where five fields cannot say it.
 * Reading the text at `now` gives the same instants, which is checked over five years.
 */
export function cronText(schedule: Schedule, now: Instant): string | undefined {
  if (schedule.kind === 'once' || schedule.rules.length > 1) return undefined;
  const [rule] = foldExceptions(schedule).rules;
  const text = rule?.kind === 'interval' ? intervalText(rule, schedule) : rule && calendarText(rule);
  if (text === undefined) return undefined;
  const read = scheduleFromCron(text, schedule.zone, now);
  if ('problem' in read) return undefined;
  return givesSameInstants(schedule, (after) => nextOccurrence(read.schedule, after), now) ? text : undefined;
}

/** An interval that divides the hour, at the minutes where it stands on this zone's clock. */
function intervalText({ everySeconds, anchor }: IntervalRule, { zone }: RecurringSchedule): string | undefined {
  const step = everySeconds / 60;
  if (!Number.isInteger(step) || 60 % step !== 0) return undefined;
  const first = localFields(anchor, zone).minute % step;
  const minutes = Array.from({ length: 60 / step }, (_, index) => first + index * step);
  return `${minuteField(minutes)} * * * *`;
}

function calendarText({ days, times }: CalendarRule): string | undefined {
  const [clock, ...more] = clockGroups(minutesOf(times));
  const fields = dayFields(days);
  if (clock === undefined || more.length > 0 || fields === undefined) return undefined;
  return [minuteField(clock.minutes), hourField(clock.hours), fields.day, fields.month, fields.weekday].join(' ');
}

function dayFields(days: DayPattern): DayFields | undefined {
  if (days.kind === 'monthly') return monthlyFields(days);
  if ((days.kind !== 'daily' && days.kind !== 'weekly') || (days.every ?? 1) > 1) return undefined;
  const month = monthField(days.months);
  if (days.kind === 'daily' || new Set(days.weekdays).size === 7) return { day: '*', month, weekday: '*' };
  const weekdays = days.weekdays.map((weekday) => weekday % 7).sort((a, b) => a - b);
  return { day: '*', month, weekday: numberList([...new Set(weekdays)]) };
}

function monthlyFields(pattern: MonthlyPattern): DayFields | undefined {
  const days = pattern.on.flatMap((on) => ('day' in on && on.day > 0 ? [on.day] : []));
  const months = (pattern.every ?? 1) > 12 ? undefined : monthsOf(pattern);
  const isClamped = pattern.whenAbsent === 'last' && days.some((day) => day > 28);
  if (days.length < pattern.on.length || isClamped || months === undefined) return undefined;
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  return { day: numberList(sorted), month: monthField(months), weekday: '*' };
}

function minuteField(minutes: readonly number[]): string {
  if (minutes.length === 60) return '*';
  const step = evenStep(minutes, 60);
  if (step === undefined) return numberList(minutes);
  return minutes[0] === 0 ? `*/${step}` : `${minutes[0]}-59/${step}`;
}

function hourField(hours: readonly number[]): string {
  if (hours.length === 24) return '*';
  const step = evenStep(hours, 24);
  return step !== undefined && hours[0] === 0 && 24 % step === 0 ? `*/${step}` : numberList(hours);
}

function monthField(months: readonly number[] | undefined): string {
  if (months === undefined || new Set(months).size === 12) return '*';
  return numberList([...new Set(months)].sort((a, b) => a - b));
}
