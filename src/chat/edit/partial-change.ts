import { addDays, dayNumber, weekdayOf } from '../../domain/time/calendar-date.ts';
import { hasNextOccurrence } from '../../domain/time/occurrences.ts';
import { readSchedule } from '../../domain/time/read/read-schedule.ts';
import type { ReadingContext } from '../../domain/time/reading.ts';
import type {
  CalendarRule,
  DayPattern,
  RecurringSchedule,
  Rule,
  Schedule,
  TimePattern,
  ZoneId,
} from '../../domain/time/schedule.ts';
import { toLocal } from '../../domain/time/zone.ts';
import { hourIsAssumed } from './hour-is-assumed.ts';
import { distinctTimes } from './merge-schedule.ts';
import type { ScheduleChange } from './schedule-change.ts';
import { shifted, shiftIn } from './shift-schedule.ts';

const LEAVES_OUT =
  /^(?:but\s+)?(?:not|no|never|except(?:ing)?(?:\s+for)?|excluding|without|skip(?:ping)?|leav(?:e|ing)\s+out|minus|remove|drop)\s+(?:(?:it|runs?)\s+)?(?<on>on\s+)?(?<days>\S.*)$/iu;
const AT_TIME = /^(?:at|the)\s+(?<time>\d\S*(?:\s*[ap]\.?m\.?)?|noon|midnight)(?:\s+(?:one|run|time))?$/iu;
const ADDS = /^(?:(?:and\s+)?also|plus|add|in\s+addition)\s+(?<more>\S.*?)(?:\s+(?:too|as\s+well))?$/iu;
const BOUND =
  /^(?:to\s+)?(?:runs?\s+|keep\s+(?:going|it)\s+)?(?:only\s+)?(?<bound>(?:until|till|til|through|starting|beginning|begin|start|from|as\s+of|for\s+(?:the\s+next\s+)?\d+\s+(?:days?|weeks?|months?|years?))\b.*|\d+\s+(?:more\s+)?times)$/iu;
const ENDLESS = /^(?:forever|for\s+ever|without\s+(?:an?\s+)?end|with\s+no\s+end|no\s+end(?:\s+date)?|indefinitely)$/iu;

/**
 * "except on fridays", "not tomorrow", "also saturdays", "add 6pm", "until christmas", "an hour later": what such a phrase
 * makes of a schedule. Pure.
 */
export function partialChange(schedule: Schedule, phrase: string, context: ReadingContext): ScheduleChange | undefined {
  const words = phrase.trim().replace(/[.!]+$/u, '');
  const minutes = shiftIn(words);
  if (minutes !== undefined) return checked(shifted(schedule, minutes), CANNOT_SHIFT, context);
  if (schedule.kind === 'once') return ADDS.test(words) ? { kind: 'problem', problem: RUNS_ONCE } : undefined;
  return leftOut(schedule, words, context) ?? added(schedule, words, context) ?? bounded(schedule, words, context);
}

const CANNOT_SHIFT = 'That cannot be moved by a span: say the new days and times.';
const RUNS_ONCE = 'It runs once. To have it at another time too, say: copy it at 6pm';
const NEVER = 'Then it would never run again. To stop it, say: delete or pause.';

function leftOut(schedule: RecurringSchedule, words: string, context: ReadingContext): ScheduleChange | undefined {
  const { days, on = '' } = LEAVES_OUT.exec(words)?.groups ?? {};
  if (days === undefined) return undefined;
  const time = AT_TIME.exec(days)?.groups?.time;
  if (time !== undefined) return withoutTime(schedule, time, context);
  const left = daysOfWeek(days.replace(/\s+or\s+/giu, ' and '), schedule.zone, context);
  const read = readSchedule(`every day at 00:00 except ${on}${left}`, context);
  if (read.kind === 'unclear')
    return {
      kind: 'problem',
      problem: `${read.question} Say which one: ${read.choices.map(({ label }) => label).join(' · ')}`,
    };
  if (read.kind !== 'schedule' || read.task !== '' || read.schedule.kind !== 'recurring') return undefined;
  const { except = [] } = read.schedule;
  return except.length === 0 ? undefined : checked(withoutDays(schedule, except), NEVER, context);
}

