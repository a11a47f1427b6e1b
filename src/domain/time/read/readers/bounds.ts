import { readDuration } from '../durations.ts';
import { readInteger } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isMark, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type {
  Clock,
  CountPiece,
  DayPiece,
  DayRef,
  EndPiece,
  GapPiece,
  LengthPiece,
  MonthDaysPiece,
  StartPiece,
} from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import { AFTER_AT, ANYWHERE, readClock } from './clock.ts';
import { readDaysOfMonth } from './dates.ts';
import { readSingleDay } from './day-words.ts';
import { readYear } from './month-scope.ts';
import { skipAtMost } from './per.ts';

/** "starting monday", "from december 1st", "beginning tomorrow at 9am", "as of june", "start on friday". */
export function readStart(phrase: Phrase, at: number, run: RunContext): Match<StartPiece> | undefined {
  const begin = startsHere(phrase, at, run);
  if (begin === undefined) return undefined;
  const now = skip(phrase, skip(phrase, begin, 'on', 'from', 'at'), 'filler');
  if (isRole(phrase, now, 'now')) return { value: { kind: 'start' }, next: now + 1 };
  const bound = readBound(phrase, begin);
  if (bound === undefined || (isRole(phrase, at, 'from') && isRole(phrase, bound.next, 'to', 'through')))
    return undefined;
  // "from tomorrow on"
  const on = tokenAt(phrase, bound.next).text;
  const isOpen = isRole(phrase, at, 'from') && /^(?:on|onward|onwards)$/.test(on);
  // "from 8am every 4 hours"
  const goesOnEvery = isRole(phrase, bound.next, 'every') || wordAt(phrase, bound.next).rhythm !== undefined;
  if (isRole(phrase, at, 'from') && !run.repeats && !isOpen && !goesOnEvery) return undefined;
  return { value: { kind: 'start', ...bound.value }, next: isOpen ? bound.next + 1 : bound.next };
}

/** Behind the words that announce a start; "from", "after" and "on or after" need something that repeats. */
function startsHere(phrase: Phrase, at: number, run: RunContext): number | undefined {
  // "the event starts on sunday" tells of the event.
  const isOfEvent = tokenAt(phrase, at).text === 'starts' || isRole(phrase, at, 'begin');
  if (isOfEvent && !run.repeats && !run.isAtStart) return undefined;
  if (isRole(phrase, at, 'starting')) return skip(phrase, at + 1, 'on', 'from', 'in', 'with');
  if (isRole(phrase, at, 'begin') && !isRole(phrase, at + 1, 'of'))
    return skip(phrase, at + 1, 'on', 'from', 'in', 'starting');
  if (tokenAt(phrase, at).text === 'as' && isRole(phrase, at + 1, 'of', 'from')) return at + 2;
  if (tokenAt(phrase, at).text === 'to' && isRole(phrase, at + 1, 'begin') && run.repeats)
    return skip(phrase, at + 2, 'on', 'from', 'in');
  if (run.isAtStart && isRole(phrase, at, 'from')) return at + 1;
  return run.repeats && isRole(phrase, at, 'from', 'after') ? at + 1 : undefined;
}

/** "until friday", "till the end of the month", "through march", "ending jan 1", "until 5pm tomorrow". */
export function readEnd(phrase: Phrase, at: number, run: RunContext): Match<EndPiece> | undefined {
  const isFirst = run.isAtStart && run.isEmpty && isRole(phrase, at, 'until');
  if (!run.repeats && !isFirst) return undefined;
  const isEnding = isRole(phrase, at, 'ending') || (isRole(phrase, at, 'end') && isRole(phrase, at + 1, 'on'));
  const isUntil = isRole(phrase, at, 'until', 'before') || tokenAt(phrase, at).text === 'up';
  const isThrough = isRole(phrase, at, 'through') && tokenAt(phrase, at).kind === 'word';
  if (!isEnding && !isUntil && !isThrough) return undefined;
  const start = isEnding ? skip(phrase, at + 1, 'on', 'at', 'in') : skipUpTo(phrase, at);
  // "until further notice" is no end.
  if (/^(?:further|forever)$/.test(tokenAt(phrase, start).text)) {
    const next = tokenAt(phrase, start + 1).text === 'notice' ? start + 2 : start + 1;
    return isFirst && !isBeforeEvery(phrase, next) ? undefined : { value: { kind: 'end', isThrough: false }, next };
  }
  const bound = readBound(phrase, skip(phrase, start, 'the'));
  if (bound === undefined || (isFirst && !isBeforeEvery(phrase, bound.next))) return undefined;
  const including = tokenAt(phrase, bound.next).text === 'inclusive' ? bound.next + 1 : bound.next;
  return { value: { kind: 'end', ...bound.value, isThrough: isThrough || including > bound.next }, next: including };
}

