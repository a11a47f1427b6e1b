import type { Log } from '../../../ports/log.ts';
import { inTime, type Timers } from '../../../ports/timers.ts';

/** Work that Slack does not wait for any longer. */
export interface Background {
  /** Waits for work for so long; what takes longer goes on by itself. Faults are logged. */
  within(ms: number, what: string, work: Promise<unknown>): Promise<void>;
  /** The same work once, however many ask for it while it lasts. */
  once<Value>(key: string, work: () => Promise<Value>): Promise<Value>;
  /** Resolves when nothing is at work any more. */
  idle(): Promise<void>;
}

/** Makes it. */
export function createBackground({ timers, log }: { readonly timers: Timers; readonly log: Log }): Background {
  const running = new Set<Promise<unknown>>();
  const shared = new Map<string, Promise<unknown>>();
  return {
    async within(ms, what, work) {
      const safe = work.catch((error: unknown) => log.error('slack-work-failed', { what, error }));
      running.add(safe);
      void safe.finally(() => running.delete(safe));
      await inTime(safe, ms, timers);
    },
    once<Value>(key: string, work: () => Promise<Value>) {
      const earlier = shared.get(key);
      // Everything under a key is the same kind of work.
      if (earlier !== undefined) return earlier as Promise<Value>;
      const started = work().finally(() => shared.delete(key));
      shared.set(key, started);
      return started;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
