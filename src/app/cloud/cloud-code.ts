import type { CodeRunner } from '../../ports/code-runner.ts';
import { lazily } from './lazily.ts';

/** Programs of tasks in the function `code`. The client of Lambda is loaded by the first program, not at every start. */
export function cloudCode(functionName: string): CodeRunner {
  const opened = lazily(async () => {
    const { openLambdaCode } = await import('../../adapters/lambda-code/lambda-code.ts');
    return openLambdaCode(functionName);
  });
  return async (job) => (await opened())(job);
}
