import type { Span } from '../reading.ts';
import type { Run } from './find-runs.ts';
import type { Phrase } from './phrase.ts';
import { isMark, isOneOf, isRole, skip, tokenAt, wordAt } from './phrase.ts';
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
  const isHourless = !run.placed.some(({ piece }) => piece.kind === 'times' || piece.kind === 'window');
  return (
    (isCutOff && !beginsAnew) ||
    isSeasonBefore(phrase, run.from) ||
    (run.to < to && (goesOn(phrase, run.to) || (isHourless && isUnknownHour(phrase, run.to))))
  );
}

/** Parts of the year without days of their own: when they begin is a matter of country and taste. */
const SEASONS = /^(?:spring|springtime|summer|summertime|autumn|fall|winter|wintertime|q[1-4])$/;

/** Hours that the sun or a household sets: "every day at sunset", "fridays at lunch". */
const HOURS_OF_OTHERS =
  /^(?:sunset|sunrise|dawn|dusk|sundown|sunup|twilight|lunch|breakfast|brunch|dinner|dinnertime|supper|suppertime|teatime|bedtime|playtime|showtime)$/;

function isUnknownHour(phrase: Phrase, at: number): boolean {
  return isRole(phrase, at, 'at') && HOURS_OF_OTHERS.test(tokenAt(phrase, at + 1).text);
}

/** "in the summer every monday", "in q1, every friday" */
function isSeasonBefore(phrase: Phrase, from: number): boolean {
  const season = isMark(phrase, from - 1, ',') ? from - 2 : from - 1;
  if (!SEASONS.test(tokenAt(phrase, season).text)) return false;
  const preposition = isRole(phrase, season - 1, 'the') ? season - 2 : season - 1;
  return isRole(phrase, preposition, 'in', 'during', 'of');
}

/** "… in the summer", "… during winter" */
function isSeason(phrase: Phrase, at: number): boolean {
  if (!isRole(phrase, at, 'in', 'during', 'of') && !/^(?:throughout|over)$/.test(tokenAt(phrase, at).text))
    return false;
  return SEASONS.test(tokenAt(phrase, skip(phrase, at + 1, 'the')).text);
}

/** "… through sunday", "… or friday", "… except mondys", "… every blue moon day": what follows would have belonged to the schedule. */
function goesOn(phrase: Phrase, at: number): boolean {
  const { word, kind } = tokenAt(phrase, at);
  if (kind === 'word' && word.weak !== true && (word.weekday !== undefined || word.meridiem !== undefined)) return true;
  if (/^(?:except|excluding|excl|unless)$/.test(tokenAt(phrase, at).text) || isSeason(phrase, at)) return true;
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
