import type { Instant } from '../domain/time/schedule.ts';

/** The only source of "now". The demo and the tests bring their own. */
export interface Clock {
  now(): Instant;
  /** Milliseconds that never jump, to measure how long something took. */
  monotonic(): number;
}
