import { ConditionFailedError, StoreUnavailableError } from '../ports/item-store.ts';
import type { UseCaseContext } from './context.ts';

/** How often somebody else may be first before we give up; each time, one of them got on. */
const MOST_TRIES = 20;

/** Why a try comes after another one. */
export interface Try {
  /** From 1. */
  readonly number: number;
  /**
   * `race`: somebody else wrote first. `answer-lost`: the store failed, and what was written may be there all the same.
   * Absent for the first try.
   */
  readonly after?: 'race' | 'answer-lost';
}

/**
 * Lets a use case read again and decide again when its write was refused because somebody else was first, and once when
 * the store failed for a moment. It never repeats a write blindly: each try begins with what is stored now.
 */
export async function tryAgain<Outcome>(
  context: Pick<UseCaseContext, 'log'>,
  attempt: (current: Try) => Promise<Outcome>,
): Promise<Outcome> {
  let current: Try = { number: 1 };
  for (;;) {
    try {
      return await attempt(current);
    } catch (error) {
      const after = reasonToTryAgain(error, current);
      if (after === undefined) throw error;
      context.log.debug('write-tried-again', { after, number: current.number });
      current = { number: current.number + 1, after };
    }
  }
}

function reasonToTryAgain(error: unknown, current: Try): Try['after'] {
  if (error instanceof ConditionFailedError) return current.number < MOST_TRIES ? 'race' : undefined;
  const isFirstLoss = current.after !== 'answer-lost';
  return error instanceof StoreUnavailableError && error.retryable && isFirstLoss ? 'answer-lost' : undefined;
}
