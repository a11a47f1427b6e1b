import { isLocalDate, localDate } from '../../calendar-date.ts';
import { nextOccurrence } from '../../occurrences.ts';
import type { ReadingContext } from '../../reading.ts';
import type { DayOfMonth, DayPattern, Moment, RecurringSchedule, Rule, Weekday } from '../../schedule.ts';
import { localTime } from '../../zone.ts';
import { localOf, wholeSecond } from '../resolve/bounds.ts';
import type { Environment } from '../resolve/environment.ts';
import { environmentOf } from '../resolve/environment.ts';
import type { Outcome } from '../resolve/outcome.ts';
import { invalid } from '../resolve/outcome.ts';

const EXAMPLES = ['FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=9;BYMINUTE=0', 'FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=8'] as const;
const WEEKDAYS: Readonly<Record<string, Weekday>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };
const KNOWN = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYHOUR',
  'BYMINUTE',
  'BYSECOND',
  'WKST',
  'BYSETPOS',
]);
const ELAPSED: Readonly<Record<string, number>> = { SECONDLY: 1, MINUTELY: 60, HOURLY: 3600 };

/** An iCalendar recurrence rule (RFC 5545), as far as a schedule can hold it. */
export function readRecurrenceRule(text: string, context: ReadingContext): Outcome {
  const rule = /FREQ=\S+/i.exec(text)?.[0].toUpperCase() ?? '';
  const parts = new Map(
    rule
      .split(';')
      .map((part): [string, string] => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  const strange = [...parts.keys()].find((name) => !KNOWN.has(name));
  if (strange !== undefined) return invalid(`${strange} is not part of the recurrence rules we read.`, ...EXAMPLES);
  const env = environmentOf(context, context.zone);
  const every = Number(parts.get('INTERVAL') ?? 1);
  if (!Number.isInteger(every) || every < 1 || every > 1000)
    return invalid('INTERVAL is a whole number from 1 to 1000.', ...EXAMPLES);
  return scheduleOf({ parts, every, env });
}

interface RuleParts {
  readonly parts: ReadonlyMap<string, string>;
  readonly every: number;
  readonly env: Environment;
}

function scheduleOf(rule: RuleParts): Outcome {
  const { parts, every, env } = rule;
  const seconds = ELAPSED[parts.get('FREQ') ?? ''];
  const days = seconds === undefined ? daysOf(rule) : undefined;
  const end = endOf(parts.get('UNTIL'));
  if ((seconds === undefined && days === undefined) || end === 'unknown')
    return invalid('This recurrence rule has parts that a schedule cannot hold.', ...EXAMPLES);
  if (seconds !== undefined && seconds * every < 60)
    return {
      ...invalid('The smallest step is 1 minute.', 'FREQ=MINUTELY;INTERVAL=5', EXAMPLES[0]),
      meantSeconds: seconds * every,
    };
  const hours = numbers(parts.get('BYHOUR'), 0, 23) ?? [Math.floor(env.defaultMinute / 60)];
  const minutes = numbers(parts.get('BYMINUTE'), 0, 59) ?? [parts.has('BYHOUR') ? 0 : env.defaultMinute % 60];
  const times = hours.flatMap((hour) => minutes.map((minute) => localTime(hour * 60 + minute)));
  const rules: readonly Rule[] =
    days === undefined
      ? [
          {
            kind: 'interval',
            everySeconds: (seconds ?? 60) * every,
            anchor: wholeSecond(env.now) + (seconds ?? 60) * every * 1000,
          },
        ]
      : [{ kind: 'calendar', days, times: { kind: 'at', times } }];
  const plain: RecurringSchedule = { kind: 'recurring', rules, zone: env.zone, ...(end === undefined ? {} : { end }) };
  return counted(anchored(plain, every, env), parts.get('COUNT'), env, parts.has('BYHOUR') || days === undefined);
}

function daysOf({ parts, every, env }: RuleParts): DayPattern | undefined {
  const months = numbers(parts.get('BYMONTH'), 1, 12);
  const within = months === undefined ? {} : { months };
  const weekdays = parts.get('BYDAY')?.split(',') ?? [];
  const freq = parts.get('FREQ');
  if (freq === 'DAILY')
    return weekdays.length > 0 ? (every === 1 ? weekly(weekdays, within) : undefined) : { kind: 'daily', ...within };
  if (freq === 'WEEKLY')
    return weekdays.length > 0
      ? weekly(weekdays, within)
      : { kind: 'weekly', weekdays: [(((env.today + 3) % 7) + 1) as Weekday], ...within };
  if (freq !== 'MONTHLY' && freq !== 'YEARLY') return undefined;
  const on = daysOfMonth(parts, env);
  if (
    on === undefined ||
    (freq === 'YEARLY' && months === undefined && (weekdays.length > 0 || parts.has('BYMONTHDAY')))
  )
    return undefined;
  const ofYear =
    freq === 'YEARLY' && months === undefined ? { months: [Number(localDate(env.today).slice(5, 7))] } : within;
  return { kind: 'monthly', on, ...ofYear };
}

function weekly(names: readonly string[], within: { readonly months?: readonly number[] }): DayPattern | undefined {
  const weekdays = names.map((name) => WEEKDAYS[name]).filter((day) => day !== undefined);
  return weekdays.length < names.length
    ? undefined
    : { kind: 'weekly', weekdays: [...new Set(weekdays)].sort((a, b) => a - b), ...within };
}

function daysOfMonth(parts: ReadonlyMap<string, string>, env: Environment): readonly DayOfMonth[] | undefined {
  const names = parts.get('BYDAY')?.split(',') ?? [];
  const position = numbers(parts.get('BYSETPOS'), -5, 5);
  const days = numbers(parts.get('BYMONTHDAY'), -31, 31);
  if (names.length > 0) {
    if (days !== undefined || (position !== undefined && (position.length > 1 || names.length > 1))) return undefined;
    const on = names.map((name) => nthOf(name, position?.[0]));
    return on.includes(undefined) ? undefined : on.filter((day) => day !== undefined);
  }
  return position === undefined ? (days ?? [Number(localDate(env.today).slice(8))]).map((day) => ({ day })) : undefined;
}

/** "1MO", "-1FR"; "MO" with BYSETPOS. */
function nthOf(name: string, position: number | undefined): DayOfMonth | undefined {
  const [, digits = '', letters = ''] = /^([+-]?\d)?([A-Z]{2})$/.exec(name) ?? [];
  const weekday = WEEKDAYS[letters];
  const nth = digits === '' ? position : Number(digits);
  return weekday === undefined || nth === undefined || nth === 0 || Math.abs(nth) > 5 ? undefined : { weekday, nth };
}

function numbers(text: string | undefined, least: number, most: number): number[] | undefined {
  if (text === undefined) return undefined;
  const values = text.split(',').map(Number);
  return values.every(
    (value) => Number.isInteger(value) && value >= least && value <= most && (value !== 0 || least === 0),
  )
    ? [...new Set(values)].sort((a, b) => a - b)
    : undefined;
}

function endOf(text: string | undefined): Moment | 'unknown' | undefined {
  if (text === undefined) return undefined;
  const [, year, month, day, hour = '23', minute = '59'] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}Z?)?$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  if (!isLocalDate(date) || Number(hour) > 23 || Number(minute) > 59) return 'unknown';
  return { at: `${date}T${hour}:${minute}` };
}

