import { AutoTaskError } from '../domain/errors.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { RunContext } from './context.ts';

/** What a sweep did, and when the next one is needed. */
export interface Attended {
  readonly attended: number;
  /** The earliest instant at which something needs attention. */
  readonly next: Instant | undefined;
}

/** The hands of one process: attends to what is due, works on runs within its slots, and stops in order. */
export interface Worker {
  /** Attends to everything that is due at `now`; safe to call twice at once. Work on runs goes on after it returned. */
  attend(request: { readonly now: Instant; readonly limit?: number }): Promise<Attended>;
  /** Takes over what an earlier process left, without waiting for its leases. Only where a lock says that we are alone. */
  takeOverAll(): Promise<void>;
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>;
  /** Starts nothing new, lets work end for up to this long, then hands the rest back to the store. */
  drain(timeoutMs: number): Promise<void>;
}

/** Makes the worker of this process. */
export function createWorker(_context: RunContext): Worker {
  throw new AutoTaskError({ code: 'in-flux', message: 'createWorker is being written.' });
}
