import type { CalendarRule, DayPattern, RecurringSchedule, Weekday } from '../schedule.ts';

const ALL_WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The same schedule with "except Fridays" taken into its days where it can be: every weekday except Fridays is Monday to
 * Thursday, which notations without exceptions can say.
 */
export function foldExceptions(schedule: RecurringSchedule): RecurringSchedule {
  const { except = [], rules, ...rest } = schedule;
  const excluded = new Set(except.flatMap((pattern) => plainWeekdays(pattern) ?? []));
  const folded = rules.map((rule) => (rule.kind === 'calendar' ? foldRule(rule, excluded) : undefined));
  const complete = folded.filter((rule) => rule !== undefined);
  if (excluded.size === 0 || complete.length < rules.length) return schedule;
  const left = except.filter((pattern) => plainWeekdays(pattern) === undefined);
  return { ...rest, rules: complete, ...(left.length === 0 ? {} : { except: left }) };
}

function plainWeekdays(pattern: DayPattern): readonly Weekday[] | undefined {
  const isPlain = pattern.kind === 'weekly' && (pattern.every ?? 1) === 1 && pattern.months === undefined;
  return isPlain ? pattern.weekdays : undefined;
}

function foldRule(rule: CalendarRule, excluded: ReadonlySet<Weekday>): CalendarRule | undefined {
  const { days } = rule;
  const isPlainDaily = days.kind === 'daily' && (days.every ?? 1) === 1;
  if (!isPlainDaily && days.kind !== 'weekly') return undefined;
  const weekdays = (days.kind === 'weekly' ? days.weekdays : ALL_WEEKDAYS).filter((weekday) => !excluded.has(weekday));
  return weekdays.length === 0 ? undefined : { ...rule, days: { ...days, kind: 'weekly', weekdays } };
}