function anchored(schedule: RecurringSchedule, every: number, env: Environment): RecurringSchedule {
  const first = every > 1 ? nextOccurrence(schedule, env.now) : undefined;
  if (first === undefined) return schedule;
  const anchor = localOf(first, env).slice(0, 10);
  const rules = schedule.rules.map((rule): Rule => {
    if (rule.kind !== 'calendar') return rule;
    const { days } = rule;
    return days.kind === 'daily' || days.kind === 'weekly' || days.kind === 'monthly'
      ? { ...rule, days: { ...days, every, anchor } }
      : rule;
  });
  return { ...schedule, rules };
}

function counted(schedule: RecurringSchedule, count: string | undefined, env: Environment, saysTime: boolean): Outcome {
  const times = Number(count);
  const first = nextOccurrence(schedule, env.now);
  if (first === undefined) return invalid('By this recurrence rule nothing would happen any more.', ...EXAMPLES);
  if (count !== undefined && (!Number.isInteger(times) || times < 1 || times > 10_000))
    return invalid('COUNT is a whole number from 1 to 10000.', ...EXAMPLES);
  const [rule] = schedule.rules;
  const start: Moment = rule?.kind === 'interval' ? { instant: rule.anchor } : { at: localOf(first, env) };
  return {
    kind: 'schedule',
    schedule: count === undefined ? schedule : { ...schedule, start, count: times },
    assumed: saysTime ? [] : [`at ${localTime(env.defaultMinute)}`],
    warnings: [],
    alternatives: [],
  };
}
