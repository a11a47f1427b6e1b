import { AutoTaskError } from './errors.ts';
import type { Failure } from './run.ts';

/** A fault as it stands in a run's or delivery's record and on cards. What the program got wrong stays in the log. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof AutoTaskError)) return programMistake(error);
  return {
    code: error.code,
    message: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    retryable: error.retryable,
  };
}

function programMistake(error: unknown): Failure {
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    code: 'internal-error',
    message: `AutoTask made a mistake of its own (${kind}).`,
    hint: 'The log has the details. Press Retry, and report it if it comes again.',
    retryable: false,
  };
}
