import type { Match, Phrase } from '../phrase.ts';
import { isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { PartPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';

/** "in the morning", "mornings", "at night", "this evening" (the day is read before), "late evening", "first thing in the morning". */
export function readPartOfDay(phrase: Phrase, at: number, run: RunContext): Match<PartPiece> | undefined {
  const first = skipFirstThing(phrase, at);
  const preposition = skip(phrase, first, 'in', 'on', 'at', 'during');
  const isSaidIn = preposition > at;
  let next = skip(phrase, preposition, 'the');
  if (/^(?:late|early|mid)$/.test(tokenAt(phrase, next).text)) next++;
  const { part, plural = false, dayOffset, days } = wordAt(phrase, next);
  if (part === undefined || dayOffset !== undefined || days !== undefined) return undefined;
  const stands = isSaidIn || plural || run.hasDay || run.hasTime || run.expectsDays || run.repeats;
  return stands ? { value: { kind: 'part', part, isPlural: plural }, next: next + 1 } : undefined;
}

function skipFirstThing(phrase: Phrase, at: number): number {
  return wordAt(phrase, at).ordinal === 1 && tokenAt(phrase, at + 1).text === 'thing' ? at + 2 : at;
}

/** "this morning": today, in that part. */
export function isThisPart(phrase: Phrase, at: number): boolean {
  return isRole(phrase, at, 'this') && wordAt(phrase, at + 1).part !== undefined;
}
