import type { AttentionPages } from '../ports/attention-pages.ts';
import type { Timers } from '../ports/timers.ts';
import type { WakeUpList } from '../ports/wake-up-list.ts';
import type { ComparedPart } from '../store/comparison-store.ts';
import type { UseCaseContext } from './context.ts';

/** What the comparison stands on: the list of whoever keeps the wake-ups, and everything that will need attention. */
export interface CompareContext extends Pick<UseCaseContext, 'items' | 'clock' | 'log'> {
  readonly timers: Timers;
  readonly list: WakeUpList;
  readonly upcoming: AttentionPages;
}

/** What was found on a page and done about it. */
export interface ComparedPage {
  readonly tally: Tally;
  /** Where to go on. */
  readonly cursor?: string;
  /** Whether a round may leave the rest to the next one once it has looked at enough. */
  readonly mayRest: boolean;
  /** The page could not be gone through to its end and must be taken again. */
  readonly again?: boolean;
}

export type Tally = Pick<ComparedPart, 'looked' | 'made' | 'changed' | 'removed' | 'failed'>;

export const NOTHING_FOUND: Tally = { looked: 0, made: 0, changed: 0, removed: 0, failed: 0 };

/** The figures of both together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    looked: a.looked + b.looked,
    made: a.made + b.made,
    changed: a.changed + b.changed,
    removed: a.removed + b.removed,
    failed: a.failed + b.failed,
  };
}

/** A place to go on, where there is one. */
export function placed(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}
