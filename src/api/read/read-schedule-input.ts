import { scheduleFromCron } from '../../domain/time/cron-text.ts';
import { nextOccurrence } from '../../domain/time/occurrences.ts';
import { readSchedule } from '../../domain/time/read/read-schedule.ts';
import type { ReadingContext } from '../../domain/time/reading.ts';
import type { Moment, Schedule, ZoneId } from '../../domain/time/schedule.ts';
import { scheduleProblems } from '../../domain/time/validate-schedule.ts';
import { canonicalZone, isLocalDateTime, toInstant } from '../../domain/time/zone.ts';
import { type FieldProblem, invalid, unclear } from '../http/problem.ts';
import type { ScheduleInput } from '../schemas/task-input.ts';

/** A schedule that was read, and what to say about it. */
export interface ReadScheduleInput {
  readonly schedule: Schedule;
  readonly warnings: readonly string[];
}

const AT = '/schedule';

/** The zone of that name; told with its place when there is none. */
export function zoneOf(name: string | undefined, fallback: ZoneId, pointer: string): ZoneId {
  if (name === undefined) return fallback;
  const zone = canonicalZone(name);
  if (zone === undefined)
    throw invalid([{ pointer, message: `"${name.slice(0, 60)}" is not an IANA time zone`, example: 'Europe/Paris' }]);
  return zone;
}

/** What a body says about when, as a schedule; throws a problem that names the field. */
export function readScheduleInput(input: ScheduleInput, context: ReadingContext): ReadScheduleInput {
  const zone = zoneOf(input.timezone, context.zone, `${AT}/timezone`);
  const given = (['cron', 'text', 'at', 'every'] as const).filter((key) => input[key] !== undefined);
  if (given.length !== 1) {
    const message = given.length === 0 ? 'says no time' : `says the time twice (${given.join(' and ')})`;
    throw invalid([
      { pointer: AT, message: `${message}; give one of cron, text, at, every`, example: { cron: '0 9 * * 1-5' } },
    ]);
  }
  const read = readTime(input, { ...context, zone });
  const schedule = bounded(read.schedule, input, zone);
  const problems = scheduleProblems(schedule);
  if (problems.length > 0) throw invalid(problems.map((message) => ({ pointer: AT, message })));
  if (nextOccurrence(schedule, context.now) === undefined)
    throw unclear('This time is over: no moment of it is left.', 'Choose a moment that is still to come.', [], AT);
  return { schedule, warnings: read.warnings };
}

/** A phrase as a schedule; with choices when it has several meanings. */
export function readPhrase(text: string, context: ReadingContext, pointer: string): ReadScheduleInput {
  const reading = readSchedule(text, context);
  switch (reading.kind) {
    case 'schedule':
      if (reading.task.trim() !== '')
        throw invalid([{ pointer, message: `has words that are no time: "${reading.task.slice(0, 60)}"` }]);
      return {
        schedule: reading.schedule,
        warnings: [...reading.assumed.map((words) => `Assumed: ${words}.`), ...reading.warnings],
      };
    case 'none':
      throw invalid([{ pointer, message: 'is no time that can be read', example: 'every monday 10am' }]);
    case 'invalid':
      throw invalid([{ pointer, message: reading.problem, example: reading.examples[0] }]);
    case 'unclear':
      throw unclear(
        reading.question,
        'Send one of "choices".',
        reading.choices.map(({ label }) => label),
        pointer,
      );
  }
}

function readTime(input: ScheduleInput, context: ReadingContext): ReadScheduleInput {
  const { cron, text, at, every } = input;
  if (cron !== undefined) return readCron(cron, context);
  if (text !== undefined) return readPhrase(text, context, `${AT}/text`);
  if (at !== undefined) {
    const moments = [readMoment(at, context.zone, `${AT}/at`)];
    return { schedule: { kind: 'once', moments, zone: context.zone }, warnings: [] };
  }
  return readPhrase(`every ${every ?? ''}`, context, `${AT}/every`);
}

function readCron(cron: string, { zone, now }: ReadingContext): ReadScheduleInput {
  const read = scheduleFromCron(cron, zone, now);
  if ('problem' in read) throw invalid([{ pointer: `${AT}/cron`, message: read.problem, example: '0 9 * * 1-5' }]);
  return read;
}

const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

function readMoment(text: string, zone: ZoneId, pointer: string): Moment {
  const [, local = '', seconds = '00', offset] = ISO.exec(text) ?? [];
  const problem: FieldProblem = { pointer, message: 'is no date and time (ISO 8601)', example: '2027-03-01T09:00' };
  if (!isLocalDateTime(local) || Number(seconds) > 59) throw invalid([problem]);
  if (offset !== undefined) {
    const instant = Date.parse(`${local}:${seconds}${offset}`);
    if (Number.isNaN(instant)) throw invalid([problem]);
    return { instant };
  }
  return seconds === '00' ? { at: local } : { instant: toInstant(local, zone) + Number(seconds) * 1_000 };
}

function bounded(schedule: Schedule, { start, end }: ScheduleInput, zone: ZoneId): Schedule {
  if (start === undefined && end === undefined) return schedule;
  if (schedule.kind === 'once')
    throw invalid([
      { pointer: `${AT}/${start === undefined ? 'end' : 'start'}`, message: 'bounds nothing: the task runs once' },
    ]);
  return {
    ...schedule,
    ...(start === undefined ? {} : { start: readMoment(start, zone, `${AT}/start`) }),
    ...(end === undefined ? {} : { end: readMoment(end, zone, `${AT}/end`) }),
  };
}
