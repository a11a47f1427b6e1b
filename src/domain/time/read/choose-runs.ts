import type { Run } from './find-runs.ts';
import type { Phrase } from './phrase.ts';
import { isOneOf, isRole, tokenAt, wordAt } from './phrase.ts';
import { readEnd, readStart } from './readers/bounds.ts';
import { readException } from './readers/exceptions.ts';
import { BEHIND_REPEATED_TIME } from './run-context.ts';
import { isStatement } from './run-statements.ts';
import { withTails } from './run-tails.ts';
import { isRepeating, type Traits, traitsOf } from './run-traits.ts';
import type { Sentence } from './sentence.ts';
import { isTopic } from './statements.ts';
import { IMPERATIVES } from './vocabulary/verbs.ts';
import type { Role } from './vocabulary/word.ts';

/** Words that give the days behind them to the task, whatever comes. */
const TAKES_DAYS = new Set<Role>(['before', 'until', 'by', 'from', 'ending', 'starting']);

/** What stands before a noun. */
const NOUN_MARKERS = new Set<Role>(['the', 'a', 'of', 'for', 'this', 'next', 'last']);

/** What a bound at the end of a sentence begins with. */
const BOUND_WORDS = new Set<Role>(['until', 'starting', 'except', 'but', 'not', 'skip', 'ending', 'begin']);

/** The run that is the schedule, and what of the rest of the sentence belongs to it. */
export interface Chosen {
  readonly runs: readonly Run[];
}

/** Behind these words days and times belong to the task: "for tomorrow", "by friday", "since monday". */
const TASK_WORDS =
  /^(?:for|by|since|before|until|till|of|from|within|during|than|vs|versus|about|after|like|named|called|version|v|due|per|between|and|or|to|last|not|if|when|the|a|an|my|our|your|his|her|their|this)$/;
/** What a schedule in the middle of a sentence is followed by. */
const BOUNDARIES =
  /^(?:and|then|to|with|for|about|that|saying|say|the|a|an|my|our|your|their|this|these|those|in|on|at|so|because|if|while|using|via|from|into|as|until|but|or|there|i|we|you|it|via|of)$/;

/** Chooses the schedule of a sentence among its runs: the start or the end of it, and the middle only for the unmistakable. */
export function chooseRuns(phrase: Phrase, sentence: Sentence, runs: readonly Run[]): Chosen | undefined {
  const rated = runs
    .flatMap((run) => withTails(sentence, run))
    .map((run) => ({ run, score: scoreOf(phrase, sentence, run) }))
    .filter(({ score }) => score > 0);
  if (rated.length === 0) return undefined;
  // Of a run and its tail the whole comes first and wins.
  const best = rated.reduce((one, other) => (other.score > one.score ? other : one)).run;
  return { runs: withOthers(phrase, sentence, best, runs) };
}

function scoreOf(phrase: Phrase, sentence: Sentence, run: Run): number {
  const isStart = run.from === sentence.from;
  const isEnd = run.to >= sentence.to;
  const traits = traitsOf(phrase, run, isStart && isEnd);
  if (!traits.isSchedule) return 0;
  if (sentence.isQuestion && !isStart) return 0;
  const weight = traits.repeats ? 100 : traits.isFirm ? 40 : 20;
  if (isStatement(phrase, sentence, run, traits) || isTopic(phrase, run, traits.hasTime)) return 0;
  const needsOrder = traits.isRhythmOnly || isNowAlone(run);
  if (isStart) return isEnd || !needsOrder || isOrder(phrase, run.to) ? startScore(traits, isEnd, weight) : 0;
  if (isBlocked(phrase, run, traits, sentence)) return 0;
  if (isEnd && traits.isNameOnly) return 0;
  if (isEnd) return traits.isRhythmOnly && isNounBefore(phrase, run.from) ? 0 : traits.isPeriodOnly ? 0 : weight + 5;
  return middleScore(phrase, run, traits, weight);
}

/** "now what?", "right now I am busy": only an order makes a moment of it. */
function isNowAlone({ placed }: Run): boolean {
  return placed.length === 1 && placed[0]?.piece.kind === 'now';
}