/** "until friday, every day at 9": an end said first is one only where it is said at once what repeats. */
function isBeforeEvery(phrase: Phrase, at: number): boolean {
  return isRole(phrase, isMark(phrase, at, ',') ? at + 1 : at, 'every');
}

/** "up to", "up until", "until the". */
function skipUpTo(phrase: Phrase, at: number): number {
  const next = tokenAt(phrase, at).text === 'up' ? skip(phrase, at + 1, 'to', 'until', 'through') : at + 1;
  return tokenAt(phrase, next).text === 'and' && tokenAt(phrase, next + 1).text === 'including' ? next + 2 : next;
}

interface Bound {
  readonly day?: DayRef;
  readonly clock?: Clock;
}

/** A day, a month, a time, or a day with a time in either order. */
function readBound(phrase: Phrase, at: number): Match<Bound> | undefined {
  const start = skip(phrase, at, 'on', 'in');
  const clock = readTime(phrase, start, true);
  const day = readDayOrMonth(phrase, clock === undefined ? start : skip(phrase, clock.next, 'on'));
  if (day === undefined) return clock === undefined ? undefined : { value: { clock: clock.value }, next: clock.next };
  if (clock !== undefined) return { value: { day: day.value, clock: clock.value }, next: day.next };
  const after = isMark(phrase, day.next, ',') ? day.next + 1 : day.next;
  const time = readTime(phrase, after, false);
  return time === undefined
    ? { value: { day: day.value }, next: day.next }
    : { value: { day: day.value, clock: time.value }, next: time.next };
}

function readTime(phrase: Phrase, at: number, isFirst: boolean): Match<Clock> | undefined {
  const start = skip(phrase, at, 'at');
  const reading = readClock(phrase, start, start > at ? AFTER_AT : ANYWHERE);
  if (reading === undefined || 'problem' in reading.value) return undefined;
  // A further time belongs to the days: "starting monday, 9am and 5pm".
  if (!isFirst && isRole(phrase, reading.next, 'and')) return undefined;
  return { value: reading.value, next: reading.next };
}

function readDayOrMonth(phrase: Phrase, at: number): Match<DayRef> | undefined {
  return readSingleDay(phrase, at) ?? readMonth(phrase, at) ?? readYearAlone(phrase, at) ?? readAhead(phrase, at);
}

function readMonth(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const start = skip(phrase, at, 'next', 'this');
  const { month } = wordAt(phrase, start);
  if (month === undefined) return undefined;
  const year = readYear(phrase, start + 1);
  return {
    value: { kind: 'period', unit: 'month', ahead: 0, month, ...(year === undefined ? {} : { year: year.value }) },
    next: year?.next ?? start + 1,
  };
}

function readYearAlone(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const token = tokenAt(phrase, at);
  const year = token.parts[0] ?? 0;
  const isYear =
    token.kind === 'number' && token.shape === '' && token.text.length === 4 && year >= 2000 && year < 2200;
  return isYear ? { value: { kind: 'period', unit: 'year', ahead: 0, year }, next: at + 1 } : undefined;
}

/** "starting in two weeks". */
function readAhead(phrase: Phrase, at: number): Match<DayRef> | undefined {
  const duration = readDuration(phrase, at);
  if (duration === undefined || duration.value.seconds > 0) return undefined;
  const { months, days } = duration.value;
  const next =
    isRole(phrase, duration.next, 'from') && isRole(phrase, duration.next + 1, 'now')
      ? duration.next + 2
      : duration.next;
  return { value: { kind: 'ahead', months, days, from: { kind: 'offset', days: 0 } }, next };
}

