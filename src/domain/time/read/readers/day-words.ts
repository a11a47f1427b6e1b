import { readOrdinal } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { DayPiece, DayRef } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import type { PartOfDay } from '../vocabulary/word.ts';
import { readDate } from './dates.ts';
import { readOfPeriod, readPeriod } from './named-periods.ts';

/** Today, from which days are counted; compared by identity. */
export const TODAY: DayRef = { kind: 'offset', days: 0 };

/** "today", "tomorrow", "tonight", "the day after tomorrow", "next week", "end of the month", "40th day of 2020". */
export function readDayWord(phrase: Phrase, at: number, run: RunContext): Match<DayPiece> | undefined {
  const start = skipLater(phrase, skip(phrase, at, 'on', 'at'));
  const day = readThisTimeTomorrow(phrase, at) ?? readOffset(phrase, start) ?? readDayOfYear(phrase, start);
  if (day !== undefined)
    return {
      value: { kind: 'day', days: [day.value], isRange: false, ...partOfWord(phrase, day.next - 1) },
      next: day.next,
    };
  const period = readPeriod(phrase, start) ?? readOfPeriod(phrase, at, run);
  return period === undefined
    ? undefined
    : { value: { kind: 'day', days: [period.value], isRange: false }, next: period.next };
}

/** "later today", "sometime tomorrow" */
function skipLater(phrase: Phrase, at: number): number {
  return /^(?:later|sometime|early|late)$/.test(tokenAt(phrase, at).text) &&
    wordAt(phrase, at + 1).dayOffset !== undefined
    ? at + 1
    : at;
}

/** "tonight" is a day and a part of it. */
function partOfWord(phrase: Phrase, at: number): { readonly part?: PartOfDay } {
  const { part, dayOffset } = wordAt(phrase, at);
  return part === undefined || dayOffset === undefined ? {} : { part };
}

/** A day as the origin of a length of time, or as a bound. */
export function readSingleDay(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const start = skip(phrase, at, 'on');
  const date = readDate(phrase, skip(phrase, start, 'the'));
  if (date !== undefined && 'day' in date.value) return { value: date.value.day, next: date.next };
  return (
    readOffset(phrase, start) ?? readPeriod(phrase, start) ?? readWeekday(phrase, start) ?? readNthDay(phrase, start)
  );
}

function readOffset(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const { dayOffset } = wordAt(phrase, at);
  // "tonight" is today; its part of the day is read by itself.
  if (dayOffset !== undefined) return { value: { kind: 'offset', days: dayOffset }, next: at + 1 };
  const the = skip(phrase, at, 'the');
  const beside = wordAt(phrase, the).unit === 'day' ? readDayBeside(phrase, the + 1) : undefined;
  if (beside !== undefined) return beside;
  if (wordAt(phrase, the).unit === 'day' && isRole(phrase, the + 1, 'after')) {
    const day = wordAt(phrase, the + 2).dayOffset;
    // "tomorrow and the day after"
    if (day === undefined && wordAt(phrase, at - 2).dayOffset === 1)
      return { value: { kind: 'offset', days: 2 }, next: the + 2 };
    return day === undefined ? undefined : { value: { kind: 'offset', days: day + 1 }, next: the + 3 };
  }
  return isRole(phrase, at, 'this') && wordAt(phrase, at + 1).part !== undefined
    ? { value: TODAY, next: at + 1 }
    : undefined;
}

/** "(the day) before thanksgiving", "(the day) after christmas". */
function readDayBeside(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const isBefore = isRole(phrase, at, 'before');
  if (!isBefore && !isRole(phrase, at, 'after')) return undefined;
  const from = readNamedOrigin(phrase, at + 1);
  return from === undefined
    ? undefined
    : { value: { kind: 'ahead', months: 0, days: isBefore ? -1 : 1, from: from.value }, next: from.next };
}

