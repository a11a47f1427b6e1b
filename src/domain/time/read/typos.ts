import type { Token } from './token.ts';
import type { Vocabulary, Word } from './vocabulary/word.ts';

/** Shorter words are too like others to be corrected. */
const SHORTEST = 3;
/** From this length on a word is so much itself that one slip needs no other word of time beside it. */
const LONG = 7;
const NONE: readonly string[] = [];

/** Gives misspelt words of time their meaning: "wensday", "tomorow", "evry". Ordinary words stay what they are. */
export function correctTypos(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  const once = correctedOnce(tokens, vocabulary);
  // A word that was put right is company for the one before it: "evry thursdy".
  return once === tokens ? tokens : correctedOnce(once, vocabulary);
}

function correctedOnce(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  let corrected: Token[] | undefined;
  tokens.forEach((token, index) => {
    if (
      token.kind !== 'word' ||
      token.text.length < SHORTEST ||
      hasMeaning(token.word) ||
      (vocabulary.innocent.has(token.text) && !isEverBeforeDays(tokens, index))
    )
      return;
    const word = nearestWord(token.text, vocabulary, (corrected ?? tokens)[index - 1], tokens[index + 1]);
    if (word === undefined) return;
    corrected ??= [...tokens];
    corrected[index] = { ...token, word };
  });
  return corrected ?? tokens;
}

/** "ever monday at 10": a word of its own, but not before what repeats. */
function isEverBeforeDays(tokens: readonly Token[], index: number): boolean {
  const after = tokens[index + 1]?.word;
  if (tokens[index]?.text !== 'ever' || after === undefined) return false;
  const isBegun =
    index === 0 || !/^(?:for|if|than|first|best|worst|hardly|not|last|as|\w+est)$/.test(tokens[index - 1]?.text ?? '');
  return (
    isBegun &&
    (after.weekday !== undefined || after.days !== undefined || after.unit !== undefined || after.role === 'other')
  );
}

function nearestWord(
  text: string,
  vocabulary: Vocabulary,
  before: Token | undefined,
  after: Token | undefined,
): Word | undefined {
  const letters = lettersOf(text);
  let nearest: Word | undefined;
  let mostAlike = -Infinity;
  for (const candidate of vocabulary.forgiving.get(text.charCodeAt(0)) ?? NONE) {
    if (Math.abs(candidate.length - text.length) > 2 || !startAlike(candidate, text)) continue;
    if (vocabulary.swapped.has(candidate) ? !isCounted(text, candidate, before) : text.length <= SHORTEST) continue;
    const allowed = vocabulary.twoSlips.has(candidate) ? 2 : 1;
    const alike = lettersAlike(text, candidate);
    // One slip leaves the same letters before and behind it; two letters that changed places count as one slip.
    if (allowed === 1 && alike < Math.max(text.length, candidate.length) - 2) continue;
    if (allowed === 2 && hasOtherLetters(letters, lettersOf(candidate), allowed)) continue;
    const distance = editDistance(text, candidate, allowed);
    if (distance > allowed) continue;
    const word = vocabulary.words.get(candidate);
    const isSure = candidate.length >= LONG && distance === 1;
    if (word === undefined || !(isSure || hasCompany(word, before, after))) continue;
    // "tursday" is as far from tuesday as from thursday, and shares more letters with the second.
    const likeness = alike - distance * LONG;
    if (nearest !== undefined && likeness <= mostAlike) continue;
    nearest = word;
    mostAlike = likeness;
  }
  return nearest;
}

/** "horus"; behind a number also "2 weks", "3 huors". */
function isCounted(text: string, candidate: string, before: Token | undefined): boolean {
  if (isSwapped(text, candidate)) return true;
  return before?.kind === 'number' && before.shape === '' && text.length > SHORTEST && candidate.length > 4;
}

/** The same letters, two neighbours of which have changed places. */
function isSwapped(one: string, other: string): boolean {
  return one.length === other.length && editDistance(one, other, 1) === 1 && sorted(one) === sorted(other);
}

function sorted(text: string): string {
  return [...text].sort().join('');
}

const A = 97;

/** Which letters a word has, as bits. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) - A);
  return letters;
}

/** Whether one of two words has more letters that the other lacks than slips could bring in. */
function hasOtherLetters(one: number, other: number, slips: number): boolean {
  return bitsOf(one & ~other) > slips || bitsOf(other & ~one) > slips;
}

function bitsOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** How many letters at the beginning and at the end two words share. */
function lettersAlike(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  while (same < shorter && one.charCodeAt(same) === other.charCodeAt(same)) same++;
  let behind = 0;
  while (
    behind < shorter - same &&
    one.charCodeAt(one.length - 1 - behind) === other.charCodeAt(other.length - 1 - behind)
  )
    behind++;
  return same + behind;
}

/** The first letter is seldom wrong, and then it has changed places with the second. */
function startAlike(one: string, other: string): boolean {
  return (
    one.charCodeAt(0) === other.charCodeAt(0) ||
    (one.charAt(0) === other.charAt(1) && one.charAt(1) === other.charAt(0))
  );
}

/** Whether a neighbour speaks of time, so that a near miss beside it will too. */
function hasCompany(word: Word, before: Token | undefined, after: Token | undefined): boolean {
  if (word.role === 'every')
    return after !== undefined && (isTime(after) || after.kind === 'number' || after.word.role === 'other');
  const isAnnounced = before !== undefined && (isTime(before) || before.kind === 'number' || announces(before.word));
  const goesOn = after !== undefined && (isTime(after) || after.kind === 'number' || after.word.role === 'at');
  return isAnnounced || goesOn;
}

function announces({ role }: Word): boolean {
  return (
    role === 'every' ||
    role === 'on' ||
    role === 'next' ||
    role === 'this' ||
    role === 'until' ||
    role === 'starting' ||
    role === 'through' ||
    role === 'other'
  );
}

function isTime({ word }: Token): boolean {
  return (
    word.weekday !== undefined ||
    word.unit !== undefined ||
    word.month !== undefined ||
    word.days !== undefined ||
    word.part !== undefined ||
    word.ordinal !== undefined ||
    word.number !== undefined ||
    word.dayOffset !== undefined ||
    word.meridiem !== undefined ||
    word.rhythm !== undefined
  );
}

function hasMeaning(word: Word): boolean {
  for (const _ in word) return true;
  return false;
}

/** Insertions, deletions, substitutions and swapped neighbours between two words, or one more than allowed. */
export function editDistance(one: string, other: string, allowed: number): number {
  const width = other.length + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: width }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column < width; column++) {
      const isSame = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > allowed) return allowed + 1;
    beforeLast = last;
    last = current;
  }
  return last[width - 1] ?? 0;
}
