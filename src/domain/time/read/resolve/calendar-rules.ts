import { localDate } from '../../calendar-date.ts';
import { momentInstant } from '../../moment.ts';
import { nextOccurrence } from '../../occurrences.ts';
import type { CalendarRule, DayPattern, RecurringSchedule, TimePattern } from '../../schedule.ts';
import { localFields } from '../../zone.ts';
import type { ScheduleBounds } from './bounds.ts';
import type { Clause } from './clause.ts';
import { recurringDays } from './recurring-days.ts';
import { partOf, recurringTimes } from './recurring-times.ts';
import type { Rules, Whole } from './rules.ts';

/** Days × times of a clause. */
export function calendarRules(clause: Clause, whole: Whole): Rules | undefined {
  const { draft, bounds, env } = whole;
  const gap =
    draft.gap !== undefined && draft.count !== undefined ? { seconds: draft.gap, count: draft.count } : undefined;
  const times = recurringTimes(timesFromStart(clause, bounds), env, gap);
  const days = recurringDays(clause, bounds.startDay, env);
  if (times === undefined || days === undefined) return undefined;
  const anchored = (rules: readonly CalendarRule[]) =>
    days.every > 1 ? anchoredRules(rules, days.every, whole) : rules;
  return {
    rules: anchored(crossed(days.patterns, times.patterns)),
    assumed: [...days.assumed, ...times.assumed],
    warnings: days.warnings,
    ...(times.otherHalf === undefined ? {} : { otherHalf: anchored(crossed(days.patterns, times.otherHalf)) }),
    ...(days.skipsHolidays === true ? { skipsHolidays: true } : {}),
  };
}

/** "starting monday at 9am, every day": an hour that was only said with the start is the hour of each day. */
function timesFromStart(clause: Clause, { startMinute }: ScheduleBounds): Clause {
  const { clocks, seconds, minutes, window } = clause;
  const isTimed = clocks !== undefined || seconds !== undefined || minutes !== undefined || window !== undefined;
  if (isTimed || partOf(clause) !== undefined || startMinute === undefined) return clause;
  return { ...clause, clocks: [{ minute: startMinute, isOpen: false, hasMinutes: true }] };
}

function crossed(days: readonly DayPattern[], times: readonly TimePattern[]): CalendarRule[] {
  return days.flatMap((pattern) =>
    times.map((time): CalendarRule => ({ kind: 'calendar', days: pattern, times: time })),
  );
}

/** "every other friday": counted from the first day that the days themselves give. */
function anchoredRules(rules: readonly CalendarRule[], every: number, { bounds, env }: Whole): CalendarRule[] {
  const { start, startDay } = bounds;
  const plain: RecurringSchedule = {
    kind: 'recurring',
    rules,
    zone: env.zone,
    ...(start === undefined ? {} : { start }),
  };
  // A start that was said is the first to count, even when its hour has passed.
  const after = start === undefined ? env.now : Math.min(env.now, momentInstant(start, env.zone) - 1);
  const first = nextOccurrence(plain, after);
  const anchor = first === undefined ? localDate(startDay) : localFields(first, env.zone).date;
  return rules.map((rule) => ({ ...rule, days: counted(rule.days, every, anchor) }));
}

function counted(days: DayPattern, every: number, anchor: string): DayPattern {
  if (days.kind !== 'daily' && days.kind !== 'weekly' && days.kind !== 'monthly') return days;
  if (days.kind !== 'monthly' || every % 12 !== 0 || days.months?.length !== 1) return { ...days, every, anchor };
  // Every so many years, the anchor already says which month.
  const { months: _, ...rest } = days;
  return { ...rest, every, anchor };
}
