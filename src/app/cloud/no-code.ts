import { AutoTaskError } from '../../domain/errors.ts';
import type { CodeRunner } from '../../ports/code-runner.ts';

/** A conversation plans programs and runs none: the worker has them run, in a function of their own. */
export const noCode: CodeRunner = () =>
  Promise.reject(
    new AutoTaskError({
      code: 'no-code-here',
      message: 'A conversation runs no programs.',
      hint: 'Programs run with their task; start it by "run".',
    }),
  );
