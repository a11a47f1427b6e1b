import { readNumber } from './numbers.ts';
import type { Match, Phrase } from './phrase.ts';
import { isMark, isRole, skip, tokenAt, wordAt } from './phrase.ts';
import type { Unit } from './vocabulary/word.ts';

/** A length of time: calendar parts stay apart from elapsed seconds, because months and days have no fixed length. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
  /** The unit it was said in; the smallest when there are several. */
  readonly unit: Unit;
  /** How many of that unit, when only one was named. */
  readonly count: number;
}

const SECONDS: Readonly<Record<'second' | 'minute' | 'hour', number>> = { second: 1, minute: 60, hour: 3600 };
const MOST_PARTS = 4;

/** "90 minutes", "1h 30m", "an hour and a half", "two and a half hours", "half an hour", "1 hour, 5 minutes and 30 seconds". */
export function readDuration(phrase: Phrase, at: number): Match<Duration> | undefined {
  const first = readPart(phrase, at);
  if (first === undefined) return undefined;
  let { value, next } = first;
  for (let parts = 1; parts < MOST_PARTS; parts++) {
    const half = readTrailingHalf(phrase, next, value);
    const more = half ?? readNextPart(phrase, next, value);
    if (more === undefined) break;
    value = add(value, more.value);
    next = more.next;
  }
  return { value, next };
}

/** One number with its unit. */
function readPart(phrase: Phrase, at: number): Match<Duration> | undefined {
  const quantity = readQuantity(phrase, at);
  if (quantity === undefined) return undefined;
  // "2 more minutes", "30-minute"
  const isMore = tokenAt(phrase, quantity.next).text === 'more' || isMark(phrase, quantity.next, '-');
  const unitAt = isMore ? quantity.next + 1 : quantity.next;
  const unit = readUnit(phrase, unitAt, quantity.value);
  return unit === undefined
    ? undefined
    : { value: durationOf(quantity.value * unit.value.count, unit.value.unit), next: unit.next };
}

interface UnitWord {
  readonly unit: Unit;
  readonly count: number;
}

/** A unit; single letters only where they touch their number ("5m"). */
function readUnit(phrase: Phrase, at: number, quantity: number): Match<UnitWord> | undefined {
  const token = tokenAt(phrase, at);
  const { unit, unitCount = 1 } = token.word;
  if (unit === undefined) return undefined;
  if (token.text.length === 1 && !token.glued && tokenAt(phrase, at - 1).kind !== 'number') return undefined;
  // "a quarter of an hour", "three quarters of an hour", "a quarter hour"
  if (unit === 'quarter' && quantity <= 3) {
    const hour = isRole(phrase, at + 1, 'of') ? skip(phrase, at + 2, 'a') : at + 1;
    if (wordAt(phrase, hour).unit === 'hour') return { value: { unit: 'minute', count: 15 }, next: hour + 1 };
  }
  const end = isMark(phrase, at + 1, '.') && token.text.length <= 4 && !isSentenceEnd(phrase, at + 1) ? at + 2 : at + 1;
  return { value: { unit, count: unitCount }, next: end };
}

function isSentenceEnd(phrase: Phrase, at: number): boolean {
  return tokenAt(phrase, at + 1).kind === 'end';
}

function readQuantity(phrase: Phrase, at: number): Match<number> | undefined {
  if (isRole(phrase, at, 'a')) {
    if (isRole(phrase, at + 1, 'couple')) return { value: 2, next: skip(phrase, at + 2, 'of') };
    if (isRole(phrase, at + 1, 'few')) return { value: 3, next: skip(phrase, at + 2, 'of') };
    if (isRole(phrase, at + 1, 'half')) return { value: 0.5, next: at + 2 };
    if (wordAt(phrase, at + 1).number === 12 || wordAt(phrase, at + 1).number === 100) {
      return { value: wordAt(phrase, at + 1).number ?? 1, next: at + 2 };
    }
    return { value: 1, next: at + 1 };
  }
  if (isRole(phrase, at, 'couple')) return { value: 2, next: skip(phrase, at + 1, 'of') };
  return readNumber(phrase, at);
}

/** "an hour and a half": the half is of the unit just named. */
function readTrailingHalf(phrase: Phrase, at: number, before: Duration): Match<Duration> | undefined {
  if (!isRole(phrase, at, 'and')) return undefined;
  const half = skip(phrase, at + 1, 'a');
  if (isRole(phrase, half, 'half') && wordAt(phrase, half + 1).unit === undefined && !isRole(phrase, half + 1, 'a')) {
    return { value: durationOf(0.5, before.unit), next: half + 1 };
  }
  if (wordAt(phrase, half).unit === 'quarter' && before.unit === 'hour' && isRole(phrase, at + 1, 'a')) {
    return { value: durationOf(15, 'minute'), next: half + 1 };
  }
  return undefined;
}

const SIZE: Readonly<Record<Unit, number>> = {
  second: 0,
  minute: 1,
  hour: 2,
  day: 3,
  week: 4,
  month: 5,
  quarter: 6,
  year: 7,
};

/** A further number with a smaller unit: "… 5 minutes", ", and 30 seconds". */
function readNextPart(phrase: Phrase, at: number, before: Duration): Match<Duration> | undefined {
  let next = isMark(phrase, at, ',') ? at + 1 : at;
  next = skip(phrase, next, 'and');
  const part = next === at ? (readPart(phrase, next) ?? readGluedMinutes(phrase, at, before)) : readPart(phrase, next);
  return part !== undefined && SIZE[part.value.unit] < SIZE[before.unit] ? part : undefined;
}

/** "1h30" */
function readGluedMinutes(phrase: Phrase, at: number, before: Duration): Match<Duration> | undefined {
  const { kind, glued, shape, parts } = tokenAt(phrase, at);
  const minutes = parts[0] ?? 60;
  const isMinutes = kind === 'number' && glued && shape === '' && minutes < 60 && before.unit === 'hour';
  return isMinutes ? { value: durationOf(minutes, 'minute'), next: at + 1 } : undefined;
}

function add(one: Duration, other: Duration): Duration {
  return {
    months: one.months + other.months,
    days: one.days + other.days,
    seconds: one.seconds + other.seconds,
    unit: other.unit,
    count: one.unit === other.unit ? one.count + other.count : 0,
  };
}

/** A number of units as a duration; fractions of days, weeks and years go down to the unit that can hold them. */
export function durationOf(count: number, unit: Unit): Duration {
  const nothing = { months: 0, days: 0, seconds: 0, unit, count };
  if (unit === 'second' || unit === 'minute' || unit === 'hour') {
    return { ...nothing, seconds: Math.round(count * SECONDS[unit]) };
  }
  if (unit === 'day' || unit === 'week') {
    const days = unit === 'day' ? count : count * 7;
    return { ...nothing, days: Math.floor(days), seconds: Math.round((days - Math.floor(days)) * 86_400) };
  }
  const months = count * (unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1);
  const days = (months - Math.floor(months)) * 30;
  return { ...nothing, months: Math.floor(months), days: Math.round(days) };
}
