import type { Duration } from '../durations.ts';
import { readDuration } from '../durations.ts';
import { readInteger, readOrdinal } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isMark, isOneOf, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { EveryPiece, IntervalPiece, PerPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import type { Role, Unit } from '../vocabulary/word.ts';

/** What makes an adjective of "weekly". */
const DETERMINERS = new Set<Role>(['the', 'a', 'this', 'next', 'last', 'any']);

type Step = EveryPiece | IntervalPiece;

/** "every", "each", "every other", "every 3 days", "every 90 minutes", "every half hour", "every second week". */
export function readEvery(phrase: Phrase, at: number): Match<Step> | undefined {
  const start = skip(phrase, skip(phrase, at, 'on', 'at', 'in', 'only'), 'repeat', 'once');
  const repeated = skip(phrase, start, 'at', 'repeat', 'once');
  // "all days except sunday"
  if (tokenAt(phrase, repeated).text === 'all' && tokenAt(phrase, repeated + 1).text === 'days')
    return { value: { kind: 'every', count: 1, unit: 'day' }, next: repeated + 2 };
  if (!isRole(phrase, repeated, 'every')) return readAlternate(phrase, repeated);
  // Todoist's "every!"
  let next = isMark(phrase, repeated + 1, '!') && tokenAt(phrase, repeated + 1).glued ? repeated + 2 : repeated + 1;
  // "each and every"
  if (isRole(phrase, next, 'and') && isRole(phrase, next + 1, 'every')) next += 2;
  next = skip(phrase, next, 'single');
  return (
    readOther(phrase, next) ??
    readOrdinalStep(phrase, next) ??
    readCountedStep(phrase, next) ?? { value: { kind: 'every', count: 1 }, next }
  );
}

/** "alternate mondays", "on alternating days": every other without "every". */
function readAlternate(phrase: Phrase, at: number): Match<Step> | undefined {
  if (!isRole(phrase, at, 'other') || tokenAt(phrase, at).text === 'other') return undefined;
  const { weekday, days, unit } = wordAt(phrase, at + 1);
  return weekday !== undefined || days !== undefined || unit !== undefined ? readOther(phrase, at) : undefined;
}

/** "every other …", "every other day". */
function readOther(phrase: Phrase, at: number): Match<Step> | undefined {
  if (!isRole(phrase, at, 'other')) return undefined;
  return withUnit(phrase, at + 1, 2, false) ?? { value: { kind: 'every', count: 2 }, next: at + 1 };
}

/** "every third day", "every 2nd week"; an ordinal with another word behind it is a day of the month or a weekday. */
function readOrdinalStep(phrase: Phrase, at: number): Match<Step> | undefined {
  const ordinal = readOrdinal(phrase, at);
  if (ordinal === undefined || ordinal.value < 1) return undefined;
  const { unit } = wordAt(phrase, ordinal.next);
  // "every second" is the unit, "every second day" is not.
  if (unit === undefined || (ordinal.value < 1 && ordinal.next === at + 1)) return undefined;
  const isPosition = unit === 'day' && isRole(phrase, ordinal.next + 1, 'of');
  return isPosition ? undefined : withUnit(phrase, ordinal.next, ordinal.value, true);
}

/** "every day", "every 3 days", "every hour and a half", "every couple of hours", "every few minutes". */
function readCountedStep(phrase: Phrase, at: number): Match<Step> | undefined {
  if (isDayOfMonth(phrase, at)) return undefined;
  const duration =
    readDuration(phrase, isRole(phrase, at, 'few') ? at : at) ?? readHalfUnit(phrase, at) ?? readUnitAlone(phrase, at);
  if (duration !== undefined) return stepOf(phrase, duration);
  if (isRole(phrase, at, 'few')) return withUnit(phrase, at + 1, 3, false);
  // "every 2 mondays"
  const count = readInteger(phrase, at);
  const word = count === undefined ? undefined : wordAt(phrase, count.next);
  const countsDays = word?.weekday !== undefined || word?.days !== undefined || word?.part !== undefined;
  return count !== undefined && countsDays && count.value > 0
    ? { value: { kind: 'every', count: count.value }, next: count.next }
    : undefined;
}

/** "every second of the month", "every twenty-second of june": a day, though "second" is a unit too. */
function isDayOfMonth(phrase: Phrase, at: number): boolean {
  const ordinal = readOrdinal(phrase, at);
  if (ordinal === undefined || !isRole(phrase, ordinal.next, 'of')) return false;
  const { unit, month } = wordAt(phrase, skip(phrase, ordinal.next + 1, 'the', 'every'));
  return month !== undefined || unit === 'month';
}

/** "every hour", "every hour and a half", "every fortnight". */
function readUnitAlone(phrase: Phrase, at: number): Match<Duration> | undefined {
  const { unit, unitCount = 1, ordinal } = wordAt(phrase, at);
  const token = tokenAt(phrase, at);
  if (unit === undefined || token.text.length === 1) return undefined;
  if (ordinal !== undefined && !isSecondAlone(phrase, at + 1)) return undefined;
  const alone: Match<Duration> = { value: { months: 0, days: 0, seconds: 0, unit, count: unitCount }, next: at + 1 };
  const after = tokenAt(phrase, at + 1);
  if (after.word.role !== 'and' && !(after.kind === 'number' && after.glued)) return alone;
  const counted = readDuration({ ...phrase, tokens: [ONE_TOKEN, ...phrase.tokens.slice(at, at + 5)] }, 0);
  if (counted !== undefined && counted.next > 2) return { value: counted.value, next: at + counted.next - 1 };
  return alone;
}

/** "every second" counts seconds unless it counts something else ("every second friday"). */
function isSecondAlone(phrase: Phrase, at: number): boolean {
  const { weekday, days, unit, month, part } = wordAt(phrase, at);
  // "every second to last day of the month"
  if (isRole(phrase, at, 'to') && isRole(phrase, skip(phrase, at + 1, 'the'), 'last')) return false;
  return weekday === undefined && days === undefined && unit === undefined && month === undefined && part === undefined;
}

const ONE_TOKEN = {
  kind: 'number' as const,
  text: '1',
  start: 0,
  end: 0,
  glued: false,
  word: {},
  parts: [1],
  shape: '',
};

/** "every half hour", "every quarter hour", "every quarter of an hour". */
function readHalfUnit(phrase: Phrase, at: number): Match<Duration> | undefined {
  if (wordAt(phrase, at).unit !== 'quarter') return undefined;
  const hour = isRole(phrase, at + 1, 'of') ? skip(phrase, at + 2, 'a') : at + 1;
  return wordAt(phrase, hour).unit === 'hour'
    ? { value: { months: 0, days: 0, seconds: 900, unit: 'minute', count: 15 }, next: hour + 1 }
    : undefined;
}

function stepOf(phrase: Phrase, { value, next }: Match<Duration>): Match<Step> {
  const { months, days, seconds, unit, count } = value;
  if (unit === 'quarter' && count === 1)
    return readHalfStep(phrase, next) ?? { value: { kind: 'every', count: 1, unit: 'quarter' }, next };
  const end = count === 1 ? skipOfWhole(phrase, next, unit) : next;
  if (seconds > 0 || months + days + seconds === 0) {
    if (!isClockUnit(unit) && seconds === 0) return { value: { kind: 'every', count, unit }, next: end };
    if (isClockUnit(unit) && seconds === 0)
      return { value: { kind: 'interval', seconds: Math.round(count * SECONDS[unit]) }, next: end };
    return { value: { kind: 'interval', seconds: seconds + days * 86_400 + months * 30 * 86_400 }, next: end };
  }
  if (months > 0 && days === 0)
    return {
      value: {
        kind: 'every',
        ...(unit === 'year' && months % 12 === 0
          ? { count: months / 12, unit: 'year' }
          : { count: months, unit: 'month' }),
      },
      next: end,
    };
  return {
    value: {
      kind: 'every',
      ...(unit === 'week' && days % 7 === 0 ? { count: days / 7, unit: 'week' } : { count: days, unit: 'day' }),
    },
    next: end,
  };
}

const SECONDS: Readonly<Record<'second' | 'minute' | 'hour', number>> = { second: 1, minute: 60, hour: 3600 };

function isClockUnit(unit: Unit): unit is 'second' | 'minute' | 'hour' {
  return unit === 'second' || unit === 'minute' || unit === 'hour';
}

/** "every quarter hour" behind a unit that was taken for three months. */
function readHalfStep(phrase: Phrase, at: number): Match<Step> | undefined {
  return wordAt(phrase, at).unit === 'hour' ? { value: { kind: 'interval', seconds: 900 }, next: at + 1 } : undefined;
}

/** "every day of the week" and "every hour of the day" say nothing more than "every day" and "every hour". */
function skipOfWhole(phrase: Phrase, at: number, unit: Unit): number {
  if (!isRole(phrase, at, 'of', 'in')) return at;
  const the = skip(phrase, at + 1, 'the', 'every');
  const whole = wordAt(phrase, the).unit;
  const isWhole =
    (unit === 'day' && (whole === 'week' || whole === 'month' || whole === 'year')) ||
    ((unit === 'hour' || unit === 'minute') && (whole === 'day' || whole === 'hour'));
  return the > at + 1 && isWhole && !isMark(phrase, the + 1, '-') ? the + 1 : at;
}

function withUnit(phrase: Phrase, at: number, count: number, isOrdinal: boolean): Match<Step> | undefined {
  const { unit, unitCount = 1 } = wordAt(phrase, at);
  if (unit === undefined || tokenAt(phrase, at).text.length === 1) return undefined;
  if (isClockUnit(unit)) return { value: { kind: 'interval', seconds: count * SECONDS[unit] }, next: at + 1 };
  // "every other week day" is not every other week.
  return {
    value: { kind: 'every', count: count * unitCount, unit, ...(isOrdinal ? { isOrdinal } : {}) },
    next: at + 1,
  };
}

/** "daily", "fortnightly", "monthly": an adverb where a schedule goes on or the sentence ends, else an adjective. */
export function readRhythm(phrase: Phrase, at: number, run: RunContext): Match<Step | PerPiece> | undefined {
  const onBasis = readBasis(phrase, at, run);
  if (onBasis !== undefined) return onBasis;
  const { rhythm } = wordAt(phrase, at);
  if (rhythm === undefined || (isAdjective(phrase, at) && run.isEmpty)) return undefined;
  if (rhythm.unit === 'minute' || rhythm.unit === 'hour')
    return { value: { kind: 'interval', seconds: rhythm.every * SECONDS[rhythm.unit] }, next: at + 1 };
  const { every: count, unit, part, orTimesPer, timesPer } = rhythm;
  if (timesPer !== undefined) return { value: { kind: 'per', times: timesPer, unit }, next: at + 1 };
  return {
    value: {
      kind: 'every',
      count,
      unit,
      isRhythm: true,
      ...(part === undefined ? {} : { part }),
      ...(orTimesPer === undefined ? {} : { orTimesPer }),
    },
    next: at + 1,
  };
}

/** "on a daily basis" is "daily" in more words. */
function readBasis(phrase: Phrase, at: number, run: RunContext): Match<Step | PerPiece> | undefined {
  const word = isRole(phrase, at, 'on') && isRole(phrase, at + 1, 'a') ? at + 2 : -1;
  if (wordAt(phrase, word).rhythm === undefined || tokenAt(phrase, word + 1).text !== 'basis') return undefined;
  const rhythm = readRhythm(phrase, word, { ...run, isEmpty: false });
  return rhythm === undefined ? undefined : { value: rhythm.value, next: word + 2 };
}

/** "the weekly report", "a daily message". */
function isAdjective(phrase: Phrase, at: number): boolean {
  const before = tokenAt(phrase, at - 1);
  return (
    at > 0 &&
    (isOneOf(phrase, at - 1, DETERMINERS) ||
      /^(?:my|our|your|their|his|her|its|new|old|current|latest)$/.test(before.text) ||
      /'s$/.test(before.text))
  );
}
