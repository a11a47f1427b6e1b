import { spawn } from 'node:child_process';
import { AutoTaskError } from '../../domain/errors.ts';
import type { CodeJob, CodeOutcome, CodeRunner } from '../../ports/code-runner.ts';
import { codeOutcome } from '../code-outcome.ts';
import { type Lane, lanes } from './lanes.ts';
import { SANDBOX } from './limits.ts';
import { installedPlace, type SandboxPlace } from './place.ts';

/** The result is cut before it is sent; more than this means that something is wrong. */
const MOST_ANSWERED = 200_000;
/** For starting the process and reading the engine, before a program's own time begins. */
const START_MS = 5000;
/** An engine that ends itself in time can still say so. */
const GRACE_MS = 300;
const AT_ONCE = 2;

interface Sandbox {
  readonly wallMs: number;
  readonly place: () => SandboxPlace;
}

/** Runs each program in a process of its own that may do nothing, inside WebAssembly that can do even less. */
export function createCodeSandbox({
  wallMs = SANDBOX.wallMs,
  place = installedPlace,
}: Partial<Sandbox> = {}): CodeRunner {
  const lane: Lane = lanes(AT_ONCE);
  return (job) => lane(job.key, job.signal, () => runInChild(job, { wallMs, place }));
}

async function runInChild(job: CodeJob, { wallMs, place }: Sandbox): Promise<CodeOutcome> {
  const { language, code, input, signal } = job;
  const { engines, environment, ...found } = placeOrFault(place);
  return await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, flags(found), {
      ...{ env: environment, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] },
    });
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
    child.stdin.end(JSON.stringify({ language, code, input, wallMs, engine: engines[language] }));
  });
}

/** What the process said, or what its end means. */
function outcomeOf(text: string, status: number | null): CodeOutcome {
  const parsed = codeOutcome.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // The engine ends the whole process when it cannot get memory: by a signal, or with 134 or 5.
  if (status === null || status >= 128 || status === 5) return { kind: 'stopped', limit: 'memory' };
  throw sandboxBroken(`the process ended with ${status}`);
}

/** What the process may: read its programs and the engines. */
function flags({ child, readable }: Pick<SandboxPlace, 'child' | 'readable'>): readonly string[] {
  return [
    '--permission',
    ...readable.map((folder) => `--allow-fs-read=${folder}`),
    ...['--max-old-space-size=128', '--disable-proto=delete', '--no-addons', '--no-warnings'],
    child,
  ];
}

/** Where the engines are not beside us, a program is refused and everything else goes on. */
function placeOrFault(place: () => SandboxPlace): SandboxPlace {
  try {
    return place();
  } catch (error) {
    throw sandboxBroken(error);
  }
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
    hint: 'Look whether all packages are installed (npm ci); programs of other tasks are not harmed.',
    cause,
  });
}
