import { z } from 'zod';
import type { CodeOutcome } from '../../ports/code-runner.ts';
import { codeOutcome } from '../code-outcome.ts';

/** How Lambda reports an end that was not the function's own wish. */
const lambdaError = z.object({ errorType: z.string().default(''), errorMessage: z.string().default('') });

/** What the function answered. Where Lambda itself ended it, that is a limit too: of the whole function. */
export function readOutcome(text: string, isError: boolean): CodeOutcome | undefined {
  const json = parseJson(text);
  if (!isError) return codeOutcome.safeParse(json).data;
  const { data } = lambdaError.safeParse(json);
  if (data === undefined) return undefined;
  const said = `${data.errorType} ${data.errorMessage}`;
  if (/Sandbox\.Timedout|Task timed out/.test(said)) return { kind: 'stopped', limit: 'time' };
  if (/OutOfMemory|signal: killed/.test(said)) return { kind: 'stopped', limit: 'memory' };
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