/** "for 3 weeks", "for the next two months", "over the next 20 minutes", "for 10 occurrences". */
export function readLength(
  phrase: Phrase,
  at: number,
  run: RunContext,
): Match<LengthPiece | CountPiece | EndPiece> | undefined {
  // "at 8am for 5 days", "for 5 days at 8am": days with an hour repeat by themselves.
  const isImplied = run.isAtStart || (run.hasTime && !run.hasDay);
  if (!run.repeats && !isImplied) return undefined;
  const rest = readRest(phrase, at);
  if (rest !== undefined) return run.repeats ? rest : undefined;
  const isNext = isRole(phrase, at, 'next');
  if (!isRole(phrase, at, 'for', 'during', 'in') && tokenAt(phrase, at).text !== 'over' && !isNext) return undefined;
  const next = isNext ? at : skip(phrase, skipAtMost(phrase, at + 1), 'the');
  const start = skip(phrase, next, 'next', 'filler');
  if (isRole(phrase, at, 'in') && start === next) return undefined;
  const count = readInteger(phrase, start);
  if (count !== undefined && isRole(phrase, count.next, 'times'))
    return { value: { kind: 'count', count: count.value }, next: count.next + 1 };
  const duration = readDuration(phrase, start) ?? (isNext ? undefined : readOneUnit(phrase, start, start > next));
  if (duration === undefined) return undefined;
  const isDays = duration.value.days + duration.value.months > 0;
  if (!run.repeats && (!isDays || isNext || (run.isAtStart && !goesOnWithTime(phrase, duration.next))))
    return undefined;
  return { value: { kind: 'length', duration: duration.value }, next: duration.next };
}

/** "for 5 days at 8am", "in the next 2 weeks every day". */
function goesOnWithTime(phrase: Phrase, at: number): boolean {
  const next = isMark(phrase, at, ',') ? at + 1 : at;
  return (
    isRole(phrase, next, 'at', 'every') ||
    tokenAt(phrase, next).kind === 'number' ||
    wordAt(phrase, next).clock !== undefined ||
    wordAt(phrase, next).rhythm !== undefined
  );
}

/** "for the rest of the day", "for the rest of this week", "for the remainder of the month". */
function readRest(phrase: Phrase, at: number): Match<EndPiece> | undefined {
  const the = isRole(phrase, at, 'for') ? skip(phrase, at + 1, 'the') : -1;
  if (!/^(?:rest|remainder)$/.test(tokenAt(phrase, the).text) || !isRole(phrase, the + 1, 'of')) return undefined;
  const of = skip(phrase, the + 2, 'the', 'this');
  const { unit, dayOffset } = wordAt(phrase, of);
  if (unit === 'day' || dayOffset === 0)
    return { value: { kind: 'end', day: { kind: 'offset', days: 0 }, isThrough: true }, next: of + 1 };
  const isPeriod = unit === 'week' || unit === 'month' || unit === 'quarter' || unit === 'year';
  return isPeriod
    ? { value: { kind: 'end', day: { kind: 'period', unit, ahead: 0, edge: 'end' }, isThrough: true }, next: of + 1 }
    : undefined;
}

/** "for the next month". */
function readOneUnit(phrase: Phrase, at: number, isSaidNext: boolean): ReturnType<typeof readDuration> {
  const { unit } = wordAt(phrase, at);
  if (!isSaidNext || unit === undefined) return undefined;
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : unit === 'year' ? 12 : 0;
  const days = unit === 'week' ? 7 : unit === 'day' ? 1 : 0;
  const seconds = unit === 'hour' ? 3600 : unit === 'minute' ? 60 : 0;
  return { value: { months, days, seconds, unit, count: 1 }, next: at + 1 };
}

