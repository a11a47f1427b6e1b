import { readInteger } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isMark, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { CountPiece, EveryPiece, IntervalPiece, PerPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import type { Unit } from '../vocabulary/word.ts';

type PerReading = PerPiece | EveryPiece | IntervalPiece | CountPiece;

const ELAPSED: Readonly<Record<'minute' | 'hour', number>> = { minute: 60, hour: 3600 };

/** "twice a day", "3x per week", "three times daily", "once an hour"; "5 times" alone is a number of occurrences. */
export function readPer(phrase: Phrase, at: number, run: RunContext): Match<PerReading> | undefined {
  const start = skipTotal(phrase, skipAtMost(phrase, skip(phrase, at, 'for', 'only', 'filler')));
  const times = readTimesCount(phrase, start);
  if (times === undefined) return undefined;
  const rhythm = wordAt(phrase, times.next).rhythm;
  if (rhythm !== undefined && rhythm.every === 1)
    return { value: perOf(times.value, rhythm.unit), next: times.next + 1 };
  const per = isMark(phrase, times.next, '/')
    ? times.next + 1
    : skip(phrase, skip(phrase, times.next, 'in'), 'a', 'per', 'every');
  const { unit, unitCount = 1 } = wordAt(phrase, per);
  const isPer = per > times.next && unit !== undefined && unit !== 'second' && tokenAt(phrase, per).text.length > 1;
  if (isPer && unitCount > 1) return fortnightly(times.value, unitCount, unit, per + 1);
  if (isPer) return { value: perOf(times.value, unit), next: per + 1 };
  return readCount(phrase, start, times, run);
}

/** "up to 3 times" */
export function skipAtMost(phrase: Phrase, at: number): number {
  return tokenAt(phrase, at).text === 'up' && isRole(phrase, at + 1, 'to') ? at + 2 : at;
}

/** "a total of 3 times" */
function skipTotal(phrase: Phrase, at: number): number {
  const total = skip(phrase, at, 'a');
  return tokenAt(phrase, total).text === 'total' && isRole(phrase, total + 1, 'of') ? total + 2 : at;
}

/** "once", "twice", "3 times", "3x", "a couple of times". */
function readTimesCount(phrase: Phrase, at: number): Match<number> | undefined {
  if (isRole(phrase, at, 'once')) return { value: wordAt(phrase, at).number ?? 1, next: at + 1 };
  const couple = skip(phrase, at, 'a');
  if (isRole(phrase, couple, 'couple') && isRole(phrase, couple + 1, 'of') && isRole(phrase, couple + 2, 'times'))
    return { value: 2, next: couple + 3 };
  const count = readInteger(phrase, skip(phrase, at, 'the'));
  if (count === undefined) return undefined;
  const more = tokenAt(phrase, count.next).text === 'more' ? count.next + 1 : count.next;
  return isRole(phrase, more, 'times') ? { value: count.value, next: more + 1 } : undefined;
}

/** A number of occurrences needs something that occurs; "say it 3 times" belongs to the task. */
function readCount(
  phrase: Phrase,
  start: number,
  times: Match<number>,
  run: RunContext,
): Match<CountPiece> | undefined {
  if (times.value < 1) return undefined;
  const isOnce = isRole(phrase, start, 'once');
  if (isOnce && times.value === 1) return undefined;
  const next =
    tokenAt(phrase, times.next).text === 'only' || tokenAt(phrase, times.next).text === 'total'
      ? times.next + 1
      : times.next;
  const inTotal = isRole(phrase, next, 'in') && tokenAt(phrase, next + 1).text === 'total' ? next + 2 : next;
  const after = isMark(phrase, inTotal, ',') ? inTotal + 1 : inTotal;
  const isFollowed =
    isRole(phrase, after, 'every', 'with', 'at') ||
    wordAt(phrase, after).number !== undefined ||
    tokenAt(phrase, after).kind === 'number' ||
    isRole(phrase, after, 'in');
  return run.repeats || (!run.isEmpty && isFollowed) || isFollowed
    ? { value: { kind: 'count', count: times.value }, next: inTotal }
    : undefined;
}

/** "once a fortnight" is every two weeks, "twice a fortnight" every week; three times has no plain rhythm. */
function fortnightly(times: number, weeks: number, unit: Unit, next: number): Match<EveryPiece> | undefined {
  return weeks % times === 0 ? { value: { kind: 'every', count: weeks / times, unit }, next } : undefined;
}

function perOf(times: number, unit: Unit): PerReading {
  const isElapsed = (unit === 'minute' || unit === 'hour') && times > 0;
  if (isElapsed) return { kind: 'interval', seconds: Math.floor(ELAPSED[unit] / times) };
  return times === 1 ? { kind: 'every', count: 1, unit } : { kind: 'per', times, unit };
}
