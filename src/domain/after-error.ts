import { AutoTaskError } from './errors.ts';
import { failureOf } from './failure.ts';
import { retryDelay } from './retry-policy.ts';
import type { Failure, Run } from './run.ts';
import type { Instant } from './time/schedule.ts';
import { LONGEST_QUOTA_WAIT, LONGEST_RATE_LIMIT, LONGEST_WAIT_IN_PLACE, QUOTA_WAITS } from './timing.ts';

/** What follows a try that threw: the end, or another one after a wait in place or parked. */
export type AfterError =
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'wait' | 'park'; readonly delay: number; readonly run: Run };

/** Decides by the error and the task's retry policy (`reliability.md` §8). `random` is from 0 to 1, exclusive. */
export function afterError(run: Run, error: unknown, now: Instant, random: number): AfterError {
  if (isQuota(error)) return untilQuota(run, error, now);
  if (!(error instanceof AutoTaskError) || !error.retryable) return { kind: 'fail', failure: failureOf(error) };
  return error.retryAfter === undefined ? byPolicy(run, error, random) : asTold(run, error, error.retryAfter, now);
}

/** Nobody's fault here: a quota that is used up, or a "slow down" for longer than a moment. */
export function isQuota(error: unknown): error is AutoTaskError {
  if (!(error instanceof AutoTaskError)) return false;
  return (
    error.code === 'model-quota' || (error.code === 'model-rate-limit' && (error.retryAfter ?? 0) > LONGEST_RATE_LIMIT)
  );
}

/** The run waits for the quota, as it was told or ever longer, for a day at most; no try is counted. */
function untilQuota(run: Run, error: AutoTaskError, now: Instant): AfterError {
  const limitedSince = run.limitedSince ?? now;
  const waited = now - limitedSince;
  const delay = error.retryAfter ?? QUOTA_WAITS.find((wait) => waited < wait) ?? QUOTA_WAITS.at(-1) ?? 0;
  if (waited + delay > LONGEST_QUOTA_WAIT) return { kind: 'fail', failure: failureOf(error) };
  return { kind: 'park', delay, run: { ...run, limitedSince, waitsFor: error.message } };
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
