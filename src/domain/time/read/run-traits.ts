import type { Placed, Run } from './find-runs.ts';
import type { Phrase } from './phrase.ts';
import { isRole, wordAt } from './phrase.ts';
import type { Piece } from './pieces.ts';
import { isNameOfDay, isTitledDay } from './readers/named-days.ts';

/** What of a schedule a run says; its place in the sentence is not part of it. */
export interface Traits {
  readonly isSchedule: boolean;
  readonly repeats: boolean;
  /** Said with a preposition or with both day and time. */
  readonly isFirm: boolean;
  readonly hasTime: boolean;
  readonly hasDay: boolean;
  readonly isRhythmOnly: boolean;
  readonly isPeriodOnly: boolean;
  readonly isAdverb: boolean;
  /** "christmas": without "on" it is a word like others. */
  readonly isNameOnly: boolean;
}

export function traitsOf(phrase: Phrase, run: Run, isWhole = false): Traits {
  const pieces = run.placed.map(({ piece }) => piece);
  const hasDay = pieces.some((piece) => isDayPiece(piece));
  const hasTime = pieces.some((piece) => piece.kind === 'times' || piece.kind === 'window' || piece.kind === 'minutes');
  const hasPart = pieces.some((piece) => piece.kind === 'part');
  const repeats = pieces.some(isRepeating);
  const [first] = pieces;
  const isRhythmOnly = run.placed.every(
    ({ piece, to, from }) =>
      to === from + 1 &&
      (piece.kind === 'every'
        ? piece.isRhythm === true
        : piece.kind === 'interval' && wordAt(phrase, from).rhythm !== undefined),
  );
  const isElapsed = pieces.some((piece) => piece.kind === 'elapsed' || piece.kind === 'now');
  const isSchedule =
    repeats || hasDay || hasTime || hasPart || isElapsed || pieces.some((piece) => piece.kind === 'problem');
  const startsWithPreposition = isRole(phrase, run.from, 'at', 'on', 'in');
  const isDayList = first?.kind === 'weekdays' && first.weekdays.length > 1;
  const isAdverb =
    isElapsed ||
    isDayList ||
    (first?.kind === 'weekdays' && first.which !== undefined) ||
    startsWithPreposition ||
    (first?.kind === 'day' && first.days.every((day) => day.kind === 'offset' || day.kind === 'ahead'));
  return {
    isSchedule:
      isSchedule &&
      !isPastAlone(pieces) &&
      !isTitledDay(phrase, run.from) &&
      (isWhole || !isOnlyWeak(phrase, run.placed)),
    repeats,
    isFirm: isElapsed || startsWithPreposition || (hasDay && (hasTime || hasPart)) || isAdverb,
    hasTime,
    hasDay,
    isRhythmOnly,
    isPeriodOnly:
      pieces.length === 1 &&
      first?.kind === 'day' &&
      first.days.every((day) => day.kind === 'period') &&
      !startsWithPreposition,
    isAdverb,
    isNameOnly: pieces.length === 1 && !startsWithPreposition && isNameOfDay(phrase, run.from),
  };
}

function isDayPiece(piece: Piece): boolean {
  return piece.kind === 'day' || piece.kind === 'weekdays' || piece.kind === 'month-days';
}

export function isRepeating(piece: Piece): boolean {
  return (
    piece.kind === 'every' ||
    piece.kind === 'interval' ||
    piece.kind === 'per' ||
    piece.kind === 'minutes' ||
    piece.kind === 'gap' ||
    (piece.kind === 'months' && piece.isDuring === true) ||
    (piece.kind === 'weekdays' && (piece.isPlural || piece.isRange)) ||
    (piece.kind === 'month-days' && piece.scope !== 'none') ||
    (piece.kind === 'part' && piece.isPlural)
  );
}

/** "what happened yesterday": with an hour it would be a slip, alone it belongs to the task. */
function isPastAlone(pieces: readonly Piece[]): boolean {
  const [first] = pieces;
  return (
    pieces.length === 1 && first?.kind === 'day' && first.days.every((day) => day.kind === 'offset' && day.days < 0)
  );
}

/** "sun", "may", "second": a lone word that means something else more often. */
function isOnlyWeak(phrase: Phrase, placed: readonly Placed[]): boolean {
  const [first] = placed;
  return (
    placed.length === 1 &&
    first !== undefined &&
    first.to === first.from + 1 &&
    wordAt(phrase, first.from).weak === true
  );
}
