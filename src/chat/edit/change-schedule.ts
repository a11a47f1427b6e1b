import { readSchedule } from '../../domain/time/read/read-schedule.ts';
import type { ReadingContext, ScheduleReading } from '../../domain/time/reading.ts';
import type { Schedule, TimePattern } from '../../domain/time/schedule.ts';
import { readTime } from '../understand/read-time.ts';
import { hourIsAssumed } from './hour-is-assumed.ts';
import { onlyOnDays, withDate, withDays, withTimes } from './merge-schedule.ts';
import { partialChange } from './partial-change.ts';
import type { ScheduleChange } from './schedule-change.ts';

/** Words that say "instead" and carry no time. */
const INSTEAD = /\b(?:only|just|instead|from now on|please)\b/giu;
const START = /^(?:to|be|it|for|so that it runs|runs?|at the time)\s+/iu;

/** "Only on weekdays" narrows a rhythm such as every hour; "every monday" takes its place. */
const NAMES_DAYS = /^(?!.*\b(?:every|each|daily|weekly)\b).*\b(?:only|on)\b/iu;

/** "to 11 and not on fridays": a new time, and what is added to it or taken from it. */
const AND_ALSO = /\s*,?\s*(?:and|but)?\s+(?=(?:not|never|except|excluding|without|also|until|till|starting)\s)/iu;

/**
 * Reads "11 and only on weekdays", "at 9:30", "every friday 5pm" as a change of a schedule, or of none; of one that is
 * there also "except on fridays", "also saturdays", "until christmas", "an hour later", one after the other.
 */
export function changeSchedule(
  schedule: Schedule | undefined,
  phrase: string,
  context: ReadingContext,
): ScheduleChange {
  const partial = schedule === undefined ? undefined : partialChange(schedule, phrase, context);
  if (partial !== undefined) return partial;
  const whole = replaced(schedule, phrase, context);
  if (whole.kind === 'schedule' || schedule === undefined) return whole;
  const [first = '', ...others] = phrase.split(AND_ALSO);
  if (others.length === 0) return whole;
  return others.reduce<ScheduleChange>(
    (change, more) => (change.kind === 'problem' ? change : (partialChange(change.schedule, more, context) ?? whole)),
    changeSchedule(schedule, first, context),
  );
}

function replaced(schedule: Schedule | undefined, phrase: string, context: ReadingContext): ScheduleChange {
  const words = phrase.replace(INSTEAD, ' ').replace(/\s+/gu, ' ').trim().replace(START, '');
  const forms = [
    words,
    words.replace(/\s+and\s+/iu, ' '),
    `at ${words}`,
    `at ${words.replace(/\s+and\s+/iu, ' ')}`,
    `on ${words}`,
    `every ${words}`,
  ];
  const times = firstOf(forms, (form) => timesAlone(form, context));
  if (schedule !== undefined && times !== undefined) {
    const changed = withTimes(schedule, times);
    return changed === undefined ? NO_HOUR : { kind: 'schedule', schedule: changed };
  }
  const read = firstOf(forms, (form) => timeOf(form, context));
  if (read === undefined) return problemOf(phrase, forms, context);
  return { kind: 'schedule', schedule: keepingTheHour(schedule, read, phrase) };
}

const NO_HOUR: ScheduleChange = {
  kind: 'problem',
  problem:
    'This task repeats after a span of time, so there is no hour to change. Say the whole time: every day at 9:00',
};

/** The times of a phrase that names times and no day: it must read as "every day <phrase>" with nothing left over. */
function timesAlone(phrase: string, context: ReadingContext): TimePattern | undefined {
  const reading = readSchedule(`every day ${phrase}`, context);
  if (reading.kind !== 'schedule' || reading.task !== '' || hourIsAssumed(reading)) return undefined;
  const { schedule } = reading;
  if (schedule.kind !== 'recurring' || schedule.rules.length !== 1) return undefined;
  if (
    (schedule.start ?? schedule.end ?? schedule.count ?? schedule.except) !== undefined ||
    schedule.zone !== context.zone
  )
    return undefined;
  const [rule] = schedule.rules;
  if (
    rule?.kind !== 'calendar' ||
    rule.days.kind !== 'daily' ||
    rule.days.every !== undefined ||
    rule.days.months !== undefined
  )
    return undefined;
  return /\bevery\b|\bdaily\b/iu.test(phrase) ? undefined : rule.times;
}

function timeOf(phrase: string, context: ReadingContext): ScheduleReading | undefined {
  const read = readTime(phrase, context);
  return read.kind === 'time' ? read.reading : undefined;
}

/** Where the phrase names days and no hour, the hour is the one there was. */
function keepingTheHour(
  before: Schedule | undefined,
  { schedule, assumed }: ScheduleReading,
  phrase: string,
): Schedule {
  if (before === undefined || !hourIsAssumed({ assumed })) return schedule;
  if (before.kind === 'recurring' && schedule.kind === 'recurring')
    return (
      withDays(before, schedule) ?? (NAMES_DAYS.test(phrase) ? onlyOnDays(before, schedule) : undefined) ?? schedule
    );
  return before.kind === 'once' && schedule.kind === 'once' ? withDate(before, schedule) : schedule;
}

/** What is wrong with it: best what a reader says that found a time in it. */
function problemOf(phrase: string, forms: readonly string[], context: ReadingContext): ScheduleChange {
  const form = forms.find((one) => readSchedule(one, context).kind !== 'none') ?? phrase;
  const read = readTime(form, context);
  if (read.kind === 'problem') return read;
  if (read.kind === 'time') return { kind: 'schedule', schedule: read.reading.schedule };
  const choices = read.reading.choices.map(({ label }) => label).join(' · ');
  return { kind: 'problem', problem: `${read.reading.question} Say which one: ${choices}` };
}

function firstOf<Value>(forms: readonly string[], read: (form: string) => Value | undefined): Value | undefined {
  for (const form of forms) {
    const value = read(form);
    if (value !== undefined) return value;
  }
  return undefined;
}