/** "from dec 1 to dec 4", "between dec 1 and dec 3", "from june to august": a range of days that something fills. */
export function readDayRange(
  phrase: Phrase,
  at: number,
  run: RunContext,
): Match<DayPiece | MonthDaysPiece> | undefined {
  const isBetween = isRole(phrase, at, 'between');
  if (!isBetween && !isRole(phrase, at, 'from')) return undefined;
  // "from 1 to 5 march", "between 1 and 5 march"
  const spread = readDaysOfMonth(phrase, skip(phrase, at + 1, 'the'));
  if (spread !== undefined) return { value: { ...spread.value, isRange: true }, next: spread.next };
  const first = readDayOrMonth(phrase, skip(phrase, at + 1, 'on'));
  if (first === undefined) return undefined;
  const isUntil = isRole(phrase, first.next, 'until');
  const joins = isBetween
    ? isRole(phrase, first.next, 'and', 'to')
    : isRole(phrase, first.next, 'to', 'through', 'until');
  if (!joins) return undefined;
  const last =
    readDayOrMonth(phrase, skip(phrase, first.next + 1, 'on')) ?? sameMonth(phrase, first.next + 1, first.value);
  // "every day from monday to friday" is every week; the weekdays are read as such.
  if (last === undefined || (isPlainWeekday(first.value) && isPlainWeekday(last.value))) return undefined;
  if (run.repeats && first.value.kind === 'date' && first.value.month === undefined) {
    const days = daysOfEachMonth(first.value, last.value);
    if (days !== undefined) return { value: days, next: last.next };
  }
  const end: DayRef =
    isUntil && last.value.kind === 'period' && last.value.edge === undefined
      ? { ...last.value, edge: 'start' }
      : last.value;
  return { value: { kind: 'day', days: [first.value, end], isRange: true }, next: last.next };
}

function isPlainWeekday(day: DayRef): boolean {
  return day.kind === 'weekday' && day.which === undefined;
}

/** "every day from the 25th to the last": ordinals without a month come back in each. */
function daysOfEachMonth(first: DayRef, last: DayRef): MonthDaysPiece | undefined {
  const from = first.kind === 'date' ? first.day : 0;
  const to = last.kind !== 'date' || last.month !== undefined ? 0 : last.day < 0 ? 31 : last.day;
  if (from < 1 || to <= from) return undefined;
  const on = Array.from({ length: to - from + 1 }, (_, index) => ({ day: from + index }));
  return { kind: 'month-days', on, scope: 'each' };
}

function sameMonth(phrase: Phrase, at: number, first: DayRef): Match<DayRef> | undefined {
  const day = readInteger(phrase, at);
  return first.kind === 'date' && day !== undefined && day.value <= 31
    ? { value: { ...first, day: day.value }, next: day.next }
    : undefined;
}

/** "with 5 min gap", "5 minutes apart", "at 10 minute intervals", "with a pause of 2 minutes". */
export function readGap(phrase: Phrase, at: number, run: RunContext): Match<GapPiece> | undefined {
  if (run.isEmpty) return undefined;
  const preposition = skip(phrase, at, 'with', 'at', 'in');
  const of = readGapOf(phrase, skip(phrase, preposition, 'a'));
  if (of !== undefined) return of;
  const duration = readDuration(phrase, preposition) ?? readDuration(phrase, skip(phrase, preposition, 'a'));
  if (duration === undefined || duration.value.days + duration.value.months > 0) return undefined;
  const word = skip(phrase, duration.next, 'of');
  const isGap = isRole(phrase, word, 'gap', 'apart', 'intervals') || isRole(phrase, word, 'between');
  if (!isGap) return undefined;
  const next =
    isRole(phrase, word, 'between') || isRole(phrase, word + 1, 'between') ? skipBetween(phrase, word) : word + 1;
  return { value: { kind: 'gap', seconds: duration.value.seconds }, next };
}

function readGapOf(phrase: Phrase, at: number): Match<GapPiece> | undefined {
  if (!isRole(phrase, at, 'gap', 'intervals') || !isRole(phrase, at + 1, 'of')) return undefined;
  const duration = readDuration(phrase, at + 2);
  return duration === undefined || duration.value.days > 0
    ? undefined
    : { value: { kind: 'gap', seconds: duration.value.seconds }, next: duration.next };
}

/** "5 minutes between (each)", "a 5 minute gap between them". */
function skipBetween(phrase: Phrase, at: number): number {
  const between = isRole(phrase, at, 'between') ? at + 1 : at + 2;
  const each = skip(phrase, between, 'every');
  return /^(?:them|one|run|runs|message|messages|time)$/.test(tokenAt(phrase, each).text) ? each + 1 : each;
}
