import type { Duration } from '../durations.ts';
import { readDuration } from '../durations.ts';
import { readInteger } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isMark, isPlusSign, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { DayPiece, DayRef, ElapsedPiece, NowPiece } from '../pieces.ts';
import { readBusinessDays } from './business-days.ts';
import { readNamedOrigin, TODAY } from './day-words.ts';
import { isToday, readOrigin } from './origins.ts';

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

/** "now", "right now", "immediately". */
export function readNow(phrase: Phrase, at: number): Match<NowPiece> | undefined {
  // "every now and then"
  if (isRole(phrase, at - 1, 'every')) return undefined;
  const start = skip(phrase, skip(phrase, at, 'starting'), 'filler');
  return isRole(phrase, start, 'now') ? { value: { kind: 'now' }, next: start + 1 } : undefined;
}
