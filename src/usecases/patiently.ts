import { isRetryable } from '../domain/errors.ts';
import type { Timers } from '../ports/timers.ts';

/** Pauses before each further try of something that was refused because too much was asked at once. */
const PAUSES_MS = [1_000, 2_000, 4_000];

/** Tries again, a little later each time, what may go well later; the last fault is thrown. */
export async function patiently<Result>(timers: Timers, act: () => Promise<Result>): Promise<Result> {
  for (const pause of PAUSES_MS) {
    try {
      return await act();
    } catch (error) {
      if (!isRetryable(error)) throw error;
      await timers.sleep(pause);
    }
  }
  return await act();
}