/** "this time tomorrow", "same time next week", "tomorrow at this time". */
function readThisTimeTomorrow(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const the = skip(phrase, at, 'at', 'the');
  const isSame =
    (isRole(phrase, the, 'this') || tokenAt(phrase, the).text === 'same') && isRole(phrase, the + 1, 'time');
  if (isSame) {
    const day = readOffset(phrase, the + 2) ?? readWeekday(phrase, skip(phrase, the + 2, 'on'));
    if (day !== undefined)
      return { value: { kind: 'ahead', months: 0, days: 0, from: day.value, keepsTime: true }, next: day.next };
    const week = wordAt(phrase, the + 3);
    if (isRole(phrase, the + 2, 'next') && week.unit !== undefined) {
      const ahead = week.unit === 'week' ? { months: 0, days: 7 } : { months: week.unit === 'year' ? 12 : 1, days: 0 };
      return { value: { kind: 'ahead', ...ahead, from: TODAY, keepsTime: true }, next: the + 4 };
    }
    return undefined;
  }
  const day = readOffset(phrase, at);
  if (day === undefined) return undefined;
  const around = skip(phrase, skip(phrase, day.next, 'at'), 'the', 'approximately');
  const same =
    (isRole(phrase, around, 'this') || tokenAt(phrase, around).text === 'same') && isRole(phrase, around + 1, 'time');
  return same
    ? { value: { kind: 'ahead', months: 0, days: 0, from: day.value, keepsTime: true }, next: around + 2 }
    : undefined;
}

function readWeekday(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const isNext = isRole(phrase, at, 'next');
  const isThis = isRole(phrase, at, 'this');
  const word = isNext || isThis ? skip(phrase, at + 1, 'next') : at;
  const { weekday } = wordAt(phrase, word);
  if (weekday === undefined) return undefined;
  const which = isNext && tokenAt(phrase, at).text === 'next' ? { which: { kind: 'next' } as const } : {};
  return { value: { kind: 'weekday', weekday, ...which }, next: word + 1 };
}

/** "the 15th", "the 15th of next month": a day of this month or of the one after. */
export function readNthDay(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const start = skip(phrase, at, 'the');
  const day = readOrdinal(phrase, start);
  if (
    day === undefined ||
    day.value < -1 ||
    day.value === 0 ||
    day.value > 31 ||
    wordAt(phrase, day.next).weekday !== undefined
  )
    return undefined;
  if (day.value === -1)
    return start > at && isLastAlone(phrase, day.next)
      ? { value: { kind: 'date', day: -1 }, next: day.next }
      : undefined;
  const isNextMonth =
    isRole(phrase, day.next, 'of') &&
    isRole(phrase, day.next + 1, 'next') &&
    wordAt(phrase, day.next + 2).unit === 'month';
  if (isNextMonth) return { value: { kind: 'nth', on: { day: day.value }, ahead: 1 }, next: day.next + 3 };
  const isThisMonth =
    isRole(phrase, day.next, 'of') &&
    isRole(phrase, day.next + 1, 'the', 'this') &&
    wordAt(phrase, day.next + 2).unit === 'month';
  return { value: { kind: 'date', day: day.value }, next: isThisMonth ? day.next + 3 : day.next };
}

/** "the last" of the month, and not "the last week". */
function isLastAlone(phrase: Phrase, at: number): boolean {
  const { unit, month, part } = wordAt(phrase, at);
  return unit === undefined && month === undefined && part === undefined && tokenAt(phrase, at).kind !== 'word';
}

/** "40th day of 2020". */
function readDayOfYear(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const start = skip(phrase, at, 'the');
  const ordinal = readOrdinal(phrase, start);
  if (
    ordinal === undefined ||
    wordAt(phrase, ordinal.next).unit !== 'day' ||
    !isRole(phrase, ordinal.next + 1, 'of', 'in')
  )
    return undefined;
  const token = tokenAt(phrase, ordinal.next + 2);
  const year = token.parts[0] ?? 0;
  const isYear = token.kind === 'number' && token.text.length === 4 && year >= 1900 && year < 2200;
  return isYear && ordinal.value !== 0 && Math.abs(ordinal.value) <= 366
    ? { value: { kind: 'day-of-year', day: ordinal.value, year }, next: ordinal.next + 3 }
    : undefined;
}

/** A day of the calendar, as opposed to one counted from today: "christmas", "the 24th", "march 3rd". */
export function readNamedOrigin(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const start = skip(phrase, at, 'on');
  const date = readDate(phrase, skip(phrase, start, 'the'));
  if (date !== undefined) return 'day' in date.value ? { value: date.value.day, next: date.next } : undefined;
  return readNthDay(phrase, start);
}
