import type { DayPattern, RecurringSchedule, Rule, Weekday } from '../../schedule.ts';

const EVERY_WEEKDAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The rules, each once: what is said twice happens once. */
export function distinctRules(rules: readonly Rule[]): readonly Rule[] {
  if (rules.length < 2) return rules;
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/**
 * The rules of which the exceptions leave something: "every weekday except weekdays", "on the 1st except on the 1st" are
 * told at once, because looking for their next occurrence would take centuries.
 */
export function rulesLeft(rules: readonly Rule[], except: readonly DayPattern[]): readonly Rule[] {
  const always = except.filter((pattern) => !('months' in pattern) && (!('every' in pattern) || pattern.every === 1));
  const weekdays = new Set(always.flatMap(weekdaysExcluded));
  const monthDays = new Set(always.flatMap(monthDaysOf));
  if (weekdays.size === 0 && monthDays.size === 0) return rules;
  return rules.filter((rule) => {
    const left = rule.kind === 'interval' ? EVERY_WEEKDAY : weekdaysOf(rule.days);
    const on = rule.kind === 'interval' ? [] : monthDaysOf(rule.days);
    const isOnEmptied = on.length > 0 && on.every((day) => monthDays.has(day));
    return !isOnEmptied && !left.every((weekday) => weekdays.has(weekday));
  });
}

function weekdaysExcluded(pattern: DayPattern): readonly Weekday[] {
  if (pattern.kind === 'daily') return EVERY_WEEKDAY;
  return pattern.kind === 'weekly' ? pattern.weekdays : [];
}

function monthDaysOf(pattern: DayPattern): readonly string[] {
  return pattern.kind === 'monthly' ? pattern.on.map((day) => JSON.stringify(day)) : [];
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
