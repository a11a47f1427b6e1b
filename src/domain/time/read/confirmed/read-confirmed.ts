import { addDays } from '../../calendar-date.ts';
import { vocabularyOf } from '../../describe/languages.ts';
import type { Vocabulary } from '../../describe/vocabulary.ts';
import { momentInstant } from '../../moment.ts';
import type {
  DayPattern,
  LocalDate,
  Moment,
  RecurringSchedule,
  Rule,
  Schedule,
  TimePattern,
  ZoneId,
} from '../../schedule.ts';
import { canonicalZone, localFields } from '../../zone.ts';
import type { DayReaders, WrittenDays } from './days.ts';
import { dayReaders } from './days.ts';
import type { MomentReaders, WrittenMoment, WrittenTime } from './moments.ts';
import { instantOfWritten, momentReaders } from './moments.ts';
import type { Read, ValueReader } from './template.ts';
import { firstOf, listOf, mapped, readNumber, unfill } from './template.ts';

const ZONE_NAME = /^[A-Za-z+-][\w+/:-]{1,40}$/;

/**
 * Reads back the sentence that people confirm, by the same templates that `describe` fills: what is exact needs no
 * guessing. Other sentences, also those that only look like one, give undefined and go to the readers.
 */
export function readConfirmed(text: string, locale: string | undefined): Schedule | undefined {
  const trimmed = text.trim();
  const bracket = trimmed.endsWith(')') ? trimmed.lastIndexOf(' (') : -1;
  const name = bracket < 0 ? '' : trimmed.slice(bracket + 2, -1);
  const zone = ZONE_NAME.test(name) ? canonicalZone(name) : undefined;
  if (zone === undefined) return undefined;
  const sentence = trimmed.slice(0, bracket).toLowerCase();
  for (const words of new Set([vocabularyOf('en'), vocabularyOf(locale)])) {
    const read = sentenceReader(words, zone)(sentence, 0);
    if (read !== undefined && read.next === sentence.length) return read.value;
  }
  return undefined;
}

interface Written {
  readonly words: Vocabulary;
  readonly moments: MomentReaders;
  readonly days: DayReaders;
  readonly zone: ZoneId;
}

function sentenceReader(words: Vocabulary, zone: ZoneId): ValueReader<Schedule> {
  const moments = momentReaders(words);
  const written: Written = { words, moments, days: dayReaders(words, moments), zone };
  const counted: ValueReader<Counted> = firstOf(
    unfill<Counted>(words.bounds.times, { n: readNumber, rules: recurringReader(written) }),
    mapped(
      unfill<{ rules: RecurringSchedule }>(words.bounds.oneTime, { rules: recurringReader(written) }),
      ({ rules }) => ({ n: 1, rules }),
    ),
  );
  return firstOf<Schedule>(
    mapped(counted, ({ n, rules }) => (rules.start === undefined ? undefined : { ...rules, count: n })),
    mapped(onceReader(written), (moment) => ({ kind: 'once', moments: moment, zone })),
    recurringReader(written),
  );
}

interface Counted {
  readonly n: number;
  readonly rules: RecurringSchedule;
}

/** "on Mon 9 Mar 2026 at 10:00", "on 9 Mar 2026 and 10 Mar 2026 at 10:00" and nothing more. */
function onceReader({ words, moments, zone }: Written): ValueReader<Moment[]> {
  const { bounds } = words;
  const single = mapped(listOf(moments.moment, words.moments.comma, words.moments.and), (all) =>
    all.map((moment) => momentOf(moment, zone)),
  );
  const dates = mapped(
    unfill<{ dates: LocalDate[]; time: WrittenTime }>(bounds.datesAtTime, { dates: moments.dates, time: moments.time }),
    (read) => read.dates.map((date): Moment => ({ at: `${date}T${read.time.time}` })),
  );
  const whole = mapped(
    unfill<{ moments: Moment[] }>(bounds.on, { moments: firstOf(single, dates) }),
    (read) => read.moments,
  );
  return (text, at) => {
    const read = whole(text, at);
    return read !== undefined && read.next === text.length ? read : undefined;
  };
}

function momentOf(moment: WrittenMoment, zone: ZoneId): Moment {
  if (moment.isUtc || moment.time.seconds > 0) return { instant: instantOfWritten(moment, zone) };
  return { at: `${moment.date}T${moment.time.time}` };
}

/** A rule whose every-nth may still wait for what it is counted from. */
interface WrittenRule {
  readonly days?: WrittenDays;
  readonly times?: TimePattern;
  readonly seconds?: number;
  readonly from?: WrittenMoment | LocalDate;
}

