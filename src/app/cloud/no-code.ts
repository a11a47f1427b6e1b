import { AutoTaskError } from '../../domain/errors.ts';
import type { CodeRunner } from '../../ports/code-runner.ts';

/** Programs of tasks need a process with no rights at all; a worker of the cloud has some, so it runs none. */
export const noCode: CodeRunner = () =>
  Promise.reject(
    new AutoTaskError({
      code: 'no-code-here',
      message: 'Code tasks do not run in the AWS deployment.',
      hint: 'Run this task on one machine, or let it call a web address that does the work.',
    }),
  );
