import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CodeLanguage, CodeOutcome } from '../../src/ports/code-runner.ts';
import { type Lambda, startLambda } from '../stand-ins/lambda.ts';
import { ATTACKS, ESCAPED } from '../support/sandbox-attacks.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'autotask-code-'));
/** What Lambda puts into every function: a program must find none of it. */
const ENV = { PATH: process.env.PATH ?? '', AWS_ACCESS_KEY_ID: 'the-key-of-the-role', AWS_SESSION_TOKEN: 'its-token' };

/** Two environments, so that the attacks take half the time. */
const environments: Lambda[] = [];
let turn = 0;

async function run(language: CodeLanguage, code: string, more: { input?: string; wallMs?: number } = {}) {
  const lambda = environments[turn++ % environments.length];
  return (await lambda?.invoke({ language, code, input: '', ...more })) as CodeOutcome;
}

beforeAll(async () => {
  execFileSync(process.execPath, [`${ROOT}scripts/build.mjs`, FOLDER, 'code'], { stdio: 'pipe' });
  const file = join(FOLDER, 'code', 'handler.mjs');
  environments.push(await startLambda(file, ENV), await startLambda(file, ENV));
  return async () => {
    await Promise.all(environments.map((lambda) => lambda.close()));
    rmSync(FOLDER, { recursive: true });
  };
}, 300_000);

describe.concurrent('the function for programs, as it is packaged', { timeout: 120_000 }, () => {
  it('carries its program, both engines and nothing else', () => {
    const files = readdirSync(join(FOLDER, 'code')).filter((file) => !file.startsWith('chunk-'));

    expect(files.toSorted()).toEqual(['child.mjs', 'handler.mjs', 'python.wasm', 'quickjs.wasm']);
  });

  it.each<[CodeLanguage, string, string, string]>([
    ['javascript', 'console.log("hi", data.a); [1, { x: 2 }]', '{"a":5}', 'hi 5\n[1,{"x":2}]\n'],
    ['python', 'import statistics\nprint(statistics.mean(data))', '[1,2,6]', '3\n'],
  ])('runs %s', async (language, code, input, output) => {
    expect(await run(language, code, { input })).toEqual({ kind: 'done', output });
  });

  it.each<[CodeLanguage, string, CodeOutcome]>([
    ['javascript', 'for (;;);', { kind: 'stopped', limit: 'time' }],
    ['python', 'while True: pass', { kind: 'stopped', limit: 'time' }],
    ['javascript', 'const a = []; for (;;) a.push("x".repeat(1e6) + a.length);', { kind: 'stopped', limit: 'memory' }],
    ['python', 'x = [b"x" * 10 ** 6 for i in range(500)]', { kind: 'stopped', limit: 'memory' }],
  ])('names the limit that ended it: %s %j', async (language, code, outcome) => {
    expect(await run(language, code, { wallMs: limitOf(outcome) === 'time' ? 700 : 10_000 })).toEqual(outcome);
  });

  it('shows a program nothing of the environment of the function', async () => {
    const shown = await run('python', 'import os; print(dict(os.environ))');

    expect(shown).toEqual({ kind: 'done', output: '{}\n' });
  });

  it.each(ATTACKS)('stops %s %j', async (language, code) => {
    const outcome = await run(language, code, { wallMs: 700 });

    expect(JSON.stringify(outcome)).not.toContain(ESCAPED);
    expect(['done', 'failed', 'stopped']).toContain(outcome.kind);
  });
});

describe('the deployment of the function for programs', () => {
  it('has a role that may write its own lines and do nothing else', () => {
    const statements = statementsOf('CodeRole');

    expect(statements.flatMap(({ Action }) => Action)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
    expect(statements.map(({ Resource }) => Resource)).toEqual([
      expect.stringMatching(/log-group:\/aws\/lambda\/autotask-.*-code:\*$/),
    ]);
  });

  it('tells it nothing and lets only the worker call it', () => {
    const { functions, provider } = parse(readFileSync(`${ROOT}serverless.yml`, 'utf8'), { logLevel: 'silent' });
    const callers = ['HttpRole', 'WorkerRole', 'WakeRole', 'CodeRole'].filter((role) =>
      statementsOf(role).some(({ Action }) => [Action].flat().includes('lambda:InvokeFunction')),
    );

    expect(functions.code.events).toBeUndefined();
    expect([provider.environment, functions.code.environment]).toEqual([undefined, undefined]);
    expect(callers).toEqual(['WorkerRole']);
    expect(statementsOf('WorkerRole').find(({ Sid }) => Sid === 'Programs')?.Resource).toMatch(
      /function:autotask-.*-code$/,
    );
  });
});

function limitOf(outcome: CodeOutcome): string | undefined {
  return outcome.kind === 'stopped' ? outcome.limit : undefined;
}

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

function statementsOf(role: string): readonly Statement[] {
  const { Resources: resources } = parse(readFileSync(`${ROOT}infra/permissions.yml`, 'utf8'), { logLevel: 'silent' });
  return resources[role].Properties.Policies.flatMap(
    ({ PolicyDocument: document }: { PolicyDocument: { Statement: readonly Statement[] } }) => document.Statement,
  );
}
