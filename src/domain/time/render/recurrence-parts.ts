import type { CalendarRule, DayOfMonth, DayPattern, LocalTime, MonthlyPattern, Rule, Weekday } from '../schedule.ts';
import { minutesOf } from '../time-pattern.ts';
import { localTime } from '../zone.ts';
import type { ClockGroup } from './clock-groups.ts';
import { clockGroups } from './clock-groups.ts';

/** A part of a rule that one RRULE can say. */
export interface RecurrencePart {
  /** The value of the RRULE, without its end; none where the dates are listed one by one. */
  readonly text?: string;
  /** The rule that gives exactly the instants of this part. */
  readonly rule: Rule;
}

/** The part of an RRULE that says the days, and whether it picks by position, which allows one time only. */
interface DayPart {
  readonly text?: string;
  readonly days: DayPattern;
  readonly isPicked: boolean;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const BUSINESS_DAYS = 'MO,TU,WE,TH,FR';

/** A rule in parts that RFC 5545 can say, which together give its instants; undefined where it cannot. */
export function recurrenceParts(rule: Rule): readonly RecurrencePart[] | undefined {
  if (rule.kind === 'interval') return [{ text: elapsedRule(rule.everySeconds), rule }];
  return dayParts(rule.days)?.flatMap((part) => withTimes(part, rule));
}

/** In the unit that leaves no rest; it is counted from a DTSTART in UTC, so that the clocks do not matter. */
function elapsedRule(seconds: number): string {
  const [unit, size] =
    seconds % 3600 === 0 ? ['HOURLY', 3600] : seconds % 60 === 0 ? ['MINUTELY', 60] : ['SECONDLY', 1];
  return `FREQ=${unit}${interval(seconds / size)}`;
}

function withTimes({ text, days, isPicked }: DayPart, { times }: CalendarRule): RecurrencePart[] {
  if (text === undefined) return [{ rule: { kind: 'calendar', days, times } }];
  const minutes = minutesOf(times);
  const groups = isPicked ? minutes.map(singleTime) : clockGroups(minutes);
  return groups.map((group) => ({
    text: `${text};BYHOUR=${group.hours.join()};BYMINUTE=${group.minutes.join()}`,
    rule: { kind: 'calendar', days, times: { kind: 'at', times: timesOf(group) } },
  }));
}

function singleTime(minuteOfDay: number): ClockGroup {
  return { hours: [Math.floor(minuteOfDay / 60)], minutes: [minuteOfDay % 60] };
}

function timesOf({ hours, minutes }: ClockGroup): LocalTime[] {
  return hours.flatMap((hour) => minutes.map((minute) => localTime(hour * 60 + minute)));
}

function dayParts(days: DayPattern): readonly DayPart[] | undefined {
  const plain = (text: string): DayPart[] => [{ text, days, isPicked: false }];
  switch (days.kind) {
    case 'daily':
      return plain(`FREQ=DAILY${interval(days.every)}${byMonth(days.months)}`);
    case 'weekly':
      return plain(
        `FREQ=WEEKLY${interval(days.every)};WKST=MO${byMonth(days.months)};BYDAY=${weekdayList(days.weekdays)}`,
      );
    case 'monthly':
      return monthlyParts(days);
    case 'range':
      return plain('FREQ=DAILY');
    case 'dates':
      return [{ days, isPicked: false }];
    case 'holidays':
      return undefined;
  }
}

/** Days of the month, weekdays of the month, and each that is picked by its position. */
function monthlyParts(pattern: MonthlyPattern): readonly DayPart[] | undefined {
  const isClamped = (on: DayOfMonth): boolean => pattern.whenAbsent === 'last' && 'day' in on && on.day > 28;
  const days = pattern.on.filter((on) => 'day' in on && !isClamped(on));
  const weekdays = pattern.on.filter((on) => 'nth' in on);
  const picked = pattern.on.filter((on) => !days.includes(on) && !('nth' in on));
  const start = `FREQ=MONTHLY${interval(pattern.every)}${byMonth(pattern.months)}`;
  const part = (on: readonly DayOfMonth[], by: string, isPicked: boolean): DayPart => {
    return { text: `${start};${by}`, days: { ...pattern, on }, isPicked };
  };
  if (picked.some((on) => 'weekdayNearest' in on)) return undefined;
  return [
    ...(days.length > 0 ? [part(days, `BYMONTHDAY=${days.map(dayNumberOf).join()}`, false)] : []),
    ...(weekdays.length > 0 ? [part(weekdays, `BYDAY=${weekdays.map(nthWeekday).join()}`, false)] : []),
    ...picked.map((on) => part([on], pickedBy(on), true)),
  ];
}

function dayNumberOf(on: DayOfMonth): number {
  return 'day' in on ? on.day : 0;
}

function nthWeekday({ weekday, nth }: { readonly weekday: Weekday; readonly nth: number }): string {
  return `${nth}${WEEKDAYS[weekday - 1]}`;
}

function pickedBy(on: DayOfMonth): string {
  if ('businessDay' in on) return `BYDAY=${BUSINESS_DAYS};BYSETPOS=${on.businessDay}`;
  return `BYMONTHDAY=${daysFrom28To(dayNumberOf(on))};BYSETPOS=-1`;
}

/** The last of these days that a month has is the day, or the month's last where it is absent. */
function daysFrom28To(day: number): string {
  return Array.from({ length: day - 27 }, (_, index) => 28 + index).join();
}

function interval(every: number | undefined): string {
  return every === undefined || every === 1 ? '' : `;INTERVAL=${every}`;
}

function byMonth(months: readonly number[] | undefined): string {
  return months === undefined ? '' : `;BYMONTH=${months.join()}`;
}

function weekdayList(weekdays: readonly Weekday[]): string {
  return [...weekdays]
    .sort((a, b) => a - b)
    .map((weekday) => WEEKDAYS[weekday - 1])
    .join();
}
