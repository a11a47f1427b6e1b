import type { Vocabulary } from '../../describe/vocabulary.ts';
import type { LocalDate, TimePattern } from '../../schedule.ts';
import type { DayReaders, WrittenDays } from './days.ts';
import { dayReaders } from './days.ts';
import type { MomentReaders, WrittenMoment, WrittenTime } from './moments.ts';
import { momentReaders } from './moments.ts';
import type { Read, ValueReader } from './template.ts';
import { firstOf, listOf, mapped, readNumber, unfill } from './template.ts';

/** A confirmed sentence taken apart; its zone is not yet known. */
export type WrittenSentence = WrittenOnce | WrittenRecurring;

export interface WrittenOnce {
  readonly kind: 'once';
  readonly moments: readonly WrittenMoment[];
}

export interface WrittenRecurring {
  readonly kind: 'recurring';
  readonly rules: readonly WrittenRule[];
  readonly except: readonly WrittenExcept[];
  readonly start?: WrittenPoint;
  readonly end?: { readonly through: LocalDate } | { readonly until: WrittenMoment };
  readonly count?: number;
}

/** A date, or a date with a time. */
export type WrittenPoint = LocalDate | WrittenMoment;

/** Days with times, or an interval; an every-nth may say what it is counted from. */
export interface WrittenRule {
  readonly days?: WrittenDays;
  readonly times?: TimePattern;
  readonly seconds?: number;
  readonly from?: WrittenPoint;
}

export interface WrittenExcept {
  readonly days: WrittenDays;
  readonly from?: LocalDate;
}

interface Language {
  readonly words: Vocabulary;
  readonly moments: MomentReaders;
  readonly days: DayReaders;
}

/** The reader of confirmed sentences in one language. */
export function sentenceReader(words: Vocabulary): ValueReader<WrittenSentence> {
  const moments = momentReaders(words);
  const language: Language = { words, moments, days: dayReaders(words, moments) };
  const recurring = recurringReader(language);
  const counted = firstOf(
    unfill<Counted>(words.bounds.times, { n: readNumber, rules: recurring }),
    mapped(unfill<Omit<Counted, 'n'>>(words.bounds.oneTime, { rules: recurring }), ({ rules }) => ({ n: 1, rules })),
  );
  return firstOf<WrittenSentence>(
    mapped(counted, ({ n, rules }) => (rules.start === undefined ? undefined : { ...rules, count: n })),
    onceReader(language),
    recurring,
  );
}

interface Counted {
  readonly n: number;
  readonly rules: WrittenRecurring;
}

/** "on Mon 9 Mar 2026 at 10:00", "on 9 Mar 2026 and 10 Mar 2026 at 10:00" and nothing more. */
function onceReader({ words, moments }: Language): ValueReader<WrittenOnce> {
  const single = listOf(moments.moment, words.moments.comma, words.moments.and);
  const dates = mapped(unfill<{ dates: LocalDate[]; time: WrittenTime }>(words.bounds.datesAtTime, moments), (read) =>
    read.dates.map((date): WrittenMoment => ({ date, time: read.time, isUtc: false })),
  );
  const whole = mapped(
    unfill<{ moments: WrittenMoment[] }>(words.bounds.on, { moments: firstOf(single, dates) }),
    (read): WrittenOnce => ({ kind: 'once', moments: read.moments }),
  );
  return (text, at) => {
    const read = whole(text, at);
    return read !== undefined && read.next === text.length ? read : undefined;
  };
}

/** Rules, exceptions, start and end, in this order. */
function recurringReader(language: Language): ValueReader<WrittenRecurring> {
  const { words, moments } = language;
  const { bounds } = words;
  const rules = listOf(ruleReader(language), words.rules.and, words.rules.and);
  const excepted = listOf(exceptReader(language), words.rules.and, words.rules.and);
  const exceptions = optional(
    mapped(unfill<{ days: WrittenExcept[] }>(bounds.except, { days: excepted }), ({ days }) => days),
  );
  const point = firstOf<WrittenPoint>(moments.moment, moments.weekdayDate);
  const start = optional(
    mapped(unfill<{ moment: WrittenPoint }>(bounds.starting, { moment: point }), ({ moment }) => moment),
  );
  const end = optional(
    firstOf<NonNullable<WrittenRecurring['end']>>(
      mapped(unfill<{ date: LocalDate }>(bounds.through, { date: moments.weekdayDate }), ({ date }) => ({
        through: date,
      })),
      mapped(unfill<{ moment: WrittenMoment }>(bounds.until, { moment: moments.moment }), ({ moment }) => ({
        until: moment,
      })),
    ),
  );
  return (text, at) => {
    const rule = rules(text, at);
    if (rule === undefined) return undefined;
    const except = exceptions(text, rule.next);
    const begins = start(text, except.next);
    const ends = end(text, begins.next);
    const value: WrittenRecurring = {
      kind: 'recurring',
      rules: rule.value,
      except: except.value ?? [],
      ...(begins.value === undefined ? {} : { start: begins.value }),
      ...(ends.value === undefined ? {} : { end: ends.value }),
    };
    return { value, next: ends.next };
  };
}

function optional<Value>(reader: ValueReader<Value>): (text: string, at: number) => Read<Value | undefined> {
  return (text, at) => reader(text, at) ?? { value: undefined, next: at };
}

function ruleReader({ words, moments, days }: Language): ValueReader<WrittenRule> {
  const { rules } = words;
  const interval = intervalReader(words);
  const window = mapped(
    unfill<Window>(rules.window, { every: interval, from: moments.time, to: moments.time, days: days.window }),
    windowRule,
  );
  const fixed = mapped(
    unfill<{ days: WrittenDays; times: WrittenTime[] }>(rules.atTimes, { days: days.rule, times: moments.times }),
    (read): WrittenRule => ({ days: read.days, times: { kind: 'at', times: read.times.map(({ time }) => time) } }),
  );
  const elapsed = mapped(interval, (seconds): WrittenRule => ({ seconds }));
  const plain = firstOf<WrittenRule>(window, fixed, elapsed);
  const from = firstOf<WrittenPoint>(moments.moment, moments.weekdayDate);
  return firstOf<WrittenRule>(
    mapped(unfill<{ rule: WrittenRule; from: WrittenPoint }>(rules.countedFrom, { rule: plain, from }), (read) => ({
      ...read.rule,
      from: read.from,
    })),
    plain,
  );
}

interface Window {
  readonly every: number;
  readonly from: WrittenTime;
  readonly to: WrittenTime;
  readonly days: WrittenDays;
}

function windowRule({ every, from, to, days }: Window): WrittenRule | undefined {
  if (every % 60 !== 0) return undefined;
  return { days, times: { kind: 'every', everyMinutes: every / 60, from: from.time, to: to.time } };
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

function exceptReader({ words, moments, days }: Language): ValueReader<WrittenExcept> {
  const counted = unfill<{ rule: WrittenDays; from: LocalDate }>(words.rules.countedFrom, {
    rule: days.exception,
    from: moments.weekdayDate,
  });
  return firstOf<WrittenExcept>(
    mapped(counted, ({ rule, from }) => ({ days: rule, from })),
    mapped(days.exception, (read) => ({ days: read })),
  );
}
