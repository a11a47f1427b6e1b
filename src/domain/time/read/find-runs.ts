import type { Match, Phrase } from './phrase.ts';
import { isMark, isPlusSign, isRole, tokenAt } from './phrase.ts';
import type { Piece } from './pieces.ts';
import { mayBeginRun, readersOf } from './reader-table.ts';
import { readSingleDay } from './readers/day-words.ts';
import { readZone } from './readers/zones.ts';
import type { RunContext } from './run-context.ts';

/** A piece and where it stands in the tokens. */
export interface Placed {
  readonly piece: Piece;
  readonly from: number;
  readonly to: number;
  /** "and" or "also" stands before it. */
  readonly isJoined: boolean;
}

/** Pieces that follow each other with nothing but connecting words between them. */
export interface Run {
  readonly placed: readonly Placed[];
  readonly from: number;
  readonly to: number;
}

const MOST_PIECES = 24;
const MOST_GLUE = 3;

const NOTHING_YET: RunContext = {
  repeats: false,
  hasDay: false,
  hasTime: false,
  hasPart: false,
  hasInterval: false,
  hasCalendarStep: false,
  expectsDays: false,
  isAtStart: true,
  isEmpty: true,
};

/** All runs between two tokens, in order. */
export function findRuns(phrase: Phrase, from: number, to: number): Run[] {
  const runs: Run[] = [];
  for (let at = from; at < to; ) {
    const run = mayBeginRun(tokenAt(phrase, at)) ? readRun(phrase, at, at === from) : undefined;
    if (run !== undefined) runs.push(run);
    at = run?.to ?? at + 1;
  }
  return runs;
}

/** The run that begins at a token. */
export function readRun(phrase: Phrase, from: number, isAtStart: boolean): Run | undefined {
  const placed: Placed[] = [];
  let context: RunContext = { ...NOTHING_YET, isAtStart };
  let to = from;
  let isInBracket = false;
  while (placed.length < MOST_PIECES) {
    const at = placed.length === 0 || context.expectsDays ? to : skipGlue(phrase, to);
    const zone = readBracketedZone(phrase, to, context);
    const read = zone ?? readPiece(phrase, at, context);
    const match = read === undefined ? undefined : toRange(phrase, read, context);
    if (match === undefined || needsSeparator(match.value, context, at === to)) break;
    if (zone === undefined && opensBracket(phrase, to, at)) {
      if (!isReadToBracket(phrase, match, context)) break;
      isInBracket = true;
    }
    const isClosed: boolean = isInBracket && isMark(phrase, match.next, ')');
    const next: number = isClosed ? match.next + 1 : match.next;
    placed.push({ piece: match.value, from: at, to: next, isJoined: at > to && isRole(phrase, at - 1, 'and') });
    isInBracket = isInBracket && !isClosed;
    to = next;
    context = withPiece(context, match.value);
  }
  // An "every" that never heard what it repeats belongs to the task: "email every customer".
  if (context.expectsDays) placed.pop();
  const last = placed[placed.length - 1];
  return last === undefined ? undefined : { placed, from, to: last.to };
}

/** "tomorrow through sunday", "dec 1 to friday": a single day that goes on to another. */
function toRange(phrase: Phrase, match: Match<Piece>, context: RunContext): Match<Piece> {
  const { value, next } = match;
  const [first] = value.kind === 'day' ? value.days : [];
  const isSingle = value.kind === 'day' && value.days.length === 1 && !value.isRange;
  const joins = isRole(phrase, next, 'to', 'through') || (isRole(phrase, next, 'until') && !context.repeats);
  if (!isSingle || first === undefined || !joins) return match;
  const last = readSingleDay(phrase, next + 1);
  return last === undefined || last.value.kind === 'period'
    ? match
    : { value: { kind: 'day', days: [first, last.value], isRange: true }, next: last.next };
}

/** "(EST)" is read with its brackets; others are passed over. */
function readBracketedZone(phrase: Phrase, at: number, context: RunContext): Match<Piece> | undefined {
  return isMark(phrase, at, '(') ? readZone(phrase, at, context) : undefined;
}

/** Whether the words passed over hold a bracket that is still open. */
function opensBracket(phrase: Phrase, from: number, to: number): boolean {
  let isOpen = false;
  for (let at = from; at < to; at++) isOpen = isMark(phrase, at, '(') || (isOpen && !isMark(phrase, at, ')'));
  return isOpen;
}

