import { momentInstant } from '../moment.ts';
import { nextOccurrence, occurrencesBetween, previousOccurrence } from '../occurrences.ts';
import type { CalendarRule, Instant, IntervalRule, RecurringSchedule, Rule } from '../schedule.ts';
import { minutesOf } from '../time-pattern.ts';
import { clockGroups } from './clock-groups.ts';
import { eventBridgeDays } from './event-bridge-days.ts';
import type { EventBridgeExpression } from './event-bridge-expression.ts';
import { eventBridgeAt } from './event-bridge-expression.ts';
import { foldExceptions } from './fold-exceptions.ts';
import { evenStep, numberList } from './number-list.ts';

const HALF_MINUTE = 30_000;
const FAR_FUTURE = 253_402_041_600_000;
/** Dates that are named one by one become one `at()` each, up to here. */
const MOST_DATES = 6;

/** What EventBridge would be told for each rule; whether it is the whole truth is proved by the caller. */
export function nativeExpressions(given: RecurringSchedule, now: Instant): EventBridgeExpression[] | undefined {
  const schedule = foldExceptions(given);
  // EventBridge knows the zones of the zone database, not bare offsets.
  if (/^[+-]/.test(schedule.zone)) return undefined;
  const expressions: EventBridgeExpression[] = [];
  for (const rule of schedule.rules) {
    const own = ruleExpressions(rule, schedule, now);
    if (own === undefined) return undefined;
    expressions.push(...own);
  }
  return expressions;
}

function ruleExpressions(rule: Rule, schedule: RecurringSchedule, now: Instant): EventBridgeExpression[] | undefined {
  const { count: _count, ...rest } = schedule;
  const alone: RecurringSchedule = { ...rest, rules: [rule] };
  const first = nextOccurrence(alone, now);
  if (first === undefined) return [];
  const end = lastOf(rule, schedule);
  const bounds = end === undefined ? {} : { end: end + HALF_MINUTE };
  const rate = rule.kind === 'interval' ? intervalRate(rule) : calendarRate(rule);
  if (rate !== undefined) return [{ expression: rate, zone: schedule.zone, start: first, ...bounds }];
  if (rule.kind === 'interval') return undefined;
  if (rule.days.kind === 'dates') return datesExpressions(alone, now);
  const isLater = rule.days.kind === 'range' || (schedule.start && momentInstant(schedule.start, schedule.zone) > now);
  const start = isLater === true ? { start: first - HALF_MINUTE } : {};
  return cronTexts(rule)?.map((expression) => ({ expression, zone: schedule.zone, ...start, ...bounds }));
}

/** The last occurrence where there is one. */
function lastOf(rule: Rule, schedule: RecurringSchedule): Instant | undefined {
  const isRange = rule.kind === 'calendar' && rule.days.kind === 'range';
  if (schedule.end === undefined && schedule.count === undefined && !isRange) return undefined;
  const { count: _count, ...rest } = schedule;
  return previousOccurrence(isRange ? { ...rest, rules: [rule] } : schedule, FAR_FUTURE);
}

function intervalRate({ everySeconds }: IntervalRule): string | undefined {
  return everySeconds % 60 === 0 ? rateText(everySeconds / 60) : undefined;
}

/** Every nth day or week at one time is a rate, in a zone whose clocks never change. */
function calendarRate({ days, times }: CalendarRule): string | undefined {
  if (minutesOf(times).length > 1 || (days.kind !== 'daily' && days.kind !== 'weekly') || days.months) return undefined;
  const { every = 1 } = days;
  if (every === 1 || (days.kind === 'weekly' && days.weekdays.length > 1)) return undefined;
  return rateText(every * (days.kind === 'weekly' ? 7 : 1) * 1440);
}

/** In the largest unit that leaves no rest; EventBridge wants the singular for one. */
function rateText(minutes: number): string {
  const [unit, size] = minutes % 1440 === 0 ? ['day', 1440] : minutes % 60 === 0 ? ['hour', 60] : ['minute', 1];
  const count = minutes / size;
  return `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
}

function cronTexts({ days, times }: CalendarRule): string[] | undefined {
  const fields = eventBridgeDays(days);
  return fields?.flatMap((dayFields) =>
    clockGroups(minutesOf(times)).map(({ minutes, hours }) => {
      return `cron(${minuteField(minutes)} ${hours.length === 24 ? '*' : numberList(hours)} ${dayFields.join(' ')})`;
    }),
  );
}

function minuteField(minutes: readonly number[]): string {
  const step = evenStep(minutes, 60);
  if (minutes.length === 60) return '*';
  return step === undefined ? numberList(minutes) : `${minutes[0]}/${step}`;
}

function datesExpressions(alone: RecurringSchedule, now: Instant): EventBridgeExpression[] | undefined {
  const instants = occurrencesBetween(alone, now + 1, FAR_FUTURE, MOST_DATES + 1);
  return instants.length > MOST_DATES ? undefined : instants.map(eventBridgeAt);
}
