import type { ZoneId } from '../../schedule.ts';
import type { Duration } from '../durations.ts';
import type { EndPiece, EveryPiece, ExceptPiece, Piece, ProblemPiece, StartPiece } from '../pieces.ts';
import { type Clause, hasDays, hasTimes, type Mutable, takePiece } from './clause.ts';

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
