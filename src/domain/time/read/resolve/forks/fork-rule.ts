import type { DayOfMonth, Weekday } from '../../../schedule.ts';
import type { MonthDaysPiece } from '../../pieces.ts';
import type { Clause } from '../clause.ts';
import type { Draft } from '../draft.ts';
import type { Environment } from '../environment.ts';
import type { Fork } from '../outcome.ts';

/** Looks for one kind of ambiguity; the options are drafts in which it is settled. */
export type ForkRule = (draft: Draft, env: Environment) => Fork | undefined;

export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(' ');

/** The clause of a sentence that has only one. */
export function single({ clauses }: Draft): Clause | undefined {
  return clauses.length === 1 ? clauses[0] : undefined;
}

/** The draft with its first clause changed. */
export function withClause(draft: Draft, changes: Partial<Clause>, remove: readonly (keyof Clause)[] = []): Draft {
  const [first, ...others] = draft.clauses;
  const clause = { ...first, ...changes };
  for (const key of remove) delete clause[key];
  return { ...draft, clauses: [clause, ...others] };
}

/** A weekday as if it had been said. */
export function weekdayPiece(weekday: Weekday): NonNullable<Clause['weekdays']> {
  return { kind: 'weekdays', weekdays: [weekday], isPlural: false, isRange: false };
}

/** Days of every month as if they had been said. */
export function monthDaysPiece(on: readonly DayOfMonth[]): MonthDaysPiece {
  return { kind: 'month-days', on, scope: 'each' };
}
