import type { Match, Phrase } from '../phrase.ts';
import { isEnd, isMark, isOneOf, isRole, LONGEST_LIST, skip, skipSeparator, tokenAt, wordAt } from '../phrase.ts';
import type { Clock, ProblemPiece, TimesPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import type { Role } from '../vocabulary/word.ts';
import { isHourBeforeTask, isLabelled } from './bare-hour.ts';
import type { ClockPlace, ClockReading } from './clock.ts';
import { AFTER_AT, ANYWHERE, readClock, readMeridiem } from './clock.ts';

/** What may follow a time of day that is written as plain digits. */
const GOES_ON = new Set<Role>(['on', 'every', 'and', 'to', 'in', 'this', 'for']);

/** "16h30" at the very beginning. */
const LONE: ClockPlace = { ...ANYWHERE, allowsHourLetter: true };
const IN_RUN: ClockPlace = { allowsBareHour: false, allowsPlainDigits: true };

/** "at 9am", "9am and 6pm", "at 8, 12 and 16 o'clock", "9:00 13:00", "around 7". */
export function readTimes(phrase: Phrase, at: number, run: RunContext): Match<TimesPiece | ProblemPiece> | undefined {
  const start = skipPrefix(phrase, at, run);
  const place = start > at ? AFTER_AT : placeOf(phrase, start, run);
  const first = readClock(phrase, start, place);
  if (first === undefined || !mayStandHere(phrase, start, first, start > at, run)) return undefined;
  if ('problem' in first.value) return { value: problemPiece(first.value.problem), next: first.next };
  const clocks: Clock[] = [first.value];
  let next = skipIsh(phrase, first.next);
  while (clocks.length < LONGEST_LIST) {
    const more = readNextClock(phrase, next, clocks[clocks.length - 1] ?? first.value);
    if (more === undefined) break;
    if ('problem' in more.value) return { value: problemPiece(more.value.problem), next: more.next };
    clocks.push(more.value);
    next = skipIsh(phrase, more.next);
  }
  return { value: { kind: 'times', clocks: shareHalves(clocks) }, next: skip(phrase, next, 'sharp', 'filler') };
}

/** "10ish", "10-ish": about that time. */
function skipIsh(phrase: Phrase, at: number): number {
  const ish = isMark(phrase, at, '-') && tokenAt(phrase, at).glued ? at + 1 : at;
  const { text, glued } = tokenAt(phrase, ish);
  return text === 'ish' && glued ? ish + 1 : at;
}

/** "on saturday for 9am": what follows can only be a time. */
function isPlainClock(phrase: Phrase, at: number, run: RunContext): boolean {
  const { kind, shape } = tokenAt(phrase, at);
  const isClock = kind === 'number' && (shape === ':' || (shape === '' && readMeridiem(phrase, at + 1) !== undefined));
  return isClock && run.hasDay && !run.hasTime && !run.repeats;
}

/** "at", "@", "around", "at around", "exactly at", "for" behind a day. */
function skipPrefix(phrase: Phrase, at: number, run: RunContext): number {
  if (tokenAt(phrase, at).text === 't' && tokenAt(phrase, at).glued) return at + 1;
  let next = skip(phrase, at, 'filler');
  if (next > at && !isRole(phrase, next, 'at')) return at;
  next = skip(
    phrase,
    isRole(phrase, next, 'for') && isPlainClock(phrase, next + 1, run) ? next + 1 : next,
    'at',
    'approximately',
  );
  next = skip(phrase, next, 'at', 'approximately', 'filler');
  // "remind me at 2 about the 3pm meeting" is about a meeting, "around the 3pm mark" is nothing that people type.
  return next > at && !isRole(phrase, next - 1, 'approximately') ? skip(phrase, next, 'the') : next;
}

/** Without "at" a bare number is an hour only behind a day and before nothing or a task: "every monday 9", "tomorrow 9 call mum". */
function placeOf(phrase: Phrase, at: number, run: RunContext): ClockPlace {
  if (run.isEmpty && isBeforePart(phrase, at + 1) && !isLabelled(phrase, at)) return AFTER_AT;
  if (!run.hasDay && !run.hasPart) return run.isAtStart ? LONE : ANYWHERE;
  if (run.hasTime) return IN_RUN;
  const isLast = tokenAt(phrase, at).kind === 'number' && (isEnd(phrase, at + 1) || skipIsh(phrase, at + 1) > at + 1);
  return isLast || isHourBeforeTask(phrase, at) ? AFTER_AT : IN_RUN;
}

/** "9 every monday morning", "1 at night", "8 tonight", "8 tomorrow evening" */
function isBeforePart(phrase: Phrase, at: number): boolean {
  const comma = isMark(phrase, at, ',') ? at + 1 : at;
  const next = wordAt(phrase, comma);
  if (isRole(phrase, comma, 'this') && wordAt(phrase, comma + 1).part !== undefined) return true;
  if (comma > at) return next.dayOffset !== undefined && next.part !== undefined;
  if (next.dayOffset !== undefined) return next.part !== undefined || wordAt(phrase, at + 1).part !== undefined;
  const the =
    isRole(phrase, at, 'in') && isRole(phrase, at + 1, 'the') ? at + 2 : isRole(phrase, at, 'at') ? at + 1 : -1;
  if (wordAt(phrase, the).part !== undefined) return true;
  if (!isRole(phrase, at, 'every', 'on')) return false;
  const day = wordAt(phrase, at + 1);
  return (
    day.part !== undefined ||
    ((day.weekday !== undefined || day.days !== undefined) && wordAt(phrase, at + 2).part !== undefined)
  );
}

/** A bare noon or a number with a dot needs company; "noon meeting" is a name. */
function mayStandHere(
  phrase: Phrase,
  at: number,
  reading: Match<ClockReading>,
  hasPrefix: boolean,
  run: RunContext,
): boolean {
  if ('problem' in reading.value) return hasPrefix || run.hasDay;
  const token = tokenAt(phrase, at);
  if (token.kind !== 'number') return true;
  if (token.glued && (isMark(phrase, at - 1, '$') || isMark(phrase, at - 1, '-'))) return false;
  const isPlain = reading.next === at + 1 && (token.shape === '.' || token.shape === '');
  if (!isPlain || run.hasDay || run.repeats) return true;
  // "were at 6.45 percent", "at 650 main street": only at the edge of a sentence is a plain number a time.
  return token.text.length <= 2 || run.isAtStart || isBoundary(phrase, at + 1);
}

function isBoundary(phrase: Phrase, at: number): boolean {
  const { word, kind } = tokenAt(phrase, at);
  const isTime =
    word.dayOffset !== undefined || word.weekday !== undefined || word.month !== undefined || word.part !== undefined;
  return isEnd(phrase, at) || kind === 'mark' || isTime || isOneOf(phrase, at, GOES_ON);
}

function readNextClock(phrase: Phrase, at: number, before: Clock): Match<ClockReading> | undefined {
  const afterSeparator = skipSeparator(phrase, at);
  const start = skip(phrase, afterSeparator, 'at');
  const isSeparated = start > at;
  const isSaidAt = start > afterSeparator;
  const isLikeBefore = isSeparated && before.isOpen && !before.hasMinutes;
  const place: ClockPlace = { allowsBareHour: isSaidAt || isLikeBefore || isSeparated, allowsPlainDigits: isSeparated };
  const clock = readClock(phrase, start, place);
  if (clock === undefined) return undefined;
  const token = tokenAt(phrase, start);
  const isBare = token.kind === 'number' && token.shape === '' && clock.next === start + 1;
  const isWord = token.kind === 'word' && token.word.number !== undefined && clock.next === start + 1;
  if (
    (isBare || isWord) &&
    !isSaidAt &&
    !isLikeBefore &&
    !isListEnd(phrase, clock.next) &&
    (before.hasMinutes || !isHourBeforeTask(phrase, start))
  )
    return undefined;
  if (!isSeparated && (isBare || !before.hasMinutes)) return undefined;
  // "9am and 2 emails": a number before something countable is no time.
  return isBare && wordAt(phrase, clock.next).unit !== undefined ? undefined : clock;
}

/** "9am and 6 every day": a bare hour may end a list where something about time or nothing follows. */
function isListEnd(phrase: Phrase, at: number): boolean {
  return isEnd(phrase, at) || isRole(phrase, at, 'every', 'on', 'oclock') || isMark(phrase, at, ',');
}

/** "9 and 11am" means both in the morning, "11 and 2pm" does not. */
function shareHalves(clocks: readonly Clock[]): readonly Clock[] {
  const shared = [...clocks];
  for (let index = shared.length - 2; index >= 0; index--) {
    const [clock, following] = [shared[index], shared[index + 1]];
    if (clock?.isOpen !== true || following === undefined || following.isOpen) continue;
    const evening = (clock.minute % 720) + 720;
    const minute = following.minute >= 720 && evening < following.minute ? evening : clock.minute % 720;
    if (minute < following.minute) shared[index] = { ...clock, minute, isOpen: false };
  }
  return shared;
}

function problemPiece(problem: string): ProblemPiece {
  return { kind: 'problem', problem, examples: ['every weekday at 15:00', 'every weekday at 3pm'] };
}
