import type { ZoneId } from '../../schedule.ts';
import type { Duration } from '../durations.ts';
import type {
  Clock,
  DayPiece,
  EndPiece,
  EveryPiece,
  ExceptPiece,
  MonthDaysPiece,
  MonthsPiece,
  PartPiece,
  PerPiece,
  Piece,
  ProblemPiece,
  StartPiece,
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

/** All that was said, sorted by what it is about. */
export interface Draft {
  readonly repeats: boolean;
  readonly clauses: readonly Clause[];
  readonly count?: number;
  readonly length?: Duration;
  readonly gap?: number;
  readonly start?: StartPiece;
  readonly end?: EndPiece;
  readonly except?: ExceptPiece;
  readonly zones?: readonly ZoneId[];
  readonly problem?: ProblemPiece;
  /** A rhythm that stands with the task as an adjective: "send daily report at 9am". */
  readonly mentioned?: EveryPiece;
  /** "quarterly review the numbers": the rhythm may as well be a name. */
  readonly isDoubtful?: boolean;
  /** Days and a time were joined by "and". */
  readonly joinsTime?: boolean;
  /** Made to be offered beside the likelier reading. */
  readonly isAlternative?: boolean;
  /** Said twice or at odds with the rest; such a sentence is asked about. */
  readonly isAtOdds?: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A piece, and whether "and" stood before it. */
export interface SaidPiece {
  readonly piece: Piece;
  readonly isJoined: boolean;
}

/** Sorts the pieces of a sentence; days and times that follow a complete clause begin the next one. */
export function draftOf(said: readonly SaidPiece[]): Draft {
  const draft: Omit<Mutable<Draft>, 'clauses'> & { clauses: Mutable<Clause>[] } = { repeats: false, clauses: [] };
  let clause: Mutable<Clause> = {};
  for (const [index, { piece, isJoined }] of said.entries()) {
    if (repeats(piece)) draft.repeats = true;
    if (piece.kind === 'times' && isJoined && hasDays(clause) && !hasTimes(clause)) draft.joinsTime = true;
    if (takeModifier(draft, piece)) continue;
    if (isTodayInAWhile(clause, piece)) clause = {};
    if (beginsClause(clause, piece, said[index + 1]?.piece)) {
      // "friday in 2 hours": neither a list nor one moment.
      if (piece.kind === 'elapsed' && !isJoined) draft.isAtOdds = true;
      draft.clauses.push(clause);
      clause = {};
    }
    if (isDays(piece) && hasDays(clause) && !isJoined) clause.isOneDay = true;
    if (!takePiece(clause, piece)) draft.isAtOdds = true;
  }
  draft.clauses.push(clause);
  giveTimeOfEnd(draft);
  if (draft.length !== undefined && !draft.repeats) repeatDaily(draft);
  const clauses = draft.clauses.map(withinPeriod);
  return { ...draft, clauses: draft.repeats ? clauses : clauses.map(asOneDay) };
}

function isDays({ kind }: Piece): boolean {
  return kind === 'weekdays' || kind === 'month-days' || kind === 'day';
}

/** "today in one hour": the day says nothing more. */
function isTodayInAWhile({ days, clocks }: Clause, piece: Piece): boolean {
  const [day] = days?.days ?? [];
  const isToday = days?.days.length === 1 && day?.kind === 'offset' && day.days === 0;
  return piece.kind === 'elapsed' && isToday && clocks === undefined;
}

/** "Thu 15th", "Jul 18, Fri", "friday the 26th": a weekday beside a date belongs to it. */
function asOneDay(clause: Clause): Clause {
  const { isOneDay, weekdays, monthDays, days, ...rest } = clause;
  const [weekday] = weekdays?.weekdays ?? [];
  if (isOneDay !== true || weekday === undefined || weekdays?.weekdays.length !== 1) return clause;
  const [ref] = days?.days ?? [];
  if (ref?.kind === 'date' && days?.days.length === 1 && !days.isRange && monthDays === undefined)
    return { ...rest, days: { ...days, days: [{ ...ref, weekday }] } };
  const [on] = monthDays?.on ?? [];
  const isDay = on !== undefined && 'day' in on && monthDays?.on.length === 1 && monthDays.scope === 'none';
  if (!isDay || monthDays.months !== undefined || days !== undefined) return clause;
  return { ...rest, days: { kind: 'day', days: [{ kind: 'date', day: on.day, weekday }], isRange: false } };
}

/** "every day until friday at 9": the only hour that was said is the hour of every day, not that of the end. */
function giveTimeOfEnd(draft: Omit<Mutable<Draft>, 'clauses'> & { clauses: Mutable<Clause>[] }): void {
  const [clause] = draft.clauses;
  const { end } = draft;
  if (clause === undefined || draft.clauses.length > 1 || end?.day === undefined || end.clock === undefined) return;
  const isHourless = hasDays(clause) && !hasTimes(clause) && clause.seconds === undefined && clause.per === undefined;
  if (!isHourless || clause.part !== undefined) return;
  const { clock, ...day } = end;
  clause.clocks = [clock];
  draft.end = day;
}

/** "at 8am for 5 days": a length of days with nothing but an hour is every one of these days. */
function repeatDaily(draft: Omit<Mutable<Draft>, 'clauses'> & { clauses: Mutable<Clause>[] }): void {
  const [clause] = draft.clauses;
  if (clause === undefined || draft.clauses.length > 1 || hasDays(clause) || clause.elapsed !== undefined)
    draft.isAtOdds = true;
  else clause.every = { kind: 'every', count: 1, unit: 'day' };
  draft.repeats = true;
}

/** "next month on the 5th", "next week on tuesday": the period says which one. */
function withinPeriod(clause: Clause): Clause {
  const { days, weekdays, monthDays, every, ...rest } = clause;
  const [period] = days?.days ?? [];
  if (period?.kind !== 'period' || period.edge !== undefined || days?.days.length !== 1 || every !== undefined)
    return clause;
  if (
    period.unit === 'month' &&
    period.month === undefined &&
    monthDays?.scope === 'none' &&
    monthDays.months === undefined &&
    weekdays === undefined
  ) {
    return { ...rest, days: { ...days, days: monthDays.on.map((on) => ({ kind: 'nth', on, ahead: period.ahead })) } };
  }
  if (
    period.unit === 'week' &&
    weekdays !== undefined &&
    weekdays.which === undefined &&
    !weekdays.isPlural &&
    monthDays === undefined
  ) {
    return { ...rest, weekdays: { ...weekdays, which: { kind: 'week', ahead: period.ahead } } };
  }
  return clause;
}

function repeats(piece: Piece): boolean {
  if (piece.kind === 'weekdays') return piece.isPlural || (piece.isRange && piece.which === undefined);
  if (piece.kind === 'month-days') return piece.scope === 'each';
  if (piece.kind === 'part') return piece.isPlural;
  if (piece.kind === 'months') return piece.isDuring === true;
  return (
    piece.kind === 'every' ||
    piece.kind === 'interval' ||
    piece.kind === 'per' ||
    piece.kind === 'minutes' ||
    piece.kind === 'count' ||
    piece.kind === 'gap'
  );
}

/** What belongs to the whole sentence. */
function takeModifier(draft: Mutable<Draft>, piece: Piece): boolean {
  if (piece.kind === 'zone') return piece.zones.length === 0 || once(draft, 'zones', piece.zones);
  if (piece.kind === 'count') return once(draft, 'count', piece.count);
  if (piece.kind === 'length') return once(draft, 'length', piece.duration);
  if (piece.kind === 'gap') return once(draft, 'gap', piece.seconds);
  if (piece.kind === 'start') return once(draft, 'start', piece);
  if (piece.kind === 'end') return once(draft, 'end', piece);
  if (piece.kind === 'problem') return once(draft, 'problem', piece);
  if (piece.kind === 'except') {
    draft.except = { kind: 'except', pieces: [...(draft.except?.pieces ?? []), ...piece.pieces] };
    return true;
  }
  return false;
}

function once<Key extends keyof Draft>(draft: Mutable<Draft>, key: Key, value: Draft[Key]): true {
  if (draft[key] !== undefined && JSON.stringify(draft[key]) !== JSON.stringify(value)) draft.isAtOdds = true;
  else draft[key] = value;
  return true;
}

function hasDays(clause: Clause): boolean {
  return (
    clause.every !== undefined ||
    clause.weekdays !== undefined ||
    clause.monthDays !== undefined ||
    clause.days !== undefined ||
    clause.per !== undefined
  );
}

function hasTimes(clause: Clause): boolean {
  return clause.clocks !== undefined || clause.window !== undefined || clause.minutes !== undefined;
}

/** "weekdays at 8 and weekends at 10": the second days come when the first clause has all it needs. */
function beginsClause(clause: Clause, piece: Piece, following: Piece | undefined): boolean {
  const isComplete = hasDays(clause) && hasTimes(clause);
  if (piece.kind === 'interval') return clause.seconds !== undefined;
  if (piece.kind === 'times') return isComplete && clause.clocks !== undefined;
  if (piece.kind === 'window')
    return clause.window !== undefined && !(clause.window.from === undefined || clause.window.to === undefined);
  if (piece.kind === 'elapsed' || piece.kind === 'now')
    return hasDays(clause) || hasTimes(clause) || clause.elapsed !== undefined || clause.isNow === true;
  if (piece.kind === 'day' && clause.days !== undefined && !piece.isRange && !isComplete) return false;
  if (piece.kind === 'day' && piece.isRange) return false;
  const isDays = piece.kind === 'weekdays' || piece.kind === 'month-days' || piece.kind === 'day';
  // "daily at 8, sundays at 10": days with a time of their own.
  if (
    isDays &&
    isComplete &&
    (following?.kind === 'times' || following?.kind === 'window') &&
    clause.seconds === undefined
  )
    return true;
  if (isDays && isComplete)
    return clause.weekdays !== undefined || clause.monthDays !== undefined || clause.days !== undefined;
  return piece.kind === 'every' && clause.every !== undefined && isComplete;
}

/** Puts a piece into a clause; false when there is something of the kind already that it cannot be joined with. */
function takePiece(clause: Mutable<Clause>, piece: Piece): boolean {
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
