import type { Instant } from '../../domain/time/schedule.ts';
import type { Clock } from '../../ports/clock.ts';

/** A clock that can be set forward, for the demo only: a weekly task can be seen running in the first minute. */
export interface DemoClock extends Clock {
  /** Never goes back; an earlier instant changes nothing. */
  jumpTo(instant: Instant): void;
}

export function demoClock(real: Clock): DemoClock {
  let ahead = 0;
  const now = (): Instant => real.now() + ahead;
  return {
    now,
    monotonic: () => real.monotonic(),
    jumpTo: (instant) => {
      ahead += Math.max(0, instant - now());
    },
  };
}
