import { LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it, onTestFinished } from 'vitest';
import { lambdaCode } from '../../../src/adapters/lambda-code/lambda-code.ts';
import { startJsonServer } from '../../stand-ins/json-server.ts';

const JOB = { language: 'python', code: 'print(1)', input: '[1]', key: 'a workspace' } as const;

/** A function that answers one thing, called by the real client. */
async function functionThatAnswers(answer: { status?: number; body: unknown; headers?: Record<string, string> }) {
  const server = await startJsonServer(() => answer);
  const client = new LambdaClient({
    ...{ region: 'us-east-1', endpoint: server.url, maxAttempts: 1 },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(async () => {
    client.destroy();
    await server.close();
  });
  return { server, run: lambdaCode({ client, functionName: 'autotask-test-code' }) };
}

it('gives the function the program and nothing else, and waits for its end', async () => {
  const { server, run } = await functionThatAnswers({ body: { kind: 'done', output: '1\n' } });

  const outcome = await run({ ...JOB, signal: new AbortController().signal });

  expect(outcome).toEqual({ kind: 'done', output: '1\n' });
  expect(server.requests.map(({ path }) => path)).toEqual(['/2015-03-31/functions/autotask-test-code/invocations']);
  expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ language: 'python', code: 'print(1)', input: '[1]' });
});

it.each([
  [{ errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: 1 Error: Task timed out after 20.00 seconds' }, 'time'],
  [{ errorMessage: '2026-03-01T10:00:00Z 1 Task timed out after 20.00 seconds' }, 'time'],
  [{ errorType: 'Runtime.OutOfMemory', errorMessage: 'RequestId: 1 Error: Runtime exited' }, 'memory'],
  [
    { errorType: 'Runtime.ExitError', errorMessage: 'RequestId: 1 Error: Runtime exited with error: signal: killed' },
    'memory',
  ],
])('an end that Lambda made is a limit of the program: %j', async (body, limit) => {
  const { run } = await functionThatAnswers({ body, headers: { 'x-amz-function-error': 'Unhandled' } });

  expect(await run({ ...JOB, signal: new AbortController().signal })).toEqual({ kind: 'stopped', limit });
});

it.each([
  [429, 'TooManyRequestsException', { code: 'code-busy', retryable: true, retryAfter: 2_000 }],
  [403, 'AccessDeniedException', { code: 'sandbox-broken', retryable: false }],
  [404, 'ResourceNotFoundException', { code: 'sandbox-broken', retryable: false }],
  [500, 'ServiceException', { code: 'code-unreachable', retryable: true }],
])('says why no program ran, and whether another try may help: %i %s', async (status, type, fault) => {
  const { server, run } = await functionThatAnswers({ status, body: {}, headers: { 'x-amzn-errortype': type } });

  await expect(run({ ...JOB, signal: new AbortController().signal })).rejects.toMatchObject(fault);
  expect(server.requests.length).toBe(1);
});

it('does not take for an outcome what is none', async () => {
  const { run } = await functionThatAnswers({ body: { kind: 'escaped' } });

  await expect(run({ ...JOB, signal: new AbortController().signal })).rejects.toMatchObject({ code: 'sandbox-broken' });
});

it('ends with the run', async () => {
  const { server, run } = await functionThatAnswers({ body: { kind: 'done', output: '' } });
  const reason = new Error('the run was cancelled');

  await expect(run({ ...JOB, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(server.requests.length).toBe(0);
});
