import type { DayPattern, RecurringSchedule, Rule, Weekday } from '../../schedule.ts';

const EVERY_WEEKDAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The rules, each once: what is said twice happens once. */
export function distinctRules(rules: readonly Rule[]): readonly Rule[] {
  if (rules.length < 2) return rules;
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/**
 * The rules of which the exceptions leave something: "every weekday except weekdays" is told at once, because looking for
 * its next occurrence would take centuries.
 */
export function rulesLeft(rules: readonly Rule[], except: readonly DayPattern[]): readonly Rule[] {
  const excluded = new Set(except.flatMap(weekdaysExcluded));
  if (excluded.size === 0) return rules;
  return rules.filter((rule) => {
    const weekdays = rule.kind === 'interval' ? EVERY_WEEKDAY : weekdaysOf(rule.days);
    return !weekdays.every((weekday) => excluded.has(weekday));
  });
}

function weekdaysExcluded(pattern: DayPattern): readonly Weekday[] {
  if (pattern.kind !== 'daily' && pattern.kind !== 'weekly') return [];
  const isAlways = (pattern.every ?? 1) === 1 && pattern.months === undefined;
  if (!isAlways) return [];
  return pattern.kind === 'daily' ? EVERY_WEEKDAY : pattern.weekdays;
}

/** The only weekdays on which a pattern can have days. */
function weekdaysOf(days: DayPattern): readonly Weekday[] {
  if (days.kind === 'weekly') return days.weekdays;
  if (days.kind !== 'monthly') return EVERY_WEEKDAY;
  return days.on.flatMap((on) => {
    if ('weekday' in on) return [on.weekday];
    return 'day' in on ? EVERY_WEEKDAY : EVERY_WEEKDAY.slice(0, 5);
  });
}

/** Days and weeks without bounds never end, so that nobody has to look for their next occurrence. */
export function mayEnd({ rules, end, count, except }: RecurringSchedule): boolean {
  if (end !== undefined || count !== undefined || except?.some(({ kind }) => kind !== 'holidays')) return true;
  return !rules.some((rule) => rule.kind === 'interval' || rule.days.kind === 'daily' || rule.days.kind === 'weekly');
}