/** "(mon-fri)" goes on with the schedule; "(weekly sync)" is the task, though it begins like a time. */
function isReadToBracket(phrase: Phrase, first: Match<Piece>, before: RunContext): boolean {
  let { next } = first;
  let context = withPiece(before, first.value);
  for (let pieces = 1; pieces < MOST_PIECES && !isMark(phrase, next, ')'); pieces++) {
    if (tokenAt(phrase, next).kind === 'end') return true;
    const match = readPiece(phrase, isMark(phrase, next, ',') ? next + 1 : next, context);
    if (match === undefined) return false;
    next = match.next;
    context = withPiece(context, match.value);
  }
  return true;
}

/** A complete schedule goes on to another day only behind a comma or "and": "2026-12-25 18:00 Christmas dinner". */
function needsSeparator(piece: Piece, context: RunContext, isAdjacent: boolean): boolean {
  if (piece.kind !== 'day' || piece.isRange || !isAdjacent) return false;
  const [day] = piece.days;
  return (day?.kind === 'date' || day?.kind === 'nth') && context.hasDay && context.hasTime;
}

/** What begins at a token, by the first reader that knows it. */
export function readPiece(phrase: Phrase, at: number, context: RunContext): Match<Piece> | undefined {
  for (const read of readersOf(tokenAt(phrase, at))) {
    const match = read(phrase, at, context);
    if (match !== undefined && isExpected(match.value, context)) return match;
  }
  return undefined;
}

/** Behind a lone "every" only days make sense. */
function isExpected(piece: Piece, context: RunContext): boolean {
  if (!context.expectsDays) return true;
  if (piece.kind === 'times') return piece.clocks.every((clock) => !clock.isOpen);
  return (
    piece.kind === 'weekdays' ||
    piece.kind === 'month-days' ||
    piece.kind === 'day' ||
    piece.kind === 'part' ||
    piece.kind === 'months' ||
    piece.kind === 'problem'
  );
}

function skipGlue(phrase: Phrase, at: number): number {
  let next = at;
  for (let words = 0; words < MOST_GLUE; words++) {
    const isGlue =
      isMark(phrase, next, ',') ||
      isMark(phrase, next, ';') ||
      isDash(phrase, next) ||
      (isRole(phrase, next, 'and', 'repeat') && !isPlusSign(phrase, next)) ||
      (isMark(phrase, next, '(') && !tokenAt(phrase, next).glued) ||
      isMark(phrase, next, ')');
    const isFiller = tokenAt(phrase, next).text === 'without' && tokenAt(phrase, next + 1).text === 'fail';
    if (!isGlue && !isFiller) break;
    next += isFiller ? 2 : 1;
  }
  return next;
}

/** A dash between phrases, not the sign of a number. */
function isDash(phrase: Phrase, at: number): boolean {
  const { kind, glued } = tokenAt(phrase, at + 1);
  return isMark(phrase, at, '-') && !(kind === 'number' && glued);
}

function withPiece(context: RunContext, piece: Piece): RunContext {
  const isEvery = piece.kind === 'every';
  const repeats =
    isEvery ||
    piece.kind === 'interval' ||
    piece.kind === 'per' ||
    piece.kind === 'minutes' ||
    piece.kind === 'count' ||
    (piece.kind === 'months' && piece.isDuring === true) ||
    (piece.kind === 'weekdays' && (piece.isPlural || piece.isRange)) ||
    (piece.kind === 'month-days' && piece.scope !== 'none') ||
    (piece.kind === 'part' && piece.isPlural);
  const hasUnit = isEvery && piece.unit !== undefined;
  return {
    repeats: context.repeats || repeats,
    hasDay:
      context.hasDay ||
      hasUnit ||
      piece.kind === 'weekdays' ||
      piece.kind === 'month-days' ||
      piece.kind === 'day' ||
      piece.kind === 'per',
    hasTime: context.hasTime || piece.kind === 'times' || piece.kind === 'window',
    hasPart: context.hasPart || piece.kind === 'part',
    hasInterval: context.hasInterval || piece.kind === 'interval' || piece.kind === 'minutes',
    hasCalendarStep: context.hasCalendarStep || (hasUnit && piece.unit !== 'day'),
    expectsDays: isEvery && piece.unit === undefined,
    isAtStart: false,
    isEmpty: false,
  };
}
