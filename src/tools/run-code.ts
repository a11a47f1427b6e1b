import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import type { CodeOutcome, CodeRunner } from '../ports/code-runner.ts';
import { defineTool } from './define-tool.ts';

const MOST_CODE = 100_000;
const MOST_INPUT = 256_000;

/** Runs a program where it can reach nothing: what it prints and its last value are the result. */
export function runCode(run: CodeRunner) {
  return defineTool({
    name: 'run-code',
    label: 'running a program',
    description:
      'Runs a short JavaScript or Python program without network, files or packages. It finds its input as `data`; what it prints comes back, and its last value (JavaScript) or the variable `result` (Python).',
    access: 'compute',
    schema: z.strictObject({
      language: z.enum(['javascript', 'python']).describe('The language of the program'),
      code: z.string().min(1).max(MOST_CODE).describe('The program'),
      input: z
        .string()
        .max(MOST_INPUT)
        .refine((text) => text === '' || isJson(text), 'must be JSON')
        .describe('JSON that the program finds as data')
        .default(''),
    }),
    async use({ language, code, input }, { signal, workspace = '' }) {
      const outcome = await run({ language, code, input, key: workspace, signal });
      if (outcome.kind !== 'done') throw programFault(outcome, language);
      const text = outcome.output.trimEnd();
      return { text: text || 'The program printed nothing.', data: { kind: 'program', output: outcome.output } };
    },
  });
}

function programFault(outcome: Exclude<CodeOutcome, { kind: 'done' }>, language: string): AutoTaskError {
  if (outcome.kind === 'stopped') {
    return new AutoTaskError({
      code: outcome.limit === 'time' ? 'program-too-slow' : 'program-too-large',
      message:
        outcome.limit === 'time'
          ? 'The program did not end within 10 seconds.'
          : 'The program needs more memory than it may have.',
      hint: 'Let it look at less, or look for a loop that never ends.',
    });
  }
  const { error, output } = outcome;
  const printed = output.trim() === '' ? '' : `\nIt printed before: ${output.trim().slice(-1000)}`;
  return new AutoTaskError({
    code: 'program-failed',
    message: `The program failed: ${error.trim() || 'it ended with an error status'}${printed}`,
    hint: hintFor(error, language),
  });
}

function hintFor(error: string, language: string): string {
  const missing = /No module named '([\w.]+)'/.exec(error)?.[1];
  if (missing !== undefined)
    return `There is no ${missing} here: only Python's standard library, without ctypes, threads and sockets.`;
  if (/ZoneInfoNotFoundError|tzdata/.test(error)) return 'There is no time zone data here; use fixed offsets from UTC.';
  if (/socket|urllib|Errno 58|Errno 44|getaddrinfo/.test(error))
    return 'Programs reach no network and no files; give them their data as input.';
  const names = /\b(?:require|process|fetch|import|setTimeout|XMLHttpRequest|Deno|Buffer)\b/.exec(error)?.[0];
  if (language === 'javascript' && names !== undefined)
    return `There is no ${names} here: programs have the language itself and console, nothing of Node or a browser.`;
  return 'Correct the program and save the task again.';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
