import { openCloudGround } from './cloud-base.ts';
import type { DeadLetter } from './dead-letters.ts';
import { dispatchOverdue } from './dispatch-overdue.ts';
import type { Deployment } from './read-deployment.ts';

/** What looks after everything that a wake-up should have brought and did not. */
export interface CloudSweeper {
  /** Sends to the workers what is overdue by more than this; returns how much that was. */
  sweep(graceMs: number): Promise<number>;
  /** Asks the workers to compare wake-ups with tasks, a message a part, and to look at what is connected; returns how many parts. */
  compare(): Promise<number>;
  /** Messages that nobody could work on become visible failures; returns those that must come again. */
  readDeadLetters(letters: readonly DeadLetter[]): Promise<readonly string[]>;
}

/** The sweep of every minute finds nothing as a rule: what it would need then is loaded when it does. */
export function openCloudSweeper(config: Deployment): CloudSweeper {
  const base = openCloudGround(config);
  const { items, clock, list, queue } = base;
  return {
    sweep: (graceMs) => dispatchOverdue(base, graceMs),
    async compare() {
      const { comparedParts } = await import('../../usecases/compare-wake-ups.ts');
      const round = clock.now();
      const parts = comparedParts({ list: await list(), upcoming: items });
      for (const part of parts) await queue.send({ kind: 'compare', part, round }, 'low');
      await queue.send({ kind: 'look' }, 'low');
      return parts.length;
    },
    readDeadLetters: async (letters) => (await import('./dead-letters.ts')).readDeadLetters(base, letters),
  };
}
