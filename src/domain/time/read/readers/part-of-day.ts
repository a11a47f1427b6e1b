import type { Match, Phrase } from '../phrase.ts';
import { isEnd, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { PartPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';

/** "in the morning", "mornings", "at night", "this evening" (the day is read before), "late evening", "first thing in the morning". */
export function readPartOfDay(phrase: Phrase, at: number, run: RunContext): Match<PartPiece> | undefined {
  const end = readEndOfDay(phrase, at) ?? readHalfOfDay(phrase, at, run);
  if (end !== undefined) return end;
  const first = skipFirstThing(phrase, at);
  // "first thing tomorrow", "monday first thing"
  const isFirstThing =
    first > at &&
    (wordAt(phrase, first).dayOffset !== undefined || isEnd(phrase, first) || isRole(phrase, first, 'on', 'every'));
  if (isFirstThing) return { value: { kind: 'part', part: 'morning', isPlural: false }, next: first };
  const preposition = skip(phrase, first, 'in', 'on', 'at', 'during');
  const isSaidIn = preposition > at;
  let next = skip(phrase, preposition, 'the');
  if (/^(?:late|early|mid)$/.test(tokenAt(phrase, next).text)) next++;
  const { part, plural = false, dayOffset, days } = wordAt(phrase, next);
  if (part === undefined || dayOffset !== undefined || days !== undefined) return undefined;
  const stands = isSaidIn || plural || run.hasDay || run.hasTime || run.expectsDays || run.repeats;
  return stands ? { value: { kind: 'part', part, isPlural: plural }, next: next + 1 } : undefined;
}

/** "(at the) end of (the) day", "eod", "close of business", "cob". */
function readEndOfDay(phrase: Phrase, at: number): Match<PartPiece> | undefined {
  const start = skip(phrase, skip(phrase, at, 'at', 'by'), 'the');
  if (/^(?:eod|cob|eob)$/.test(tokenAt(phrase, start).text))
    return { value: { kind: 'part', part: 'business-end', isPlural: false }, next: start + 1 };
  if (!isRole(phrase, start, 'end') && tokenAt(phrase, start).text !== 'close') return undefined;
  if (!isRole(phrase, start + 1, 'of')) return undefined;
  const day = skip(phrase, start + 2, 'the', 'every', 'business');
  const isDay =
    (wordAt(phrase, day).unit === 'day' && tokenAt(phrase, day).text === 'day') ||
    tokenAt(phrase, day).text === 'business' ||
    tokenAt(phrase, day - 1).text === 'business';
  if (!isDay) return undefined;
  return {
    value: { kind: 'part', part: 'business-end', isPlural: isRole(phrase, day - 1, 'every') },
    next: wordAt(phrase, day).unit === 'day' ? day + 1 : day,
  };
}

/** "sat am", "tomorrow pm": a half of the day without an hour. */
function readHalfOfDay(phrase: Phrase, at: number, run: RunContext): Match<PartPiece> | undefined {
  const { meridiem } = wordAt(phrase, at);
  if (meridiem === undefined || !run.hasDay || run.hasTime || tokenAt(phrase, at).glued) return undefined;
  // "monday am I in?"
  if (/^(?:i|going|not)$/.test(tokenAt(phrase, at + 1).text)) return undefined;
  return { value: { kind: 'part', part: meridiem === 'am' ? 'morning' : 'afternoon', isPlural: false }, next: at + 1 };
}

function skipFirstThing(phrase: Phrase, at: number): number {
  return wordAt(phrase, at).ordinal === 1 && tokenAt(phrase, at + 1).text === 'thing' ? at + 2 : at;
}
