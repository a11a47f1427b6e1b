/** How often and how patiently a run's work is tried again (`reliability.md` §8). */
export interface RetryPolicy {
  /** Tries after the first one. */
  readonly maxRetries: number;
  readonly backoffMs: number;
  readonly backoffMultiplier: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = { maxRetries: 3, backoffMs: 5_000, backoffMultiplier: 3 };

const LONGEST_DELAY_MS = 15 * 60_000;

/**
 * Milliseconds to wait before retry `n` (0 is the first retry): exponential, capped at 15 minutes, and multiplied by a
 * random factor between 0.5 and 1 so that many tasks that failed together do not come back together.
 * `random` is a number from 0 (inclusive) to 1 (exclusive).
 */
export function retryDelay(policy: RetryPolicy, n: number, random: number): number {
  const exponential = policy.backoffMs * policy.backoffMultiplier ** n;
  return Math.round(Math.min(LONGEST_DELAY_MS, exponential) * (0.5 + random / 2));
}