/** Rules, exceptions, start and end, in this order. */
function recurringReader(written: Written): ValueReader<RecurringSchedule> {
  const { words, moments, zone } = written;
  const { bounds, rules } = words;
  const ruleList = listOf(ruleReader(written), rules.and, rules.and);
  const exceptions = optional(
    mapped(
      unfill<{ days: DayPattern[] }>(bounds.except, { days: listOf(exceptionReader(written), rules.and, rules.and) }),
      (read) => read.days,
    ),
  );
  const start = optional(
    mapped(
      unfill<{ moment: WrittenMoment | LocalDate }>(bounds.starting, {
        moment: firstOf<WrittenMoment | LocalDate>(moments.moment, moments.weekdayDate),
      }),
      (read) => read.moment,
    ),
  );
  const end = optional(
    firstOf(
      mapped(
        unfill<{ date: LocalDate }>(bounds.through, { date: moments.weekdayDate }),
        ({ date }): Moment => ({ at: `${addDays(date, 1)}T00:00` }),
      ),
      mapped(unfill<{ moment: WrittenMoment }>(bounds.until, { moment: moments.moment }), ({ moment }) =>
        momentOf(moment, zone),
      ),
    ),
  );
  return (text, at) => {
    const rule = ruleList(text, at);
    if (rule === undefined) return undefined;
    const except = exceptions(text, rule.next);
    const begins = start(text, except.next);
    const ends = end(text, begins.next);
    const starts = begins.value === undefined ? undefined : startOf(begins.value, zone);
    const all = rule.value.map((each) => finished(each, starts, zone));
    const known = all.filter((each) => each !== undefined);
    if (known.length < all.length) return undefined;
    const value: RecurringSchedule = {
      kind: 'recurring',
      rules: known,
      zone,
      ...(starts === undefined ? {} : { start: starts }),
      ...(ends.value === undefined ? {} : { end: ends.value }),
      ...(except.value === undefined ? {} : { except: except.value }),
    };
    return { value, next: ends.next };
  };
}

function optional<Value>(reader: ValueReader<Value>): (text: string, at: number) => Read<Value | undefined> {
  return (text, at) => reader(text, at) ?? { value: undefined, next: at };
}

function startOf(moment: WrittenMoment | LocalDate, zone: ZoneId): Moment {
  return typeof moment === 'string' ? { at: `${moment}T00:00` } : momentOf(moment, zone);
}

function ruleReader(written: Written): ValueReader<WrittenRule> {
  const { words, moments, days } = written;
  const { rules } = words;
  const interval = intervalReader(words);
  const window = mapped(
    unfill<{ every: number; from: WrittenTime; to: WrittenTime; days: WrittenDays }>(rules.window, {
      every: interval,
      from: moments.time,
      to: moments.time,
      days: days.window,
    }),
    (read): WrittenRule | undefined => {
      const times: TimePattern = {
        kind: 'every',
        everyMinutes: read.every / 60,
        from: read.from.time,
        to: read.to.time,
      };
      return read.every % 60 === 0 ? { days: read.days, times } : undefined;
    },
  );
  const fixed = mapped(
    unfill<{ days: WrittenDays; times: WrittenTime[] }>(rules.atTimes, { days: days.rule, times: moments.times }),
    (read): WrittenRule => ({ days: read.days, times: { kind: 'at', times: read.times.map(({ time }) => time) } }),
  );
  const plain = firstOf<WrittenRule>(
    window,
    fixed,
    mapped(interval, (seconds) => ({ seconds })),
  );
  const from = firstOf<WrittenMoment | LocalDate>(moments.moment, moments.weekdayDate);
  return firstOf<WrittenRule>(
    mapped(
      unfill<{ rule: WrittenRule; from: WrittenMoment | LocalDate }>(rules.countedFrom, { rule: plain, from }),
      (read) => ({ ...read.rule, from: read.from }),
    ),
    plain,
  );
}

/** "every 90 minutes" as seconds. */
function intervalReader({ rules }: Vocabulary): ValueReader<number> {
  const counted = (template: string, seconds: number) =>
    mapped(unfill<{ n: number }>(template, { n: readNumber }), ({ n }) => n * seconds);
  const single = (template: string, seconds: number) => mapped(unfill<object>(template, {}), () => seconds);
  return firstOf(
    counted(rules.everySeconds, 1),
    counted(rules.everyMinutes, 60),
    counted(rules.everyHours, 3600),
    single(rules.everySecond, 1),
    single(rules.everyMinute, 60),
    single(rules.everyHour, 3600),
  );
}

/** What an every-nth is counted from stands with the rule, or is the start. */
function finished(
  { days, times, seconds, from }: WrittenRule,
  start: Moment | undefined,
  zone: ZoneId,
): Rule | undefined {
  if (seconds !== undefined) {
    const anchor = from === undefined ? start : startOf(from, zone);
    return anchor === undefined
      ? undefined
      : { kind: 'interval', everySeconds: seconds, anchor: momentInstant(anchor, zone) };
  }
  if (days === undefined || times === undefined) return undefined;
  const anchor =
    typeof from === 'string'
      ? from
      : start === undefined
        ? undefined
        : localFields(momentInstant(start, zone), zone).date;
  const pattern = anchored(days, anchor);
  return pattern === undefined ? undefined : { kind: 'calendar', days: pattern, times };
}

function anchored({ pattern, every }: WrittenDays, anchor: LocalDate | undefined): DayPattern | undefined {
  if (every === 1) return pattern;
  const repeats = pattern.kind === 'daily' || pattern.kind === 'weekly' || pattern.kind === 'monthly';
  return repeats && anchor !== undefined ? { ...pattern, every, anchor } : undefined;
}

function exceptionReader({ words, moments, days }: Written): ValueReader<DayPattern> {
  const counted = unfill<{ rule: WrittenDays; from: LocalDate }>(words.rules.countedFrom, {
    rule: days.exception,
    from: moments.weekdayDate,
  });
  return firstOf(
    mapped(counted, ({ rule, from }) => anchored(rule, from)),
    mapped(days.exception, (read) => anchored(read, undefined)),
  );
}
