import { AutoTaskError } from '../../domain/errors.ts';

/** The function has a few places; the next one is free within seconds. */
const WAIT_MS = 2_000;

/** Why no program ran. */
export function codeFault(cause: unknown): AutoTaskError {
  const name = cause instanceof Error ? cause.name : String(cause);
  if (/TooManyRequests|Throttl/.test(name))
    return new AutoTaskError({
      code: 'code-busy',
      message: 'Other programs are running in all places that there are for programs.',
      hint: "The run waits and tries again. If that happens often, deploy with a larger programsAtOnce, or raise the account's quota of concurrent executions.",
      ...{ retryable: true, retryAfter: WAIT_MS, cause },
    });
  if (/ResourceNotFound|AccessDenied/.test(name))
    return new AutoTaskError({
      code: 'sandbox-broken',
      message: `The function that runs programs cannot be called: ${name}.`,
      hint: 'Deploy again; it and the leave of the worker to call it stand in serverless.yml and infra/permissions.yml.',
      cause,
    });
  return new AutoTaskError({
    code: 'code-unreachable',
    message: `The function that runs programs did not answer: ${name}.`,
    hint: 'Programs change nothing, so the run may try again.',
    ...{ retryable: true, cause },
  });
}
