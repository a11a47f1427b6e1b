import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AutoTaskError } from '../../domain/errors.ts';
import type { CodeJob, CodeOutcome, CodeRunner } from '../../ports/code-runner.ts';
import { answersWithin } from '../aws-patience.ts';
import { codeFault } from './code-faults.ts';
import { readOutcome } from './read-outcome.ts';

export interface LambdaCodeParts {
  readonly client: Pick<LambdaClient, 'send'>;
  /** The name of the function whose role may do nothing. */
  readonly functionName: string;
}

/**
 * Runs programs in a function of their own and waits for their end. A program changes nothing anywhere, so that one whose
 * answer was lost may run again; nobody but the run's retry policy decides that.
 */
export function lambdaCode({ client, functionName }: LambdaCodeParts): CodeRunner {
  return async ({ signal, ...job }) => {
    signal.throwIfAborted();
    const command = new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(asked(job))) });
    const answer = await client.send(command, { abortSignal: signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw codeFault(error);
    });
    const text = Buffer.from(answer.Payload ?? []).toString('utf8');
    return readOutcome(text, answer.FunctionError !== undefined) ?? unreadable(text);
  };
}

/** The function may take 20 s, and as long to begin. */
const LONGEST_MS = 40_000;

/** The same, with a client as the environment says: one try, and no longer than the function may take. */
export function openLambdaCode(functionName: string): CodeRunner {
  const client = new LambdaClient({ maxAttempts: 1, ...answersWithin(LONGEST_MS) });
  return lambdaCode({ client, functionName });
}

function asked({ language, code, input }: Omit<CodeJob, 'signal'>) {
  return { language, code, input };
}

function unreadable(text: string): CodeOutcome {
  throw new AutoTaskError({
    code: 'sandbox-broken',
    message: `The function that runs programs answered what nobody understands: ${text.slice(0, 200)}`,
    hint: 'Look into the log of the function code; deploy again if it is older than the worker.',
  });
}
