import type { Duration } from '../durations.ts';
import { readDuration } from '../durations.ts';
import { readInteger, readOrdinal } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isMark, isPlusSign, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { DayPiece, DayRef, ElapsedPiece, NowPiece, PeriodRef } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import type { PartOfDay } from '../vocabulary/word.ts';
import { readDate } from './dates.ts';
import { isBeforeRhythm } from './months.ts';

type RelativePiece = ElapsedPiece | DayPiece;

/** "in 20 minutes", "two weeks from tomorrow", "an hour from now", "in 7 days". */
export function readRelative(phrase: Phrase, at: number): Match<RelativePiece> | undefined {
  return (
    readBusinessDays(phrase, at) ?? readIn(phrase, at) ?? readFromNow(phrase, at) ?? readWeekdaysFromNow(phrase, at)
  );
}

function readIn(phrase: Phrase, at: number): Match<RelativePiece> | undefined {
  // "now + 40 minutes"
  if (isRole(phrase, at, 'now') && isMark(phrase, at + 1, '+')) {
    const duration = readDuration(phrase, at + 2);
    return duration === undefined ? undefined : aheadOf(duration.value, TODAY, duration.next, true);
  }
  const isAfter = isRole(phrase, at, 'after');
  if (!isRole(phrase, at, 'in') && !isAfter && !isPlusSign(phrase, at) && !isTimerFor(phrase, at)) return undefined;
  const start = skip(phrase, at + 1, 'filler', 'approximately');
  const duration = readDuration(phrase, start);
  if (duration === undefined) return undefined;
  let { next } = duration;
  // "after 5 days of the month", "the past 2 days"
  if (isAfter && (tokenAt(phrase, next).text === 'of' || tokenAt(phrase, at).text === 'past')) return undefined;
  // "in two hours' time", "in 2 weeks time", "in 3 days from now"
  if (tokenAt(phrase, next).text === 'time' || tokenAt(phrase, next).text === "'") next++;
  const from = readOrigin(phrase, next);
  return aheadOf(duration.value, from?.value ?? TODAY, from?.next ?? next, from === undefined);
}

/** "a timer for 5 minutes" */
function isTimerFor(phrase: Phrase, at: number): boolean {
  return isRole(phrase, at, 'for') && /^(?:timer|alarm|countdown|stopwatch)$/.test(tokenAt(phrase, at - 1).text);
}

/** "two days from now", "a week from today", "2 hours later", "3 weeks after tomorrow". */
function readFromNow(phrase: Phrase, at: number): Match<RelativePiece> | undefined {
  const duration = readDuration(phrase, at);
  if (duration === undefined) return undefined;
  const origin = readOrigin(phrase, duration.next);
  if (origin !== undefined)
    return aheadOf(
      duration.value,
      origin.value,
      origin.next,
      origin.value === TODAY && !isToday(phrase, origin.next - 1),
    );
  const before = isRole(phrase, duration.next, 'before') ? readNamedOrigin(phrase, duration.next + 1) : undefined;
  if (before !== undefined) return beforeOf(duration.value, before.value, before.next);
  return isRole(phrase, duration.next, 'later') ? aheadOf(duration.value, TODAY, duration.next + 1, true) : undefined;
}

/** "in 3 business days", "two working days from tomorrow", "after 5 workdays": weekends are not counted. */
function readBusinessDays(phrase: Phrase, at: number): Match<DayPiece> | undefined {
  const isSaidIn = isRole(phrase, at, 'in', 'after');
  const start = isSaidIn ? skip(phrase, at + 1, 'filler', 'approximately') : at;
  const count = isRole(phrase, start, 'a') ? { value: 1, next: start + 1 } : readInteger(phrase, start);
  if (count === undefined || count.value < 1 || count.value > MOST_BUSINESS_DAYS) return undefined;
  const end = skipBusinessDay(phrase, count.next);
  if (end === undefined || (isSaidIn && isRole(phrase, end, 'of'))) return undefined;
  const from = readOrigin(phrase, end);
  const later = isRole(phrase, end, 'later') ? end + 1 : end;
  if (!isSaidIn && from === undefined && later === end) return undefined;
  const day: DayRef = {
    kind: 'ahead',
    months: 0,
    days: 0,
    businessDays: count.value,
    from: from?.value ?? TODAY,
    ...(from === undefined || (from.value === TODAY && !isToday(phrase, from.next - 1)) ? { keepsTime: true } : {}),
  };
  return { value: { kind: 'day', days: [day], isRange: false }, next: from?.next ?? later };
}

