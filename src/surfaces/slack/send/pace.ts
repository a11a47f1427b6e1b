import type { Clock } from '../../../ports/clock.ts';
import { SurfaceError } from '../../../ports/surface.ts';

/** A channel takes a message a second, and a few at once. */
const PER_MESSAGE_MS = 1_000;
const AT_ONCE = 5;

/** Keeps to what Slack takes in one channel, so that it does not have to say no. */
export interface Pace {
  /** Takes a turn in a channel; throws with the time to wait when there is none. */
  take(channel: string): void;
  /** Slack asked for a pause in this channel. */
  rest(channel: string, ms: number): void;
}

/** Makes the pace of one process. Channels whose turn has come are forgotten. */
export function createPace(clock: Clock): Pace {
  /** When all turns taken so far are used up, by channel. */
  const usedUntil = new Map<string, number>();

  const forget = (now: number): void => {
    for (const [channel, until] of usedUntil) if (until <= now) usedUntil.delete(channel);
  };

  return {
    take(channel) {
      const now = clock.monotonic();
      const until = Math.max(now, usedUntil.get(channel) ?? 0);
      const wait = until - now - (AT_ONCE - 1) * PER_MESSAGE_MS;
      if (wait > 0) throw tooFast(wait);
      forget(now);
      usedUntil.set(channel, until + PER_MESSAGE_MS);
    },
    rest(channel, ms) {
      usedUntil.set(channel, clock.monotonic() + ms + (AT_ONCE - 1) * PER_MESSAGE_MS);
    },
  };
}

function tooFast(retryAfter: number): SurfaceError {
  return new SurfaceError({
    code: 'slack-rate-limited',
    message: 'The channel takes one message a second.',
    landed: 'no',
    permanent: false,
    retryAfter,
  });
}
