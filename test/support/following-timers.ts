import type { Timers } from '../../src/ports/timers.ts';
import type { TestClock } from './context.ts';

/** Timers that follow a clock which only moves when it is told to. */
export interface FollowingTimers extends Timers {
  /** Lets time pass: sleepers wake in the order of their instants, and what they do is done before the next one wakes. */
  pass(ms: number): Promise<void>;
  /** Resolves when nothing happens any more at this instant. */
  quiet(): Promise<void>;
}

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** Turns of the event loop without any store operation after which nothing more is expected. */
const QUIET_TURNS = 4;

export function followingTimers(clock: TestClock, busy: { readonly operations: number }): FollowingTimers {
  const sleepers = new Set<Sleeper>();
  const quiet = async (): Promise<void> => {
    for (let turns = 0; turns < QUIET_TURNS; turns = busy.operations === 0 ? turns + 1 : 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const wake = (): void => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { wakeAt: clock.monotonic() + ms, wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake);
      }),
    quiet,
    async pass(ms) {
      const end = clock.monotonic() + ms;
      await quiet();
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.wakeAt - b.wakeAt)[0];
        if (next === undefined || next.wakeAt > end) break;
        clock.set(Math.max(clock.monotonic(), next.wakeAt));
        next.wake();
        await quiet();
      }
      clock.set(end);
    },
  };
}
