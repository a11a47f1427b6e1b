import type { CodeRunner } from '../../ports/code-runner.ts';

/** Programs of tasks in the function `code`. The client of Lambda is loaded by the first program, not at every start. */
export function cloudCode(functionName: string): CodeRunner {
  let opened: Promise<CodeRunner> | undefined;
  return async (job) => {
    opened ??= import('../../adapters/lambda-code/lambda-code.ts').then(({ openLambdaCode }) =>
      openLambdaCode(functionName),
    );
    return await (await opened)(job);
  };
}
