import type { Instant } from '../domain/time/schedule.ts';

/**
 * Which events this process is working on, for installations of one process: what it holds in mind need not be stored,
 * as nobody else asks. Where several processes take events, there is none, and the store decides.
 */
export interface EventsInHand {
  /** Takes an event until then; false when it is taken. */
  take(event: string, now: Instant, until: Instant): boolean;
  /** It was answered. */
  drop(event: string): void;
}
