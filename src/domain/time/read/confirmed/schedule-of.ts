import { addDays } from '../../calendar-date.ts';
import { momentInstant } from '../../moment.ts';
import type { DayPattern, LocalDate, Moment, RecurringSchedule, Rule, Schedule, ZoneId } from '../../schedule.ts';
import { localFields, toInstant } from '../../zone.ts';
import type { WrittenDays } from './days.ts';
import type { WrittenMoment } from './moments.ts';
import type { WrittenExcept, WrittenPoint, WrittenRecurring, WrittenRule, WrittenSentence } from './sentence.ts';

/** The schedule that a confirmed sentence says in a zone; undefined where an every-nth is counted from nothing. */
export function scheduleOf(written: WrittenSentence, zone: ZoneId): Schedule | undefined {
  if (written.kind === 'once')
    return { kind: 'once', moments: written.moments.map((moment) => momentOf(moment, zone)), zone };
  return recurringOf(written, zone);
}

function recurringOf(written: WrittenRecurring, zone: ZoneId): RecurringSchedule | undefined {
  const start = written.start === undefined ? undefined : pointOf(written.start, zone);
  const rules = written.rules.map((rule) => ruleOf(rule, start, zone));
  const except = written.except.map(exceptOf);
  if (!areKnown(rules) || !areKnown(except)) return undefined;
  return {
    kind: 'recurring',
    rules,
    zone,
    ...(start === undefined ? {} : { start }),
    ...(written.end === undefined ? {} : { end: endOf(written.end, zone) }),
    ...(except.length === 0 ? {} : { except }),
    ...(written.count === undefined ? {} : { count: written.count }),
  };
}

function areKnown<Value>(values: readonly (Value | undefined)[]): values is readonly Value[] {
  return !values.includes(undefined);
}

function momentOf(moment: WrittenMoment, zone: ZoneId): Moment {
  const local = `${moment.date}T${moment.time.time}`;
  if (!moment.isUtc && moment.time.seconds === 0) return { at: local };
  return { instant: toInstant(local, moment.isUtc ? 'UTC' : zone) + moment.time.seconds * 1000 };
}

function pointOf(point: WrittenPoint, zone: ZoneId): Moment {
  return typeof point === 'string' ? { at: `${point}T00:00` } : momentOf(point, zone);
}

function endOf(end: NonNullable<WrittenRecurring['end']>, zone: ZoneId): Moment {
  return 'through' in end ? { at: `${addDays(end.through, 1)}T00:00` } : momentOf(end.until, zone);
}

/** What an every-nth is counted from stands with the rule, or is the start. */
function ruleOf(
  { days, times, seconds, from }: WrittenRule,
  start: Moment | undefined,
  zone: ZoneId,
): Rule | undefined {
  if (seconds !== undefined) {
    const anchor = from === undefined ? start : pointOf(from, zone);
    return anchor === undefined
      ? undefined
      : { kind: 'interval', everySeconds: seconds, anchor: momentInstant(anchor, zone) };
  }
  if (days === undefined || times === undefined) return undefined;
  const pattern = patternOf(days, typeof from === 'string' ? from : dateOf(start, zone));
  return pattern === undefined ? undefined : { kind: 'calendar', days: pattern, times };
}

function dateOf(moment: Moment | undefined, zone: ZoneId): LocalDate | undefined {
  return moment === undefined ? undefined : localFields(momentInstant(moment, zone), zone).date;
}

function exceptOf({ days, from }: WrittenExcept): DayPattern | undefined {
  return patternOf(days, from);
}

function patternOf({ pattern, every }: WrittenDays, anchor: LocalDate | undefined): DayPattern | undefined {
  if (every === 1) return pattern;
  const repeats = pattern.kind === 'daily' || pattern.kind === 'weekly' || pattern.kind === 'monthly';
  return repeats && anchor !== undefined ? { ...pattern, every, anchor } : undefined;
}
