import { fileURLToPath } from 'node:url';
import { createCodeSandbox } from '../src/adapters/code-sandbox/code-sandbox.ts';
import { SANDBOX } from '../src/adapters/code-sandbox/limits.ts';
import { bundledPlace } from '../src/adapters/code-sandbox/place.ts';
import type { CodeLanguage, CodeOutcome } from '../src/ports/code-runner.ts';

/** What the worker asks for; nobody else may call this function. */
interface Program {
  readonly language: CodeLanguage;
  readonly code: string;
  readonly input: string;
  /** It may ask for less time than there is. */
  readonly wallMs?: number;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');
const place = () => bundledPlace(FOLDER, process.env);

/** One program of a task, in a process of its own: nothing of it stays for the next one. */
export async function handler({ wallMs = SANDBOX.wallMs, ...program }: Program): Promise<CodeOutcome> {
  const run = createCodeSandbox({ place, wallMs: Math.min(wallMs, SANDBOX.wallMs) });
  return await run({ ...program, key: 'one', signal: new AbortController().signal });
}
