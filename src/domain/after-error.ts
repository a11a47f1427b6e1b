import { AutoTaskError } from './errors.ts';
import { failureOf } from './failure.ts';
import { retryDelay } from './retry-policy.ts';
import type { Failure, Run } from './run.ts';
import type { Instant } from './time/schedule.ts';
import { LONGEST_RATE_LIMIT, LONGEST_WAIT_IN_PLACE } from './timing.ts';

/** What follows a try that threw: the end, or another one after a wait in place or parked. */
export type AfterError =
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'wait' | 'park'; readonly delay: number; readonly run: Run };

/** Decides by the error and the task's retry policy (`reliability.md` §8). `random` is from 0 to 1, exclusive. */
export function afterError(run: Run, error: unknown, now: Instant, random: number): AfterError {
  if (!(error instanceof AutoTaskError) || !error.retryable) return { kind: 'fail', failure: failureOf(error) };
  return error.retryAfter === undefined ? byPolicy(run, error, random) : asTold(run, error, error.retryAfter, now);
}

function byPolicy(run: Run, error: AutoTaskError, random: number): AfterError {
  const { retry } = run.definition.policy;
  const tries = run.tries + 1;
  if (tries > retry.maxRetries) return { kind: 'fail', failure: afterTries(failureOf(error), tries) };
  const { limitedSince: _, ...unlimited } = run;
  return waiting({ ...unlimited, tries }, retryDelay(retry, run.tries, random));
}

/** Being told to wait is not a failed try, but it does not go on for ever. */
function asTold(run: Run, error: AutoTaskError, retryAfter: number, now: Instant): AfterError {
  const limitedSince = run.limitedSince ?? now;
  if (now + retryAfter - limitedSince > LONGEST_RATE_LIMIT) return { kind: 'fail', failure: failureOf(error) };
  return waiting({ ...run, limitedSince }, retryAfter);
}

function waiting(run: Run, delay: number): AfterError {
  return { kind: delay <= LONGEST_WAIT_IN_PLACE ? 'wait' : 'park', delay, run };
}

function afterTries(failure: Failure, tries: number): Failure {
  return tries === 1 ? failure : { ...failure, message: `${failure.message.replace(/\.$/, '')}, ${tries} tries.` };
}
