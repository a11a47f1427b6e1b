import type { Match, Phrase } from '../phrase.ts';
import { tokenAt, wordAt } from '../phrase.ts';
import type { DayRef } from '../pieces.ts';

/** Days of the year that have a name. Fixed dates as month and day, others as an nth weekday of a month. */
const NAMED: Readonly<Record<string, DayRef>> = {
  christmas: { kind: 'date', month: 12, day: 25 },
  xmas: { kind: 'date', month: 12, day: 25 },
  'christmas eve': { kind: 'date', month: 12, day: 24 },
  'xmas eve': { kind: 'date', month: 12, day: 24 },
  'christmas day': { kind: 'date', month: 12, day: 25 },
  'boxing day': { kind: 'date', month: 12, day: 26 },
  'new year': { kind: 'date', month: 1, day: 1 },
  'new years': { kind: 'date', month: 1, day: 1 },
  "new year's": { kind: 'date', month: 1, day: 1 },
  "new year's day": { kind: 'date', month: 1, day: 1 },
  'new years day': { kind: 'date', month: 1, day: 1 },
  "new year's eve": { kind: 'date', month: 12, day: 31 },
  'new years eve': { kind: 'date', month: 12, day: 31 },
  'new year eve': { kind: 'date', month: 12, day: 31 },
  halloween: { kind: 'date', month: 10, day: 31 },
  "valentine's day": { kind: 'date', month: 2, day: 14 },
  'valentines day': { kind: 'date', month: 2, day: 14 },
  'independence day': { kind: 'date', month: 7, day: 4 },
  'veterans day': { kind: 'date', month: 11, day: 11 },
  "st patrick's day": { kind: 'date', month: 3, day: 17 },
  'leap day': { kind: 'date', month: 2, day: 29 },
  'earth day': { kind: 'date', month: 4, day: 22 },
  thanksgiving: { kind: 'nth', on: { weekday: 4, nth: 4 }, month: 11 },
  'thanksgiving day': { kind: 'nth', on: { weekday: 4, nth: 4 }, month: 11 },
  "mother's day": { kind: 'nth', on: { weekday: 7, nth: 2 }, month: 5 },
  'mothers day': { kind: 'nth', on: { weekday: 7, nth: 2 }, month: 5 },
  "father's day": { kind: 'nth', on: { weekday: 7, nth: 3 }, month: 6 },
  'fathers day': { kind: 'nth', on: { weekday: 7, nth: 3 }, month: 6 },
  'labor day': { kind: 'nth', on: { weekday: 1, nth: 1 }, month: 9 },
  'memorial day': { kind: 'nth', on: { weekday: 1, nth: -1 }, month: 5 },
  'columbus day': { kind: 'nth', on: { weekday: 1, nth: 2 }, month: 10 },
  "presidents' day": { kind: 'nth', on: { weekday: 1, nth: 3 }, month: 2 },
  'presidents day': { kind: 'nth', on: { weekday: 1, nth: 3 }, month: 2 },
};

/** The words that these names begin with. */
export const NAMED_DAY_WORDS: readonly string[] = [
  ...new Set(Object.keys(NAMED).map((name) => name.split(' ')[0] ?? name)),
];
const FIRST_WORDS = new Set(NAMED_DAY_WORDS);
const MOST_WORDS = 3;

/** "christmas eve", "new year's day", "thanksgiving". */
export function readNamedDay(phrase: Phrase, at: number): Match<{ readonly day: DayRef }> | undefined {
  if (!FIRST_WORDS.has(tokenAt(phrase, at).text)) return undefined;
  for (let words = Math.min(MOST_WORDS, phrase.tokens.length - at); words > 0; words--) {
    const name = phrase.tokens
      .slice(at, at + words)
      .map((token) => token.text)
      .join(' ');
    const day = NAMED[name];
    if (day !== undefined) return { value: { day }, next: at + words };
  }
  return undefined;
}

/** Whether a day with a name begins here. */
export function isNameOfDay(phrase: Phrase, at: number): boolean {
  return readNamedDay(phrase, at) !== undefined;
}

/** Names of days that are no schedule: "Black Friday", "Good Friday", "taco tuesday". */
const TITLED: Readonly<Record<string, readonly number[]>> = {
  black: [5],
  good: [5],
  casual: [5],
  cyber: [1],
  easter: [1, 7],
  palm: [7],
  ash: [3],
  shrove: [2],
  super: [2, 7],
  taco: [2],
  fat: [2],
  giving: [2],
  throwback: [4],
  maundy: [4],
  holy: [4, 6],
  manic: [1],
  ruby: [2],
  bloody: [7],
};

/** Whether the weekday at an index is part of such a name. */
export function isTitledDay(phrase: Phrase, at: number): boolean {
  const { weekday } = wordAt(phrase, at);
  return weekday !== undefined && (TITLED[tokenAt(phrase, at - 1).text]?.includes(weekday) ?? false);
}
