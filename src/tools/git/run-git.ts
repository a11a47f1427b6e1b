import { spawn } from 'node:child_process';
import { AutoTaskError } from '../../domain/errors.ts';

/** How a git command ended. */
export interface GitOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const TIME_LIMIT_MS = 30_000;
const MOST_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Against what a repository's own configuration could make git start. */
const SAFE_SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'log.showSignature=false',
  'i18n.logOutputEncoding=UTF-8',
];

/**
 * Runs git in a folder: no shell, no prompts, no network, no pager, English messages. A command that ends with an error
 * is a value; git that is absent, too slow or too talkative is a fault.
 */
export function runGit(folder: string, args: readonly string[], signal: AbortSignal): Promise<GitOutcome> {
  return new Promise((resolve, reject) => {
    const timeLimit = AbortSignal.timeout(TIME_LIMIT_MS);
    const child = spawn('git', ['--no-pager', ...SAFE_SETTINGS.flatMap((setting) => ['-c', setting]), ...args], {
      cwd: folder,
      env: gitEnvironment(),
      signal: AbortSignal.any([signal, timeLimit]),
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stdout = collect(child.stdout, () => {
      child.kill('SIGKILL');
      reject(tooMuch());
    });
    const stderr = collect(child.stderr, () => child.kill('SIGKILL'));
    child.once('error', (error) => reject(signal.aborted ? signal.reason : startFault(error, timeLimit.aborted)));
    child.once('close', (code) => resolve({ exitCode: code ?? -1, stdout: stdout(), stderr: stderr() }));
  });
}

function collect(stream: NodeJS.ReadableStream, onTooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_OUTPUT_BYTES) onTooMuch();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Only what git needs to run: no GIT_DIR and the like, which would lead it to another repository. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const kept = [
    'PATH',
    'HOME',
    'SYSTEMROOT',
    'USERPROFILE',
    'TMPDIR',
    'TEMP',
    'GIT_CONFIG_GLOBAL',
    'GIT_CONFIG_SYSTEM',
  ];
  const inherited = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

function startFault(error: NodeJS.ErrnoException, tooSlow: boolean): AutoTaskError {
  if (tooSlow) {
    return new AutoTaskError({
      code: 'git-too-slow',
      message: `git did not answer within ${TIME_LIMIT_MS / 1000} seconds.`,
      hint: 'Ask for a shorter time, such as "commits of the last 3 days".',
      retryable: true,
      cause: error,
    });
  }
  return new AutoTaskError({
    code: error.code === 'ENOENT' ? 'git-missing' : 'git-failed',
    message:
      error.code === 'ENOENT'
        ? 'The program git was not found on this machine.'
        : `git could not start: ${error.message}.`,
    hint: 'Install git (https://git-scm.com/downloads) and start AutoTask again, or name a GitHub repository.',
    cause: error,
  });
}

function tooMuch(): AutoTaskError {
  return new AutoTaskError({
    code: 'git-too-much',
    message: `git gave more than ${MOST_OUTPUT_BYTES / 1024 / 1024} MB of history.`,
    hint: 'Ask for a shorter time, such as "commits of the last 3 days".',
  });
}
