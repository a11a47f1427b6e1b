import { AutoTaskError } from '../../domain/errors.ts';

/** One thing that is wrong with a request: where, why, and what would be right. */
export interface FieldProblem {
  /** JSON Pointer into the body, or `?name` for a part of the address. */
  readonly pointer: string;
  readonly message: string;
  readonly example?: unknown;
}

/** What is told when a request is not carried out (RFC 9457). */
export interface ProblemFacts {
  readonly status: number;
  /** Stable word for programs. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What to do now. */
  readonly fix: string;
  readonly errors?: readonly FieldProblem[];
  /** Fair meanings of an unclear time or job. */
  readonly choices?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends a request with a problem document; nothing was changed. */
export class ProblemError extends AutoTaskError {
  override name = 'ProblemError';
  readonly facts: ProblemFacts;

  constructor(facts: ProblemFacts) {
    super({ code: facts.code, message: facts.detail, hint: facts.fix });
    this.facts = facts;
  }
}

/** The body of a problem document. */
export function problemDocument({ status, code, title, detail, fix, errors, choices }: ProblemFacts): object {
  return {
    type: `urn:autotask:problem:${code}`,
    title,
    status,
    detail,
    errors: errors ?? [],
    fix,
    ...(choices === undefined ? {} : { choices }),
  };
}

/** Some fields are wrong; all of them are named. */
export function invalid(errors: readonly FieldProblem[]): ProblemError {
  const count = errors.length === 1 ? 'One thing is' : `${errors.length} things are`;
  return new ProblemError({
    status: 400,
    code: 'invalid',
    title: 'The request is not valid',
    detail: `${count} wrong: ${errors.map(({ pointer, message }) => `${pointer || 'the body'} ${message}`).join('; ')}.`,
    fix: 'Correct what "errors" names and send it again; nothing was changed.',
    errors,
  });
}

/** There is no such thing, or it is not this member's: told alike, so that nobody learns what others have. */
export function notFound(what: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'not-found',
    title: 'Not found',
    detail: `There is no such ${what} for this token.`,
    fix: what === 'address' ? 'See /api/docs for what there is.' : 'GET /api/tasks lists what this token may see.',
  });
}

export function forbidden(detail: string, fix: string): ProblemError {
  return new ProblemError({ status: 403, code: 'forbidden', title: 'Not allowed', detail, fix });
}

/** Somebody came more often than their share. */
export function tooMany(seconds: number): ProblemError {
  return new ProblemError({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many requests',
    detail: 'More requests came than are taken in a minute.',
    fix: `Wait ${seconds} seconds.`,
    headers: { 'Retry-After': String(seconds) },
  });
}

/** It cannot be done in the state that things are in. */
export function stateConflict(detail: string, fix: string): ProblemError {
  return new ProblemError({ status: 409, code: 'conflict', title: 'Not possible now', detail, fix });
}

/** The words were understood as far as they go, and a decision is missing. */
export function unclear(detail: string, fix: string, choices: readonly string[], pointer: string): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'unclear',
    title: 'This needs a decision',
    detail,
    fix,
    choices,
    errors: [{ pointer, message: detail }],
  });
}