const MOST_BUSINESS_DAYS = 1000;

/** The index after "business day(s)", "workdays", "weekdays". */
function skipBusinessDay(phrase: Phrase, at: number): number | undefined {
  const { days } = wordAt(phrase, at);
  if (days === 'weekday' || days === 'business') return at + 1;
  const isSaid = /^(?:business|working|work)$/.test(tokenAt(phrase, at).text) && wordAt(phrase, at + 1).unit === 'day';
  return isSaid ? at + 2 : undefined;
}

/** A day of the calendar, as opposed to one counted from today: "christmas", "the 24th", "march 3rd". */
function readNamedOrigin(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const start = skip(phrase, at, 'on');
  const date = readDate(phrase, skip(phrase, start, 'the'));
  if (date !== undefined) return 'day' in date.value ? { value: date.value.day, next: date.next } : undefined;
  return readNthDay(phrase, start);
}

/** "2 weeks before christmas". */
function beforeOf({ months, days, seconds }: Duration, from: DayRef, next: number): Match<RelativePiece> | undefined {
  if (seconds > 0 || months + days <= 0) return undefined;
  return {
    value: { kind: 'day', days: [{ kind: 'ahead', months: -months, days: -days, from }], isRange: false },
    next,
  };
}

/** "two fridays from now". */
function readWeekdaysFromNow(phrase: Phrase, at: number): Match<DayPiece> | undefined {
  const count = readInteger(phrase, at);
  if (count === undefined || count.value < 1 || count.value > 52) return undefined;
  const { weekday } = wordAt(phrase, count.next);
  const isFromNow =
    isRole(phrase, count.next + 1, 'from') &&
    (isRole(phrase, count.next + 2, 'now') || wordAt(phrase, count.next + 2).dayOffset === 0);
  if (weekday === undefined || !isFromNow) return undefined;
  return {
    value: { kind: 'day', days: [{ kind: 'weekday', weekday, nth: count.value }], isRange: false },
    next: count.next + 3,
  };
}

const TODAY: DayRef = { kind: 'offset', days: 0 };

function isToday(phrase: Phrase, at: number): boolean {
  return wordAt(phrase, at).dayOffset === 0;
}

/** "from now", "from tomorrow", "from next friday", "after tomorrow", "on monday" ("a week on monday"). */
function readOrigin(phrase: Phrase, at: number): Match<DayRef> | undefined {
  if (!isRole(phrase, at, 'from', 'after')) return undefined;
  if (isRole(phrase, at + 1, 'now')) return { value: TODAY, next: at + 2 };
  return readSingleDay(phrase, at + 1);
}

function aheadOf(duration: Duration, from: DayRef, next: number, keepsTime: boolean): Match<RelativePiece> | undefined {
  const { months, days, seconds, count } = duration;
  if (count <= 0 && months + days + seconds <= 0) return undefined;
  const isElapsed = (months === 0 && days === 0) || seconds > 0;
  if (isElapsed && from === TODAY) return { value: { kind: 'elapsed', duration }, next };
  if (isElapsed) return undefined;
  return {
    value: {
      kind: 'day',
      days: [{ kind: 'ahead', months, days, from, ...(keepsTime ? { keepsTime } : {}) }],
      isRange: false,
    },
    next,
  };
}

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

