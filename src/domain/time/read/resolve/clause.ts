import type { Duration } from '../durations.ts';
import type {
  Clock,
  DayPiece,
  EveryPiece,
  MonthDaysPiece,
  MonthsPiece,
  PartPiece,
  PerPiece,
  Piece,
  WeekdaysPiece,
  WindowPiece,
} from '../pieces.ts';
import type { PartOfDay } from '../vocabulary/word.ts';

/** Days with their times: what one part of a union says. */
export interface Clause {
  readonly every?: EveryPiece;
  readonly seconds?: number;
  readonly per?: PerPiece;
  readonly weekdays?: WeekdaysPiece;
  readonly monthDays?: MonthDaysPiece;
  readonly days?: DayPiece;
  readonly months?: MonthsPiece;
  readonly elapsed?: Duration;
  readonly isNow?: boolean;
  readonly clocks?: readonly Clock[];
  readonly part?: PartPiece;
  readonly minutes?: readonly number[];
  readonly window?: WindowPiece;
  /** Days said side by side without "and" describe one day: "Jul 18, Fri", "saturday 3 days from now". */
  readonly isOneDay?: boolean;
}

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export function hasDays(clause: Clause): boolean {
  return (
    clause.every !== undefined ||
    clause.weekdays !== undefined ||
    clause.monthDays !== undefined ||
    clause.days !== undefined ||
    clause.per !== undefined
  );
}

export function hasTimes(clause: Clause): boolean {
  return clause.clocks !== undefined || clause.window !== undefined || clause.minutes !== undefined;
}

/** Puts a piece into a clause; false when there is something of the kind already that it cannot be joined with. */
export function takePiece(clause: Mutable<Clause>, piece: Piece): boolean {
  switch (piece.kind) {
    case 'every':
      return takeEvery(clause, piece);
    case 'interval':
      clause.seconds = piece.seconds;
      return true;
    case 'per':
      return put(clause, 'per', piece);
    case 'weekdays':
      takePart(clause, piece.part);
      return takeWeekdays(clause, piece);
    case 'month-days':
      return takeMonthDays(clause, piece);
    case 'day':
      takePart(clause, piece.part);
      return takeDays(clause, piece);
    case 'months':
      if (piece.isDuring === true) clause.every ??= { kind: 'every', count: 1, unit: 'day' };
      return put(clause, 'months', piece);
    case 'elapsed':
      return put(clause, 'elapsed', piece.duration);
    case 'now':
      clause.isNow = true;
      return true;
    case 'times':
      clause.clocks = [...(clause.clocks ?? []), ...piece.clocks];
      return true;
    case 'part':
      return clause.part === undefined || clause.part.part === piece.part ? put(clause, 'part', piece) : false;
    case 'minutes':
      clause.minutes = [...(clause.minutes ?? []), ...piece.minutes];
      return true;
    case 'window':
      clause.window = { ...clause.window, ...piece };
      return true;
    default:
      return false;
  }
}

function takePart(clause: Mutable<Clause>, part: PartOfDay | undefined): void {
  if (part !== undefined) clause.part = { kind: 'part', part, isPlural: false };
}

function put<Key extends keyof Clause>(clause: Mutable<Clause>, key: Key, value: Clause[Key]): boolean {
  const isFree = clause[key] === undefined;
  clause[key] = value;
  return isFree || key === 'part';
}

/** "every week" may be said with "every monday"; two different rhythms may not. */
function takeEvery(clause: Mutable<Clause>, piece: EveryPiece): boolean {
  const { every } = clause;
  if (every === undefined || (every.unit === undefined && every.count === 1)) {
    clause.every = piece;
    return true;
  }
  return (
    piece.count === 1 &&
    (piece.unit === undefined || piece.unit === every.unit || (piece.unit === 'year' && every.unit === undefined))
  );
}

function takeWeekdays(clause: Mutable<Clause>, piece: WeekdaysPiece): boolean {
  const before = clause.weekdays;
  if (before === undefined) {
    clause.weekdays = piece;
    return true;
  }
  const { group: _, ...plain } = before;
  clause.weekdays = {
    ...plain,
    weekdays: [...new Set([...before.weekdays, ...piece.weekdays])],
    isPlural: before.isPlural || piece.isPlural,
    isRange: before.isRange || piece.isRange,
  };
  return before.which === undefined && piece.which === undefined;
}

function takeMonthDays(clause: Mutable<Clause>, piece: MonthDaysPiece): boolean {
  const before = clause.monthDays;
  if (before === undefined) {
    clause.monthDays = piece;
    return true;
  }
  const { ordinal: _, ...plain } = before;
  clause.monthDays = {
    ...plain,
    on: distinct([...before.on, ...piece.on]),
    scope: before.scope === 'each' ? 'each' : piece.scope,
  };
  return JSON.stringify(before.months) === JSON.stringify(piece.months);
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function takeDays(clause: Mutable<Clause>, piece: DayPiece): boolean {
  const before = clause.days;
  if (before === undefined) {
    clause.days = piece;
    return true;
  }
  clause.days = { kind: 'day', days: [...before.days, ...piece.days], isRange: false };
  return !before.isRange && !piece.isRange;
}