/** Of a task that is left out in "next week" all of it is meant, not its Monday. */
function daysOfWeek(days: string, zone: ZoneId, { now }: ReadingContext): string {
  const week = /^(?:(?<next>next)|this|the\s+(?:coming|current))\s+week$/iu.exec(days.trim())?.groups;
  if (week === undefined) return days;
  const today = toLocal(now, zone).slice(0, 10);
  const monday = addDays(today, 1 - weekdayOf(dayNumber(today)));
  const from = week.next === undefined ? today : addDays(monday, 7);
  return `from ${from} to ${addDays(monday, week.next === undefined ? 6 : 13)}`;
}

/** Weekdays are taken out of weeks where that says the same; everything else is an exclusion. */
function withoutDays(schedule: RecurringSchedule, gone: readonly DayPattern[]): Schedule {
  const [first, ...others] = gone;
  const weekdays =
    first?.kind === 'weekly' && first.months === undefined && others.length === 0 ? first.weekdays : undefined;
  const rules = schedule.rules.map((rule) => (weekdays === undefined ? undefined : withoutWeekdays(rule, weekdays)));
  if (rules.every((rule) => rule !== undefined)) return { ...schedule, rules };
  return { ...schedule, except: distinct([...(schedule.except ?? []), ...gone]) };
}

function withoutWeekdays(rule: Rule, gone: readonly number[]): Rule | undefined {
  if (rule.kind !== 'calendar' || rule.days.kind !== 'weekly') return undefined;
  const weekdays = rule.days.weekdays.filter((day) => !gone.includes(day));
  return weekdays.length === 0 ? undefined : { ...rule, days: { ...rule.days, weekdays } };
}

function withoutTime(schedule: RecurringSchedule, time: string, context: ReadingContext): ScheduleChange | undefined {
  const gone = timesOf(`every day at ${time}`, context);
  if (gone === undefined) return undefined;
  const rules = schedule.rules.flatMap((rule): readonly Rule[] => {
    if (rule.kind !== 'calendar' || rule.times.kind !== 'at') return [rule];
    const times = rule.times.times.filter((one) => !gone.includes(one));
    return times.length === 0 ? [] : [{ ...rule, times: { kind: 'at', times } }];
  });
  if (JSON.stringify(rules) === JSON.stringify(schedule.rules))
    return { kind: 'problem', problem: `It does not run at ${gone.join(', ')}.` };
  return checked(rules.length === 0 ? undefined : { ...schedule, rules }, NEVER, context);
}

function added(schedule: RecurringSchedule, words: string, context: ReadingContext): ScheduleChange | undefined {
  const more = ADDS.exec(words)?.groups?.more;
  if (more === undefined) return undefined;
  const times = timesOf(`every day ${more}`, context) ?? timesOf(`every day at ${more}`, context);
  if (times !== undefined)
    return checked(withTimesToo(schedule, times), 'It has no hour that another could join.', context);
  for (const form of [`every ${more.replace(/^on\s+/iu, '')}`, more]) {
    const read = readSchedule(form, context);
    if (read.kind !== 'schedule' || read.task !== '' || read.schedule.kind !== 'recurring') continue;
    return checked(withDaysToo(schedule, read.schedule.rules, hourIsAssumed(read)), NEVER, context);
  }
  return undefined;
}

/** The hours of a phrase that names nothing else. */
function timesOf(phrase: string, context: ReadingContext): readonly string[] | undefined {
  const read = readSchedule(phrase, context);
  if (read.kind !== 'schedule' || read.task !== '' || read.schedule.kind !== 'recurring') return undefined;
  const [rule, ...others] = read.schedule.rules;
  if (others.length > 0 || rule?.kind !== 'calendar' || rule.days.kind !== 'daily' || rule.times.kind !== 'at')
    return undefined;
  return hourIsAssumed(read) ? undefined : rule.times.times;
}

