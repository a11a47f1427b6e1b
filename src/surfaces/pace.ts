import type { Clock } from '../ports/clock.ts';

/** How fast a platform takes messages in one channel. */
export interface PaceLimits {
  readonly perMessageMs: number;
  /** So many may come together after a pause. */
  readonly atOnce: number;
}

/**
 * Keeps to what a platform takes in one channel, so that it does not have to say no. Who comes too early is told when its
 * own turn is, in the order of asking: a thousand messages wait for a thousand different moments, not all for the next.
 */
export interface Pace {
  /** Takes a turn, or says how long to wait for it. The same `key` is the same message coming back. */
  take(channel: string, key: string): number;
  /** The platform asked for a pause in this channel: all turns there move, and the message it refused is the first. */
  rest(channel: string, ms: number, key: string): void;
  /** The platform asked for a pause everywhere. */
  restAll(ms: number): void;
}

interface Line {
  /** When the next turn begins that nobody was promised. */
  next: number;
  /** Nothing is sent before. */
  restUntil: number;
  readonly promised: Map<string, number>;
}

/** Who does not come back for so long after its turn was given up, or taken over by another process. */
const FORGOTTEN_MS = 60_000;

/** Makes the pace of one process. Channels whose turns are over are forgotten. */
export function createPace(clock: Clock, { perMessageMs, atOnce }: PaceLimits): Pace {
  const lines = new Map<string, Line>();
  let everywhereUntil = 0;
  const ahead = (atOnce - 1) * perMessageMs;

  const lineOf = (channel: string, now: number): Line => {
    const known = lines.get(channel);
    if (known !== undefined) return known;
    for (const [other, { next, restUntil, promised }] of lines)
      if (next <= now && restUntil <= now && promised.size === 0) lines.delete(other);
    const line: Line = { next: now, restUntil: 0, promised: new Map() };
    lines.set(channel, line);
    return line;
  };

  /** A turn of its own: now, as long as few were taken lately, or the next free one. */
  const turnOf = (line: Line, key: string, now: number): number => {
    const promised = line.promised.get(key);
    if (promised !== undefined) return promised;
    const begins = Math.max(line.next, now);
    line.next = begins + perMessageMs;
    return begins - ahead;
  };

  return {
    take(channel, key) {
      const now = clock.monotonic();
      const line = lineOf(channel, now);
      for (const [other, at] of line.promised) if (at + FORGOTTEN_MS < now) line.promised.delete(other);
      const turn = turnOf(line, key, now);
      const at = Math.max(turn, line.restUntil, everywhereUntil);
      if (at <= now) {
        line.promised.delete(key);
        return 0;
      }
      line.promised.set(key, turn);
      return at - now;
    },
    rest(channel, ms, key) {
      const now = clock.monotonic();
      const line = lineOf(channel, now);
      line.restUntil = now + ms;
      // Turns keep their distance, so that not all come together when the pause is over.
      line.next = Math.max(line.next, now) + ms;
      for (const [other, at] of line.promised) line.promised.set(other, at + ms);
      line.promised.set(key, now + ms);
    },
    restAll(ms) {
      everywhereUntil = clock.monotonic() + ms;
    },
  };
}
