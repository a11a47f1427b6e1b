import { readOrdinal } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isMark, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { Clock, WindowPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import type { ClockPlace, ClockReading } from './clock.ts';
import { AFTER_AT, readClock } from './clock.ts';

const BOUND: ClockPlace = { ...AFTER_AT, isBound: true };

/** A stretch of the day: "between 9 and 5", "from 8am to 6pm", "9-17", "after 2pm and before 7pm", "during business hours". */
export function readWindow(phrase: Phrase, at: number, run: RunContext): Match<WindowPiece> | undefined {
  return (
    readBetween(phrase, at) ??
    readFromTo(phrase, at, run) ??
    readNumeral(phrase, at, run) ??
    readAllDay(phrase, at) ??
    readBusinessHours(phrase, at) ??
    readOpenEnded(phrase, at, run)
  );
}

function readBetween(phrase: Phrase, at: number): Match<WindowPiece> | undefined {
  if (!isRole(phrase, at, 'between')) return undefined;
  const from = readBound(phrase, at + 1);
  if (from === undefined || !isRole(phrase, from.next, 'and', 'to')) return undefined;
  const to = readBound(phrase, from.next + 1);
  return to === undefined ? undefined : windowOf(from.value, to.value, to.next);
}

/** "from 9 to 5"; without "from" only where a repetition was named or the times are plainly times ("9am-5pm"). */
function readFromTo(phrase: Phrase, at: number, run: RunContext): Match<WindowPiece> | undefined {
  const start = skip(phrase, at, 'from', 'at');
  const isSaidFrom = start > at && isRole(phrase, at, 'from');
  const from = readBound(phrase, start, isSaidFrom || run.hasInterval ? BOUND : AFTER_AT);
  if (from === undefined) return undefined;
  const isRange =
    (isRole(phrase, from.next, 'to', 'through') && !isSign(phrase, from.next)) ||
    (isSaidFrom && isRole(phrase, from.next, 'until'));
  if (!isRange) return undefined;
  const to = readBound(phrase, skip(phrase, from.next + 1, 'at'));
  if (to === undefined) return undefined;
  const isPlain = from.value.isOpen && !from.value.hasMinutes && to.value.isOpen && !to.value.hasMinutes;
  return isSaidFrom || run.hasInterval || (!isPlain && run.repeats) || !isPlain
    ? windowOf(from.value, to.value, to.next)
    : undefined;
}

/** The minus of "09:00 -05:00" touches only what follows. */
function isSign(phrase: Phrase, at: number): boolean {
  return isMark(phrase, at, '-') && !tokenAt(phrase, at).glued && tokenAt(phrase, at + 1).glued;
}

/** "9-17", "8:30-9:30". */
function readNumeral(phrase: Phrase, at: number, run: RunContext): Match<WindowPiece> | undefined {
  const start = skip(phrase, at, 'from', 'between', 'at');
  const { kind, parts, shape, text } = tokenAt(phrase, start);
  if (kind !== 'number' || !/^:?-:?$/.test(shape) || (!run.repeats && start === at && shape === '-')) return undefined;
  const [first = 0, second = 0, third = 0, fourth = 0] = parts;
  const from = shape.startsWith(':') ? { hour: first, minute: second } : { hour: first, minute: 0 };
  const to = shape.startsWith(':')
    ? { hour: third, minute: shape.endsWith(':') ? fourth : 0 }
    : { hour: second, minute: shape.endsWith(':') ? third : 0 };
  if (from.hour > 23 || to.hour > 24 || from.minute > 59 || to.minute > 59) return undefined;
  const { meridiem, month } = wordAt(phrase, start + 1);
  // "from 1-5 march"
  if (month !== undefined) return undefined;
  const end = meridiem === undefined ? start + 1 : start + 2;
  const [fromText = '', toText = ''] = text.split('-');
  const last = clock(to, toText);
  const said: Clock =
    meridiem === undefined
      ? last
      : { ...last, minute: (last.minute % 720) + (meridiem === 'pm' ? 720 : 0), isOpen: false };
  return windowOf(clock(from, fromText), said, end);
}

function clock({ hour, minute }: { hour: number; minute: number }, text: string): Clock {
  return {
    minute: hour * 60 + minute,
    isOpen: hour >= 1 && hour <= 12 && !text.startsWith('0'),
    hasMinutes: text.includes(':'),
  };
}

/** "all day (long)", "around the clock". */
function readAllDay(phrase: Phrase, at: number): Match<WindowPiece> | undefined {
  const isAllDay = tokenAt(phrase, at).text === 'all' && tokenAt(phrase, at + 1).text === 'day';
  const isClock = isRole(phrase, at, 'approximately') && tokenAt(phrase, at + 2).text === 'clock';
  if (!isAllDay && !isClock) return undefined;
  const next = isClock ? at + 3 : tokenAt(phrase, at + 2).text === 'long' ? at + 3 : at + 2;
  return { value: { kind: 'window', isToExclusive: false }, next };
}

/** "during business hours". */
function readBusinessHours(phrase: Phrase, at: number): Match<WindowPiece> | undefined {
  const start = skip(phrase, at, 'during', 'in', 'only');
  const adjective = skip(phrase, skip(phrase, start, 'during'), 'the');
  if (start === at || !isRole(phrase, adjective, 'business') || tokenAt(phrase, adjective + 1).text !== 'hours')
    return undefined;
  const [from, to] = [540, 1020].map((minute): Clock => ({ minute, isOpen: false, hasMinutes: false }));
  return from === undefined || to === undefined
    ? undefined
    : { value: { kind: 'window', from, to, isToExclusive: false, isBusiness: true }, next: adjective + 2 };
}

/** "after 2pm (and) before 7pm", "before 9am", "from 9am", "until 6pm". */
function readOpenEnded(phrase: Phrase, at: number, run: RunContext): Match<WindowPiece> | undefined {
  const isUntil = isRole(phrase, at, 'until');
  // "every 15 minutes until 5pm" ends then; on named days it is an hour of each of them.
  if ((!run.hasInterval && !run.isAtStart) || (isUntil && !run.hasDay)) return undefined;
  const isAfter = isRole(phrase, at, 'after', 'from');
  const isBefore = isRole(phrase, at, 'before', 'until');
  if (!isAfter && !isBefore) return undefined;
  const bound = readBound(phrase, at + 1);
  if (bound === undefined) return undefined;
  if (isBefore && run.isEmpty) return undefined;
  if (isBefore)
    return {
      value: { kind: 'window', to: bound.value, isToExclusive: isRole(phrase, at, 'before') },
      next: bound.next,
    };
  const connector = isMark(phrase, bound.next, ',') ? bound.next + 1 : bound.next;
  const before = skip(phrase, connector, 'and', 'but');
  if (isRole(phrase, before, 'before', 'until')) {
    const to = readBound(phrase, before + 1);
    if (to !== undefined) {
      const isToExclusive = isRole(phrase, before, 'before');
      return { value: { kind: 'window', from: bound.value, to: to.value, isToExclusive }, next: to.next };
    }
  }
  if (run.isEmpty) return undefined;
  return { value: { kind: 'window', from: bound.value, isToExclusive: false }, next: bound.next };
}

/** A bound: a time, "the 5th (hour)", "hour 9", "9 in the morning". */
function readBound(phrase: Phrase, at: number, place: ClockPlace = AFTER_AT): Match<Clock> | undefined {
  const hourWord = skip(phrase, at, 'the');
  const start = wordAt(phrase, hourWord).unit === 'hour' ? hourWord + 1 : hourWord;
  const ordinal = readOrdinal(phrase, start);
  if (ordinal !== undefined && ordinal.value >= 0 && ordinal.value < 24) {
    const next = wordAt(phrase, ordinal.next).unit === 'hour' ? ordinal.next + 1 : ordinal.next;
    const isHour = next > ordinal.next || hasHourAhead(phrase, ordinal.next);
    return isHour ? { value: { minute: ordinal.value * 60, isOpen: false, hasMinutes: false }, next } : undefined;
  }
  const reading = readClock(phrase, start, place);
  if (reading === undefined || isProblem(reading.value)) return undefined;
  const isDate = wordAt(phrase, reading.next).month !== undefined || wordAt(phrase, reading.next).unit === 'day';
  if (isDate) return undefined;
  return withPart(phrase, { value: reading.value, next: reading.next });
}

/** "the 5th and 10th hour" */
function hasHourAhead(phrase: Phrase, at: number): boolean {
  const second = readOrdinal(phrase, skip(phrase, at + 1, 'the'));
  return isRole(phrase, at, 'and', 'to') && second !== undefined && wordAt(phrase, second.next).unit === 'hour';
}

/** "9 in the morning" as a bound. */
function withPart(phrase: Phrase, bound: Match<Clock>): Match<Clock> {
  const { value, next } = bound;
  const word =
    isRole(phrase, next, 'in') && isRole(phrase, next + 1, 'the')
      ? next + 2
      : isRole(phrase, next, 'at')
        ? next + 1
        : -1;
  const { part } = wordAt(phrase, word);
  if (part === undefined) return bound;
  const isLate = part !== 'morning' && !(part === 'night' && value.minute < 360);
  return value.isOpen
    ? { value: { ...value, minute: (value.minute % 720) + (isLate ? 720 : 0), isOpen: false }, next: word + 1 }
    : { value, next: word + 1 };
}

function isProblem(reading: ClockReading): reading is { readonly problem: string } {
  return 'problem' in reading;
}

/** Fills in the halves of the day: "9 and 5" is a working day, "2 to 4pm" an afternoon. */
function windowOf(from: Clock, to: Clock, next: number): Match<WindowPiece> {
  const [first, last] = [openedBy(from, to), closedBy(from, to)];
  const other = otherHalf(from, to);
  return {
    value: {
      kind: 'window',
      from: { ...first, isOpen: false },
      to: { ...last, isOpen: false },
      isToExclusive: false,
      ...(other === undefined ? {} : { otherHalf: other }),
    },
    next,
  };
}

/** "from 2:00 to 4:00" is written as on a railway, "from 2 to 4" is the afternoon; each may be the other. */
function otherHalf(from: Clock, to: Clock): WindowPiece['otherHalf'] {
  if (!isEarly(from, to)) return undefined;
  const minutes = isWritten(from, to) ? HALF_DAY : 0;
  return { from: from.minute + minutes, to: to.minute + minutes };
}

/** Two bounds before noon of which the first is hardly a morning. */
function isEarly(from: Clock, to: Clock): boolean {
  return (
    from.isOpen && to.isOpen && from.minute < FIRST_MORNING_HOUR && from.minute <= to.minute && to.minute < HALF_DAY
  );
}

function isWritten(from: Clock, to: Clock): boolean {
  return from.hasMinutes && to.hasMinutes;
}

const HALF_DAY = 720;
const FIRST_MORNING_HOUR = 420;

function openedBy(from: Clock, to: Clock): Clock {
  if (!from.isOpen || from.minute === HALF_DAY) return from;
  if (to.isOpen) return isEarly(from, to) && !isWritten(from, to) ? { ...from, minute: from.minute + HALF_DAY } : from;
  // "2 to 4pm" is two in the afternoon, "9 to 5pm" is nine in the morning.
  const evening = from.minute + 720;
  return to.minute >= 720 && evening < to.minute && from.minute < 420
    ? { ...from, minute: evening, isOpen: false }
    : from;
}

function closedBy(from: Clock, to: Clock): Clock {
  if (!to.isOpen) return to;
  const start = openedBy(from, to).minute;
  return to.minute % 720 <= start && to.minute < 720 ? { ...to, minute: to.minute + 720 } : to;
}
