import type { Timers } from '../../ports/timers.ts';

/** The longest wait that a timer of Node keeps; a longer one would end at once. */
const LONGEST = 2 ** 31 - 1;

/** Waits by the machine's own clock. */
export const systemTimers: Timers = {
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, LONGEST));
      signal?.addEventListener('abort', wake);
    }),
};
