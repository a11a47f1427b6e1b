import type { Run } from '../domain/run.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { MOST_AT_ONCE, SPREAD_OVER } from '../domain/timing.ts';
import type { Random } from '../ports/random.ts';

const MINUTE = 60_000;
/** So many letters of base32 make a fraction that is fine enough. */
const LETTERS = 6;

/** Decides which of many agents' runs of one minute start a little later, so that providers do not meet all at once. */
export interface StartSpread {
  /** How long after its instant a run starts; 0 for the first ten of a minute, for urgent ones and for what is late. */
  delayOf(run: Run, now: Instant): number;
}

/** Makes it for one process; it only remembers the minutes that are going on. */
export function startSpread(random: Pick<Random, 'digest'>): StartSpread {
  const counts = new Map<Instant, number>();
  return {
    delayOf({ scheduledFor, taskId, definition, cause }, now) {
      if (cause.kind !== 'schedule' || now - scheduledFor > SPREAD_OVER) return 0;
      const minute = Math.floor(scheduledFor / MINUTE);
      for (const other of counts.keys()) if (other < minute - 2) counts.delete(other);
      const count = (counts.get(minute) ?? 0) + 1;
      counts.set(minute, count);
      if (count <= MOST_AT_ONCE || definition.policy.priority === 'urgent') return 0;
      return Math.round(fractionOf(random.digest(taskId)) * SPREAD_OVER);
    },
  };
}

/** The same task always starts at the same distance from its instant. */
function fractionOf(digest: string): number {
  const letters = [...digest.slice(0, LETTERS)];
  const digitOf = (letter: string): number => (letter >= 'a' ? letter.charCodeAt(0) - 97 : Number(letter) + 24);
  return letters.reduce((sum, letter) => sum * 32 + digitOf(letter), 0) / 32 ** LETTERS;
}