function withTimesToo(schedule: RecurringSchedule, more: readonly string[]): Schedule | undefined {
  const isFixed = schedule.rules.every((rule) => rule.kind === 'calendar' && rule.times.kind === 'at');
  if (!isFixed) return undefined;
  const rules = schedule.rules.map(
    (rule): Rule =>
      rule.kind === 'calendar' && rule.times.kind === 'at'
        ? { ...rule, times: { kind: 'at', times: [...new Set([...rule.times.times, ...more])].sort() } }
        : rule,
  );
  return { ...schedule, rules };
}

/** More days at the hours there are, or at their own; weekdays join the week that there is. */
function withDaysToo(schedule: RecurringSchedule, more: readonly Rule[], atKnownHours: boolean): Schedule | undefined {
  const hours = distinctTimes(schedule.rules);
  if (atKnownHours && hours.length === 0) return undefined;
  const rules = more.flatMap((rule): readonly Rule[] =>
    rule.kind === 'calendar' && atKnownHours ? hours.map((times) => ({ ...rule, times })) : [rule],
  );
  return { ...schedule, rules: joined([...schedule.rules, ...rules]) };
}

function joined(rules: readonly Rule[]): readonly Rule[] {
  const weeks = new Map<string, CalendarRule & { readonly days: { readonly kind: 'weekly' } }>();
  const others: Rule[] = [];
  for (const rule of rules) {
    if (rule.kind !== 'calendar' || rule.days.kind !== 'weekly') {
      others.push(rule);
      continue;
    }
    const key = JSON.stringify([{ ...rule.days, weekdays: [] }, rule.times satisfies TimePattern]);
    const before = weeks.get(key)?.days.weekdays ?? [];
    const weekdays = [...new Set([...before, ...rule.days.weekdays])].sort((a, b) => a - b);
    weeks.set(key, { ...rule, days: { ...rule.days, weekdays } });
  }
  return [...weeks.values(), ...others];
}

function bounded(schedule: RecurringSchedule, words: string, context: ReadingContext): ScheduleChange | undefined {
  const { end: _end, count: _count, ...endless } = schedule;
  if (ENDLESS.test(words)) return { kind: 'schedule', schedule: endless };
  const bound = BOUND.exec(words)
    ?.groups?.bound?.replace(/^start\b/iu, 'starting')
    .replace(/\bmore\s+/iu, '');
  if (bound === undefined) return undefined;
  const read = readSchedule(`every day at 00:00 ${bound}`, context);
  if (read.kind !== 'schedule' || read.task !== '' || read.schedule.kind !== 'recurring') return undefined;
  const { start, end, count, rules, except } = read.schedule;
  const [rule] = rules;
  const isBoundOnly =
    rules.length === 1 && rule?.kind === 'calendar' && rule.days.kind === 'daily' && rule.times.kind === 'at';
  if (!isBoundOnly || except !== undefined || JSON.stringify(rule.times) !== '{"kind":"at","times":["00:00"]}')
    return undefined;
  const kept = end === undefined && count === undefined ? schedule : endless;
  // Counted from now on: the next run is the first of them.
  const first = count === undefined ? start : { at: toLocal(context.now, schedule.zone) };
  const bounds = {
    ...(first === undefined ? {} : { start: first }),
    ...(end === undefined ? {} : { end }),
    ...(count === undefined ? {} : { count }),
  };
  return checked({ ...kept, ...bounds }, NEVER, context);
}

function checked(schedule: Schedule | undefined, problem: string, { now }: ReadingContext): ScheduleChange {
  if (schedule === undefined) return { kind: 'problem', problem };
  return hasNextOccurrence(schedule, now) ? { kind: 'schedule', schedule } : { kind: 'problem', problem: NEVER };
}

function distinct(patterns: readonly DayPattern[]): readonly DayPattern[] {
  return [...new Map(patterns.map((pattern) => [JSON.stringify(pattern), pattern])).values()];
}
