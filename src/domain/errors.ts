/** Facts from which an error composes its sentence. */
export interface ErrorFacts {
  /** Stable, kebab-case, for programs and tests. */
  readonly code: string;
  /** What happened and why, one sentence for people. */
  readonly message: string;
  /** What to do now, one sentence for people. */
  readonly hint?: string;
  /** Whether the same call may succeed later. */
  readonly retryable?: boolean;
  /** Milliseconds to wait before the next try, when the other side said so. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** The base of every fault we throw: it knows whether to retry and what the person can do. Expected outcomes are values. */
export class AutoTaskError extends Error {
  /** Written out in each class: the bundles of the cloud shorten the names of classes. */
  override name = 'AutoTaskError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;

  constructor(facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.hint = facts.hint;
    this.retryable = facts.retryable ?? false;
    this.retryAfter = facts.retryAfter;
  }
}

/** Whether trying again later may help. */
export function isRetryable(error: unknown): boolean {
  return error instanceof AutoTaskError && error.retryable;
}