function startScore(traits: Traits, isEnd: boolean, weight: number): number {
  if (isEnd) return weight + 20;
  // "weekly review of the numbers" may be a title; it is asked about later.
  if (traits.isRhythmOnly) return 15;
  // "monday report": a day and a noun.
  const isBareDay = traits.hasDay && !traits.isFirm && !traits.repeats;
  return isBareDay ? weight : weight + 10;
}

/** "daily send me the news", "quarterly review the numbers"; "weekly report" orders nothing. */
function isOrder(phrase: Phrase, at: number): boolean {
  const { kind, text } = tokenAt(phrase, at);
  if (kind !== 'word') return true;
  return (
    IMPERATIVES.has(text) ||
    isRole(phrase, at + 1, 'the', 'a') ||
    /^(?:my|our|your|their|me|us|all|any|new|up|to)$/.test(tokenAt(phrase, at + 1).text)
  );
}

/** "drop by tonight": here "by" belongs to the verb. */
const VERBS_WITH_BY = /^(?:drop|stop|come|swing|pass|go|walk|fly|drive|stand|pop)(?:s|ping|ing)?$/;

/** Whether the word before takes the days for the task. */
function isBlocked(phrase: Phrase, run: Run, traits: Traits, sentence: Sentence): boolean {
  const before = tokenAt(phrase, run.from - 1);
  if (before.kind === 'mark' && (before.text === '$' || before.text === '#' || before.text === '€')) return true;
  if (before.kind !== 'word' || run.from <= sentence.from) return false;
  const first = tokenAt(phrase, run.from);
  const isSaidFor = isRole(phrase, run.from - 1, 'for') || (isRole(phrase, run.from, 'for') && first.kind === 'word');
  if (tokenAt(phrase, run.from - 1).word.role === undefined && run.placed[0]?.piece.kind === 'elapsed') return false;
  if (isSaidFor) return !(sentence.isRequestToSchedule && (traits.hasTime || traits.repeats || traits.hasDay));
  if (before.text === 'of' || before.word.role === 'except') return true;
  if (isRole(phrase, run.from, 'at', 'on', 'in', 'every')) return false;
  if (before.text === 'by' && VERBS_WITH_BY.test(tokenAt(phrase, run.from - 2).text)) return false;
  if (isOneOf(phrase, run.from - 1, TAKES_DAYS) || /^(?:since|due|last|than|version)$/.test(before.text))
    return before.text !== 'due' || !traits.isAdverb;
  return TASK_WORDS.test(before.text) && !traits.repeats;
}

/** "create a report weekly" is an adverb, "post the weekly" is not. */
function isNounBefore(phrase: Phrase, at: number): boolean {
  const before = tokenAt(phrase, at - 1);
  return isOneOf(phrase, at - 1, NOUN_MARKERS) || /^(?:my|our|your|is|are|was|be|their|very|about)$/.test(before.text);
}

/** In the middle only what cannot be part of the task: with a preposition or an hour, and followed by a new thought. */
function middleScore(phrase: Phrase, run: Run, traits: Traits, weight: number): number {
  const after = tokenAt(phrase, run.to);
  const isBoundary =
    after.kind === 'mark'
      ? /^[,;:.!?\u2013\u2014-]$/.test(after.text)
      : BOUNDARIES.test(after.text) || after.kind === 'opaque';
  if (traits.isPeriodOnly) return 0;
  // "meet biannually in Paris" is an adverb, "send daily and weekly reports" is none.
  if (traits.isRhythmOnly)
    return /^(?:in|to|with|from|via|on|at|by)$/.test(after.text) && !isNounBefore(phrase, run.from) ? weight - 40 : 0;
  if (traits.repeats)
    return isBoundary || traits.hasTime || run.placed.some(({ piece }) => piece.kind === 'interval') ? weight - 20 : 0;
  // "things to do in 2 hours in Rome" lasts so long.
  const lasts = run.placed[0]?.piece.kind === 'elapsed' && isRole(phrase, run.to, 'in', 'on', 'at', 'of');
  const isClear = traits.isAdverb && isBoundary && !lasts && (traits.hasDay || traits.hasTime || traits.isFirm);
  return isClear ? weight - 15 : 0;
}

