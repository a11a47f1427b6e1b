import type {
  CalendarRule,
  LocalTime,
  Moment,
  OnceSchedule,
  RecurringSchedule,
  Rule,
  Schedule,
  TimePattern,
} from '../../domain/time/schedule.ts';
import { toLocal } from '../../domain/time/zone.ts';

/** The same days at other times; undefined where a schedule has no hour to change ("every 5 minutes"). */
export function withTimes(schedule: Schedule, times: TimePattern): Schedule | undefined {
  if (schedule.kind === 'once') return times.kind === 'at' ? onceAt(schedule, times.times) : undefined;
  if (!schedule.rules.some(isCalendar)) return undefined;
  return { ...schedule, rules: schedule.rules.map((rule) => (isCalendar(rule) ? { ...rule, times } : rule)) };
}

/** Other days at the same times, with the same bounds; undefined where there are no times to keep. */
export function withDays(schedule: RecurringSchedule, days: RecurringSchedule): Schedule | undefined {
  const times = distinctTimes(schedule.rules);
  const rules = days.rules.flatMap((rule): readonly Rule[] =>
    isCalendar(rule) ? times.map((time) => ({ ...rule, times: time })) : [rule],
  );
  return times.length === 0 ? undefined : { ...schedule, rules };
}

/** A rhythm without hours ("every 2 hours") on some days of the week: the other days are left out. */
export function onlyOnDays(schedule: RecurringSchedule, { rules }: RecurringSchedule): Schedule | undefined {
  const [rule, ...others] = rules;
  if (schedule.rules.some(isCalendar) || others.length > 0 || rule === undefined || !isCalendar(rule)) return undefined;
  const { days } = rule;
  if (days.kind !== 'weekly' || days.every !== undefined || days.months !== undefined) return undefined;
  const weekdays = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => !days.weekdays.includes(day));
  return { ...schedule, except: [...(schedule.except ?? []), { kind: 'weekly', weekdays }] };
}

/** Another date at the same time of day. */
export function withDate(schedule: OnceSchedule, date: OnceSchedule): Schedule {
  const time = toLocalOf(schedule.moments[0], schedule)?.slice(11);
  if (time === undefined) return date;
  return {
    ...date,
    moments: date.moments.map((moment) => ('at' in moment ? { at: `${moment.at.slice(0, 10)}T${time}` } : moment)),
  };
}

function onceAt(schedule: OnceSchedule, times: readonly LocalTime[]): Schedule {
  const dates = new Set(schedule.moments.map((moment) => toLocalOf(moment, schedule)?.slice(0, 10)));
  const moments = [...dates].flatMap((date) =>
    date === undefined ? [] : times.map((time) => ({ at: `${date}T${time}` })),
  );
  return { ...schedule, moments };
}

function toLocalOf(moment: Moment | undefined, { zone }: OnceSchedule): string | undefined {
  if (moment === undefined) return undefined;
  return 'at' in moment ? moment.at : toLocal(moment.instant, zone);
}

/** The times at which rules of the calendar run, each once. */
export function distinctTimes(rules: readonly Rule[]): readonly TimePattern[] {
  const seen = new Map(rules.filter(isCalendar).map(({ times }) => [JSON.stringify(times), times]));
  return [...seen.values()];
}

function isCalendar(rule: Rule): rule is CalendarRule {
  return rule.kind === 'calendar';
}
