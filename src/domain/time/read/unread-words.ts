import type { Span } from '../reading.ts';
import type { Run } from './find-runs.ts';
import type { Phrase } from './phrase.ts';
import { isOneOf, isRole, tokenAt, wordAt } from './phrase.ts';
import type { Sentence } from './sentence.ts';
import type { Token } from './token.ts';
import { ABBREVIATIONS, NEED_CAPITALS } from './vocabulary/places.ts';
import type { Role, Word } from './vocabulary/word.ts';

/** What goes on with a schedule. */
const CONTINUATIONS = new Set<Role>(['or', 'through', 'until', 'except', 'ending', 'starting', 'every']);

/** Words of time that are nouns or verbs of a task as well: "every monday at 9 work". */
const EVERYDAY = new Set<Role>(['business', 'gap', 'holiday', 'repeat', 'skip', 'time', 'single']);
/** Words without a meaning of their own that only a schedule leaves behind. */
const DEBRIS = /^(?:up|instance|instances|ish|early|late|dark|oh|o|clock|st|nd|rd|th|t|z)$/;

/**
 * Whether words of the schedule were left unread: right beside it, or as all that would remain of the sentence. What was
 * read is then only a part of what was said.
 */
export function leavesUnread(phrase: Phrase, sentence: Sentence, runs: readonly Run[]): boolean {
  const spans = runs.map(
    (run): Span => ({ start: tokenAt(phrase, run.from).start, end: tokenAt(phrase, run.to - 1).end }),
  );
  return runs.some((run) => hasUnreadNeighbour(phrase, run, sentence.to)) || isRestOnlyTime(phrase, sentence, spans);
}

/** "every minute [at second 10]", "every monday [in week 20]", "friday [12-30-16]": such a rest is no task. */
export function isRestOnlyTime(phrase: Phrase, { from, to }: Sentence, read: readonly Span[]): boolean {
  let isTimeLeft = false;
  for (let at = from; at < to; at++) {
    const token = tokenAt(phrase, at);
    if (read.some(({ start, end }) => token.start >= start && token.end <= end)) continue;
    if (isOfTask(token)) return false;
    isTimeLeft ||= isOfTime(token);
  }
  return isTimeLeft;
}

/** A word or a number that a schedule is made of. */
function isOfTime({ kind, word, text }: Token): boolean {
  if (kind === 'number' || DEBRIS.test(text)) return true;
  const { weak, role } = word;
  const isBound = role === 'until' || role === 'starting' || role === 'ending' || role === 'begin' || role === 'end';
  return weak !== true && (isBound || hasMeaning(word) || isZone(text));
}

/** Whether a word stands for something about time beside its role in a sentence. */
function hasMeaning(word: Word): boolean {
  for (const meaning in word) if (meaning !== 'role' && meaning !== 'weak') return true;
  return false;
}

/** "pst" is only a zone; "eat" is first of all something to do. */
function isZone(text: string): boolean {
  return ABBREVIATIONS.has(text) && !NEED_CAPITALS.has(text);
}

/** A word that can be something to do, or a part of it. */
function isOfTask({ kind, word, text }: Token): boolean {
  if (kind === 'opaque') return true;
  if (kind !== 'word' || DEBRIS.test(text) || isZone(text)) return false;
  const { role, weak } = word;
  if (weak === true) return false;
  return role === undefined ? !hasMeaning(word) : EVERYDAY.has(role);
}

/** Words about time that were left beside a run: the schedule has not been read to its end. */
function hasUnreadNeighbour(phrase: Phrase, run: Run, to: number): boolean {
  const before = tokenAt(phrase, run.from - 1);
  const isCutOff =
    before.kind === 'word' &&
    (before.word.month !== undefined || before.word.meridiem !== undefined) &&
    before.word.weak !== true;
  const [first] = run.placed;
  const beginsAnew =
    first?.piece.kind === 'every' || first?.piece.kind === 'interval' || isRole(phrase, run.from, 'on', 'in', 'at');
  return (isCutOff && !beginsAnew) || (run.to < to && goesOn(phrase, run.to));
}

/** "… through sunday", "… or friday", "… except mondys", "… every blue moon day": what follows would have belonged to the schedule. */
function goesOn(phrase: Phrase, at: number): boolean {
  const { word, kind } = tokenAt(phrase, at);
  if (kind === 'word' && word.weak !== true && (word.weekday !== undefined || word.meridiem !== undefined)) return true;
  if (/^(?:except|excluding|excl|unless)$/.test(tokenAt(phrase, at).text)) return true;
  // "every weekday save wednesdays"
  if (/^(?:save|bar|barring|minus|sans|instance)$/.test(tokenAt(phrase, at).text) && isPlainTime(phrase, at + 1))
    return true;
  // "on the 1st at 9am … of every month"
  if (isRole(phrase, at, 'of') && isRole(phrase, at + 1, 'every', 'the') && wordAt(phrase, at + 2).unit === 'month')
    return true;
  const next = isRole(phrase, at + 1, 'on', 'the', 'next') ? at + 2 : at + 1;
  const isBeforeTime = isPlainTime(phrase, next);
  if (isRole(phrase, at, 'or') && tokenAt(phrase, next).kind === 'number') return true;
  if (isOneOf(phrase, at, CONTINUATIONS) && kind === 'word') return isBeforeTime;
  return (
    isRole(phrase, at, 'to', 'and') &&
    kind === 'word' &&
    (wordAt(phrase, next).weekday !== undefined || isRole(phrase, next, 'every')) &&
    wordAt(phrase, next).weak !== true &&
    isBeforeTime
  );
}

function isPlainTime(phrase: Phrase, at: number): boolean {
  const { weekday, month, days, dayOffset, clock, weak, unit, rhythm } = wordAt(phrase, at);
  if (weak === true) return false;
  const isEvery = isRole(phrase, at, 'every') && isPlainTime(phrase, at + 1);
  return (
    isEvery ||
    weekday !== undefined ||
    month !== undefined ||
    days !== undefined ||
    dayOffset !== undefined ||
    clock !== undefined ||
    (unit !== undefined && isRole(phrase, at - 1, 'every')) ||
    rhythm !== undefined
  );
}
