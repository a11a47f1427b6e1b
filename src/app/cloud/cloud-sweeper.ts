import { comparedParts } from '../../usecases/compare-wake-ups.ts';
import { openCloudGround } from './cloud-base.ts';
import { type DeadLetter, readDeadLetters } from './dead-letters.ts';
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

export function openCloudSweeper(config: Deployment): CloudSweeper {
  const base = openCloudGround(config);
  const { items, clock, list, queue } = base;
  return {
    sweep: (graceMs) => dispatchOverdue(base, graceMs),
    async compare() {
      const round = clock.now();
      const parts = comparedParts({ list, upcoming: items });
      for (const part of parts) await queue.send({ kind: 'compare', part, round }, 'low');
      await queue.send({ kind: 'look' }, 'low');
      return parts.length;
    },
    readDeadLetters: (letters) => readDeadLetters(base, letters),
  };
}
