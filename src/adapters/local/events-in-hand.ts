import type { Instant } from '../../domain/time/schedule.ts';
import type { EventsInHand } from '../../ports/events-in-hand.ts';

/** The events in the hands of this process. What nobody dropped goes when its time is over. */
export function eventsInHand(): EventsInHand {
  const held = new Map<string, Instant>();

  /** All are held equally long, so the oldest stand first. */
  const dropOld = (now: Instant): void => {
    for (const [event, until] of held) {
      if (until > now) return;
      held.delete(event);
    }
  };
  return {
    take(event, now, until) {
      dropOld(now);
      if (held.has(event)) return false;
      held.set(event, until);
      return true;
    },
    drop: (event) => void held.delete(event),
  };
}
