/** A program that a task brings along. */
export interface CodeJob {
  readonly language: CodeLanguage;
  readonly code: string;
  /** JSON text that the program finds as `data`; empty for none. */
  readonly input: string;
  /** Jobs of one key run one after the other. */
  readonly key: string;
  readonly signal: AbortSignal;
}

export type CodeLanguage = 'javascript' | 'python';

/** How a program ended; its output is cut with a mark where it was too long. */
export type CodeOutcome =
  | { readonly kind: 'done'; readonly output: string }
  /** It threw, or did what is not possible here. */
  | { readonly kind: 'failed'; readonly output: string; readonly error: string }
  | { readonly kind: 'stopped'; readonly limit: 'time' | 'memory' };

/**
 * Runs programs that nobody trusts (`security.md` §8): no network, no files, no processes, no environment, bounded time,
 * memory and output. How a program ends is a value; only a runner that does not work throws.
 */
export type CodeRunner = (job: CodeJob) => Promise<CodeOutcome>;
