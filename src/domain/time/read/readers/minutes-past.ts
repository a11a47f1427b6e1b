import type { Match, Phrase } from '../phrase.ts';
import { isEnd, isMark, isRole, skip, skipSeparator, tokenAt, wordAt } from '../phrase.ts';
import type { MinutesPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import { readSpokenMinutes } from './clock.ts';

const MOST_MINUTES = 12;

/** Minutes of each hour: "at :15 past every hour", "quarter past and quarter to every hour", "every hour at min 11", "on the half hour". */
export function readMinutesPast(phrase: Phrase, at: number, run: RunContext): Match<MinutesPiece> | undefined {
  const isHourly = run.hasInterval;
  return (
    readOnTheHour(phrase, at) ??
    readBeforeHour(phrase, at) ??
    (isHourly ? readAfterHour(phrase, at) : readNamedMinutes(phrase, at))
  );
}

/** "on the hour", "at the top of the hour", "on the half hour". */
function readOnTheHour(phrase: Phrase, at: number): Match<MinutesPiece> | undefined {
  if (!isRole(phrase, at, 'on', 'at')) return undefined;
  const the = skip(phrase, at + 1, 'the', 'every');
  if (the === at + 1) return undefined;
  const top = /^(?:top|bottom)$/.exec(tokenAt(phrase, the).text)?.[0];
  if (top !== undefined) {
    const hour = isRole(phrase, the + 1, 'of') ? skip(phrase, the + 2, 'the', 'every') : the;
    return isHour(phrase, hour)
      ? { value: { kind: 'minutes', minutes: [top === 'top' ? 0 : 30] }, next: hour + 1 }
      : undefined;
  }
  if (isRole(phrase, the, 'half') && isHour(phrase, the + 1))
    return { value: { kind: 'minutes', minutes: [30] }, next: the + 2 };
  return isHour(phrase, the) && tokenAt(phrase, the).text === 'hour'
    ? { value: { kind: 'minutes', minutes: [0] }, next: the + 1 }
    : undefined;
}

/** "(at) 15 past every hour", "at :05 and :35 past the hour", "10 minutes before each hour". */
function readBeforeHour(phrase: Phrase, at: number): Match<MinutesPiece> | undefined {
  const minutes: number[] = [];
  const start = skip(phrase, at, 'at', 'on');
  let next = start;
  for (let members = 0; members < MOST_MINUTES; members++) {
    const member = readMinuteMark(phrase, next);
    if (member === undefined) return undefined;
    const direction = directionAt(phrase, member.next);
    const isLast =
      direction !== 0 && (isHour(phrase, member.next + 1) || isOfHour(phrase, member.next + 1) !== undefined);
    minutes.push(direction < 0 ? (60 - member.value) % 60 : member.value);
    if (isLast) {
      const end = isOfHour(phrase, member.next + 1) ?? member.next + 2;
      return end === member.next + 2 && tokenAt(phrase, member.next + 1).text !== 'hour'
        ? undefined
        : { value: { kind: 'minutes', minutes: sorted(minutes) }, next: end };
    }
    const following = skipSeparator(phrase, direction === 0 ? member.next : member.next + 1);
    if (following === member.next) return undefined;
    next = skip(phrase, following, 'at');
  }
  return undefined;
}

/** "at minute 15 of every hour", "at minutes 0, 20 and 40": minutes that are called so come back with each hour. */
function readNamedMinutes(phrase: Phrase, at: number): Match<MinutesPiece> | undefined {
  if (!isRole(phrase, at, 'at') || !/^min(?:ute)?s?$/.test(tokenAt(phrase, at + 1).text)) return undefined;
  const named = readAfterHour(phrase, at);
  if (named === undefined) return undefined;
  const hour = isRole(phrase, named.next, 'of') ? isOfHour(phrase, named.next + 1) : undefined;
  return hour !== undefined || isEnd(phrase, named.next) ? { value: named.value, next: hour ?? named.next } : undefined;
}

/** Behind "every hour": "at :15", "at minute 11", "at quarter past", "at 15 past", "at 30 minutes". */
function readAfterHour(phrase: Phrase, at: number): Match<MinutesPiece> | undefined {
  if (!isRole(phrase, at, 'at', 'on')) return undefined;
  const minutes: number[] = [];
  let next = skip(phrase, at + 1, 'the');
  const isNamed = wordAt(phrase, next).unit === 'minute';
  if (isNamed) next++;
  for (let members = 0; members < MOST_MINUTES; members++) {
    const isMarked = isMark(phrase, next, ':');
    const member = readMinuteMark(phrase, next);
    if (member === undefined) break;
    const direction = directionAt(phrase, member.next);
    const saysUnit = wordAt(phrase, member.next - 1).unit !== undefined;
    if (direction === 0 && !isMarked && !isNamed && !saysUnit && minutes.length === 0) return undefined;
    minutes.push(direction < 0 ? (60 - member.value) % 60 : member.value);
    next = direction === 0 ? member.next : member.next + 1;
    const following = skipSeparator(phrase, next);
    if (following === next || readMinuteMark(phrase, following) === undefined) break;
    next = following;
  }
  return minutes.length === 0 ? undefined : { value: { kind: 'minutes', minutes: sorted(minutes) }, next };
}

/** ":15", "15", "15 minutes", "quarter", "half"; "minute 15". */
function readMinuteMark(phrase: Phrase, at: number): Match<number> | undefined {
  const start = wordAt(phrase, at).unit === 'minute' ? at + 1 : at;
  const digits = isMark(phrase, start, ':') ? start + 1 : start;
  const token = tokenAt(phrase, digits);
  if (
    token.kind === 'number' &&
    token.shape === '' &&
    (token.parts[0] ?? 60) < 60 &&
    token.word.ordinal === undefined
  ) {
    const hasUnit = wordAt(phrase, digits + 1).unit === 'minute';
    return { value: token.parts[0] ?? 0, next: hasUnit ? digits + 2 : digits + 1 };
  }
  return digits === start ? readSpokenMinutes(phrase, start) : undefined;
}

function directionAt(phrase: Phrase, at: number): -1 | 0 | 1 {
  if (isRole(phrase, at, 'after')) return 1;
  return isRole(phrase, at, 'to', 'before', 'until') ? -1 : 0;
}

/** "(of) every hour", "the hour". */
function isOfHour(phrase: Phrase, at: number): number | undefined {
  const the = skip(phrase, at, 'the', 'every');
  return the > at && isHour(phrase, the) ? the + 1 : undefined;
}

function isHour(phrase: Phrase, at: number): boolean {
  return wordAt(phrase, at).unit === 'hour';
}

function sorted(minutes: readonly number[]): number[] {
  return [...new Set(minutes)].sort((a, b) => a - b);
}
