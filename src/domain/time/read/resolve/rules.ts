import type { DayPattern, Moment, Rule } from '../../schedule.ts';
import type { ScheduleBounds } from './bounds.ts';
import type { Draft } from './draft.ts';
import type { Environment } from './environment.ts';

/** Rules of one clause, and what was assumed for them. */
export interface Rules {
  readonly rules: readonly Rule[];
  readonly assumed: readonly string[];
  readonly warnings: readonly string[];
  /** The rules with the other half of the day, where the half is doubtful. */
  readonly otherHalf?: readonly Rule[];
  /** Where an interval begins by itself, that moment. */
  readonly start?: Moment;
  readonly skipsHolidays?: boolean;
}

/** What all clauses of a draft that repeats share. */
export interface Whole {
  readonly draft: Draft;
  readonly bounds: ScheduleBounds;
  readonly env: Environment;
  readonly except: readonly DayPattern[];
}
