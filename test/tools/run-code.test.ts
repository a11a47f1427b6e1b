import { describe, expect, it } from 'vitest';
import { createCodeSandbox } from '../../src/adapters/code-sandbox/code-sandbox.ts';
import { runCode } from '../../src/tools/run-code.ts';
import { toolContext, toolContract } from '../contract/tool.ts';

const tool = runCode(createCodeSandbox({ wallMs: 500 }));
/** For programs that end by themselves, however busy the machine is. */
const patient = runCode(createCodeSandbox());
const js = (code: string, input = '') => ({ language: 'javascript', code, input });

toolContract({
  name: 'run-code',
  make: async () => ({ tool, good: js('1 + 1'), faulty: js('throw 1') }),
  bad: [
    [{ language: 'ruby', code: 'puts 1' }, /language/],
    [js(''), /code/],
    [js('x'.repeat(100_001)), /code/],
    [js('1', '{nope'), /input: must be JSON/],
    [js('1', `"${'x'.repeat(256_001)}"`), /input/],
  ],
});

const fault = (language: string, code: string) =>
  (code.startsWith('for') ? tool : patient).use({ language, code }, toolContext()).catch((error: unknown) => error);

describe('running a program', () => {
  it('gives what it prints and makes of its data', async () => {
    expect(await patient.use(js('console.log("sum"); data.a + data.b', '{"a":1,"b":2}'), toolContext())).toEqual({
      text: 'sum\n3',
      data: { kind: 'program', output: 'sum\n3\n' },
    });
    expect(await patient.use(js('undefined'), toolContext())).toMatchObject({ text: 'The program printed nothing.' });
  });

  it.each([
    ['javascript', 'for (;;);', 'program-too-slow', /loop/],
    ['javascript', 'const a = []; for (;;) a.push("x".repeat(1e6) + a.length)', 'program-too-large', /less/],
    ['javascript', 'require("fs")', 'program-failed', /no require here/],
    ['javascript', 'process.env', 'program-failed', /no process here/],
    ['python', 'import pandas', 'program-failed', /no pandas here: only Python's standard library/],
    ['python', 'import urllib.request; urllib.request.urlopen("http://example.com")', 'program-failed', /no network/],
  ])('in %s that cannot go on is told: %s', async (language, code, errorCode, hint) => {
    expect(await fault(language, code)).toMatchObject({ code: errorCode, hint: expect.stringMatching(hint) });
  });
});