/** Adds what stands apart and completes the schedule: its hour at the other end of the sentence, its bounds and exceptions. */
function withOthers(phrase: Phrase, sentence: Sentence, best: Run, runs: readonly Run[]): readonly Run[] {
  const chosen = [best];
  const other = runs.find((run) =>
    run.to <= best.from || run.from >= best.to ? completes(phrase, sentence, best, run) : false,
  );
  if (other !== undefined) chosen.push(other);
  const bounds = other === undefined ? trailingBounds(phrase, sentence, best) : undefined;
  if (bounds !== undefined) chosen.push(bounds);
  return chosen.sort((a, b) => a.from - b.from);
}

/** "every monday … at 9am": one has the day and the other the hour, at the two ends of the sentence. */
function completes(phrase: Phrase, sentence: Sentence, best: Run, run: Run): boolean {
  const areEnds =
    (best.from === sentence.from && run.to >= sentence.to) || (run.from === sentence.from && best.to >= sentence.to);
  if (!areEnds) return false;
  const [one, other] = [traitsOf(phrase, best), traitsOf(phrase, run)];
  if (isRepeatedAtOtherEnd(best, other) || isRepeatedAtOtherEnd(run, one)) return true;
  const isTimeOnly = (traits: Traits) => traits.hasTime && !traits.hasDay && !traits.repeats;
  const lacksTime = (candidate: Run, traits: Traits) =>
    !traits.hasTime &&
    (traits.hasDay || traits.repeats) &&
    !candidate.placed.some(
      ({ piece }) =>
        piece.kind === 'interval' || piece.kind === 'elapsed' || piece.kind === 'now' || piece.kind === 'per',
    );
  const isSaidAt = (candidate: Run) => isRole(phrase, candidate.from, 'at') || candidate.from === sentence.from;
  if (isTimeOnly(other) && lacksTime(best, one)) return isSaidAt(run);
  return isTimeOnly(one) && lacksTime(run, other) && isSaidAt(best) && !isBlocked(phrase, run, other, sentence);
}

/** "sat/sun 10am pancakes every week": the rhythm at the other end of the sentence says how often these days are meant. */
function isRepeatedAtOtherEnd(rhythm: Run, traits: Traits): boolean {
  const [only] = rhythm.placed;
  const isRhythm =
    rhythm.placed.length === 1 &&
    only?.piece.kind === 'every' &&
    only.piece.count === 1 &&
    (only.piece.unit === 'week' || only.piece.unit === 'month' || only.piece.unit === 'year');
  return isRhythm && traits.hasDay && traits.hasTime && !traits.repeats;
}

/** "every day at 9am check the build until friday": a bound at the very end. */
function trailingBounds(phrase: Phrase, sentence: Sentence, best: Run): Run | undefined {
  if (best.to >= sentence.to || !best.placed.some(({ piece }) => isRepeating(piece))) return undefined;
  for (let at = best.to; at < sentence.to; at++) {
    if (!isOneOf(phrase, at, BOUND_WORDS)) continue;
    const isCounted = /^(?:days|hours|weeks|months|minutes|time|left|countdown|wait|remaining|sleeps|open|valid)$/.test(
      tokenAt(phrase, at - 1).text,
    );
    const match = isCounted
      ? undefined
      : (readException(phrase, at, BEHIND_REPEATED_TIME) ??
        readStart(phrase, at, BEHIND_REPEATED_TIME) ??
        readEnd(phrase, at, BEHIND_REPEATED_TIME));
    if (match !== undefined && match.next >= sentence.to)
      return { placed: [{ piece: match.value, from: at, to: match.next, isJoined: false }], from: at, to: match.next };
  }
  return undefined;
}

/** "quarterly review the numbers": one word in front of what may be a verb or a noun. */
export function isDoubtfulRhythm(phrase: Phrase, sentence: Sentence, run: Run): boolean {
  const after = tokenAt(phrase, run.to);
  return (
    run.from === sentence.from &&
    run.to === run.from + 1 &&
    run.to < sentence.to &&
    wordAt(phrase, run.from).rhythm !== undefined &&
    after.kind === 'word' &&
    !IMPERATIVES.has(after.text)
  );
}

/** "email every customer at 9am": what is said of each may be meant of the time. */
export function isBehindEvery(phrase: Phrase, run: Run): boolean {
  const isHourOnly = run.placed.every(({ piece }) => piece.kind === 'times' || piece.kind === 'zone');
  return isHourOnly && isRole(phrase, run.from - 2, 'every') && tokenAt(phrase, run.from - 1).kind === 'word';
}
