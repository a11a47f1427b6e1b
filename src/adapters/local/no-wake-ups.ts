import type { WakeUps } from '../../ports/wake-ups.ts';

/** One machine needs no hints from outside: its own timer sleeps until the next `attendAt`. */
export const noWakeUps: WakeUps = {
  set: async () => {},
  clear: async () => {},
};
