import type { Phrase } from '../phrase.ts';
import { isRole, tokenAt, wordAt } from '../phrase.ts';
import type { Token } from '../token.ts';
import { IMPERATIVES } from '../vocabulary/verbs.ts';

/** Nouns that are many without an "s". */
const MANY =
  /^(?:people|persons?|children|men|women|feet|teeth|mice|fish|sheep|more|new|other|of|big|small|short|long)$/;
/** Counted things of which the singular follows a number: "5 km run", "3 course dinner". */
const MEASURES =
  /^(?:%|percent|km|k|kg|g|mg|lb|lbs|oz|ml|cl|l|cm|mm|mile|meter|metre|page|person|man|course|part|point|item|step|star|cup|set|rep|word|line|pack|bit|gb|mb|usd|eur|dollar|euro|hundred|thousand|million|or|and|plus|x|per)$/;
/** How far an adjective may stand before the noun that is counted. */
const NOUN_WITHIN = 2;
const SINGULAR_S = /(?:ss|us|is|'s|news|bus|gas|yes|alias|canvas|sms|dns|aws|css|js|ios|macos)$/;

/**
 * Whether the number at an index is an hour though nothing says so: "tomorrow 9 drink water", "monday 14: stand-up". In
 * "tomorrow 3 emails" and "every day 5 km run" it counts something and stays in the task.
 */
export function isHourBeforeTask(phrase: Phrase, at: number): boolean {
  const number = tokenAt(phrase, at);
  const hour = number.parts[0] ?? 0;
  const isPlain = number.kind === 'number' && number.shape === '' && number.text.length <= 2;
  if (!isPlain || number.word.ordinal !== undefined || hour < 1 || hour > 23) return false;
  const after = tokenAt(phrase, at + 1);
  if (after.glued && after.kind !== 'mark') return false;
  if (after.kind === 'mark') return isSeparator(phrase, at + 1);
  if (after.kind !== 'word' || hasMeaning(after))
    return isRole(phrase, at + 1, 'to') && isOrder(tokenAt(phrase, at + 2));
  if (isOrder(after)) return true;
  return hour > 1 && !MEASURES.test(after.text) && !countsSomething(phrase, at + 1);
}

/** What is numbered: "chapter 7", "gate 12". */
const NUMBERED =
  /^(?:chapter|page|episode|season|room|gate|level|step|part|unit|lesson|section|version|number|no|item|channel|phase|stage|track|line|bus|platform|terminal|floor|exercise|question|volume|book|act|scene|article|issue|ticket|grade|class|team|group|area|route|exit|round|game|match|figure|table|slide|task|option|apartment|building|tier|type|model|season|seat|row|lane)$/;

/** Whether the number at an index is the name of something: "read chapter 7 every night". */
export function isLabelled(phrase: Phrase, at: number): boolean {
  return tokenAt(phrase, at).kind === 'number' && NUMBERED.test(tokenAt(phrase, at - 1).text);
}

/** "9: …", "9, …", "9 - …", before a word. */
function isSeparator(phrase: Phrase, at: number): boolean {
  const after = tokenAt(phrase, at + 1);
  const isTask = after.kind === 'opaque' || (after.kind === 'word' && !hasMeaning(after));
  return isTask && /^[,:;\u2013\u2014-]$/.test(tokenAt(phrase, at).text);
}

function isOrder({ kind, text }: Token): boolean {
  return kind === 'word' && IMPERATIVES.has(text);
}

function hasMeaning({ word, text }: Token): boolean {
  if (IMPERATIVES.has(text)) return false;
  for (const _ in word) return true;
  return false;
}

function countsSomething(phrase: Phrase, at: number): boolean {
  for (let next = at; next < at + NOUN_WITHIN; next++) {
    const { text, kind } = tokenAt(phrase, next);
    if (kind !== 'word' || wordAt(phrase, next).role !== undefined) return false;
    if (MANY.test(text) || (/[a-z]s$/.test(text) && !SINGULAR_S.test(text))) return true;
  }
  return false;
}