/** "every 5 days of the month" */
function readOfPeriod(phrase: Phrase, at: number, run: RunContext): Match<PeriodRef> | undefined {
  const isFirst = run.isAtStart && run.isEmpty;
  if (!(run.repeats || isFirst) || !isRole(phrase, at, 'of', 'in', 'during')) return undefined;
  if (isFirst && !isBeforeRhythm(phrase, at + 2)) return undefined;
  if (isRole(phrase, at + 1, 'next', 'this')) return readWholePeriod(phrase, at + 1, false);
  const year = tokenAt(phrase, at + 1);
  const isYear =
    year.kind === 'number' &&
    year.shape === '' &&
    year.text.length === 4 &&
    (year.parts[0] ?? 0) >= 2000 &&
    (year.parts[0] ?? 0) < 2200;
  if (isYear && isRole(phrase, at, 'in', 'during'))
    return { value: { kind: 'period', unit: 'year', ahead: 0, year: year.parts[0] ?? 0 }, next: at + 2 };
  if (!isRole(phrase, at, 'of')) return undefined;
  const the = skip(phrase, at + 1, 'the', 'every');
  const { unit } = wordAt(phrase, the);
  return the > at + 1 && unit === 'month' ? { value: { kind: 'period', unit, ahead: 0 }, next: the + 1 } : undefined;
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
function readNthDay(phrase: Phrase, at: number): Match<DayRef> | undefined {
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

/** "next week", "this month", "the end of the month", "end of week", "next june" has no day. */
export function readPeriod(phrase: Phrase, at: number): Match<PeriodRef> | undefined {
  const the = skip(phrase, at, 'the');
  const edge = isRole(phrase, the, 'end')
    ? 'end'
    : isRole(phrase, the, 'begin')
      ? 'start'
      : isRole(phrase, the, 'middle')
        ? 'middle'
        : undefined;
  if (edge !== undefined) {
    const of = isRole(phrase, the + 1, 'of')
      ? the + 2
      : edge === 'middle' && wordAt(phrase, the + 1).month !== undefined
        ? the + 1
        : 0;
    if (of === 0) return undefined;
    const period = readWholePeriod(phrase, of, true);
    return period === undefined ? undefined : { value: { ...period.value, edge }, next: period.next };
  }
  return readWholePeriod(phrase, at, false);
}

function readWholePeriod(phrase: Phrase, at: number, isEdge: boolean): Match<PeriodRef> | undefined {
  const isNext = isRole(phrase, at, 'next');
  const isThis = isRole(phrase, at, 'this') || (isEdge && isRole(phrase, at, 'the'));
  const start = isNext || isThis ? at + 1 : at;
  const isAfterNext = isRole(phrase, at, 'the') && isRole(phrase, at + 2, 'after') && isRole(phrase, at + 3, 'next');
  if (isAfterNext) return readWholePeriod(phrase, at + 1, true);
  if (!isNext && !isThis && !isEdge) return undefined;
  const token = tokenAt(phrase, start);
  const { unit, days, month } = token.word;
  if (
    isRole(phrase, start + 1, 'after') &&
    isRole(phrase, start + 2, 'next') &&
    (unit === 'week' || unit === 'month')
  ) {
    return { value: { kind: 'period', unit, ahead: 2 }, next: start + 3 };
  }
  const ahead = isNext ? 1 : 0;
  if (days === 'weekend') return { value: { kind: 'period', unit: 'weekend', ahead }, next: start + 1 };
  if (month !== undefined && isEdge) return { value: { kind: 'period', unit: 'month', ahead, month }, next: start + 1 };
  const isPeriod =
    (unit === 'week' || unit === 'month' || unit === 'quarter' || unit === 'year') && token.text.length > 1;
  return isPeriod ? { value: { kind: 'period', unit, ahead }, next: start + 1 } : undefined;
}

/** "now", "right now", "immediately". */
export function readNow(phrase: Phrase, at: number): Match<NowPiece> | undefined {
  // "every now and then"
  if (isRole(phrase, at - 1, 'every')) return undefined;
  const start = skip(phrase, skip(phrase, at, 'starting'), 'filler');
  return isRole(phrase, start, 'now') ? { value: { kind: 'now' }, next: start + 1 } : undefined;
}
