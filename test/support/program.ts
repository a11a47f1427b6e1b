import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Card, Reply } from '../../src/domain/card.ts';

const ENTRY = fileURLToPath(new URL('../../bin/autotask.mjs', import.meta.url));
const READY_WITHIN_MS = 60_000;

export interface ProgramOptions {
  /** Where it is started: the git repository that "summarize commits" means. Default: the data folder's parent. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** An existing data folder; default: a fresh one. */
  readonly dataFolder?: string;
}

/** What a command printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real program as a user runs it: a child process with its own data folder and port. */
export interface Program {
  readonly dataFolder: string;
  /** The console's address with its key; the same after every restart. */
  readonly address: string;
  /** Where it listens on this machine, whatever its public address is. */
  readonly port: number;
  /** Starts it; resolves when it has printed the console's address. */
  start(env?: Readonly<Record<string, string>>): Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** `npm run -s chat -- --json "<line>"`: the reply and the exit code. */
  chat(line: string): Promise<{ readonly reply: Reply; readonly code: number | null }>;
  run(words: readonly string[], input?: string): Promise<Ended>;
  /** Resolves when the process has ended by itself. */
  ended(): Promise<number | null>;
}

/** Prepares the program for one test; whatever still runs afterwards is killed and its data removed. */
export async function makeProgram(options: ProgramOptions = {}): Promise<Program> {
  const root = mkdtempSync(join(tmpdir(), 'autotask-program-'));
  const dataFolder = options.dataFolder ?? join(root, 'data');
  const port = await freePort();
  const cwd = options.cwd ?? root;
  const environment = { ...plainEnvironment(), PORT: String(port), AUTOTASK_DATA_DIR: dataFolder, ...options.env };
  let child: ChildProcess | undefined;
  let address = '';
  onTestFinished(async () => {
    await end(child, 'SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  return {
    port,
    dataFolder,
    get address() {
      return address;
    },
    async start(env = {}) {
      child = spawn(process.execPath, [ENTRY, 'start'], {
        cwd,
        env: { ...environment, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      address = await printedAddress(child);
    },
    kill: async () => void (await end(child, 'SIGKILL')),
    stop: () => end(child, 'SIGTERM'),
    ended: () => end(child),
    async chat(line) {
      const ended = await runToEnd(['chat', '--json', line], { cwd, env: environment });
      if (ended.stdout === '') throw new Error(`no reply to "${line}": ${ended.stderr}`);
      return { reply: JSON.parse(ended.stdout) as Reply, code: ended.code };
    },
    run: (words, input) => runToEnd(words, { cwd, env: environment, ...(input === undefined ? {} : { input }) }),
  };
}

/** All text of a card, for assertions about meaning. */
export function cardText(card: Card): string {
  return JSON.stringify(card);
}

/** Below the range from which clients get theirs, so that nobody takes it between asking and listening. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Nothing of the developer's own settings reaches the program under test. */
function plainEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR'];
  const entries = kept.map((name) => [name, process.env[name]] as const);
  const known = entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(known), AUTOTASK_TIMEZONE: 'Europe/Paris', NO_COLOR: '1' };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const giveUp = setTimeout(
      () => reject(new Error(`not ready after ${READY_WITHIN_MS} ms: ${printed}`)),
      READY_WITHIN_MS,
    );
    const take = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /https?:\/\/\S+key=\S+(?=\s)/.exec(printed)?.[0];
      if (address === undefined) return;
      clearTimeout(giveUp);
      resolve(address);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => {
      clearTimeout(giveUp);
      reject(new Error(`ended with ${code} before it was ready: ${printed}`));
    });
  });
}

function end(child: ChildProcess | undefined, signal?: NodeJS.Signals): Promise<number | null> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(child?.exitCode ?? null);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    if (signal !== undefined) child.kill(signal);
  });
}

function runToEnd(
  words: readonly string[],
  options: { readonly cwd: string; readonly env: Record<string, string>; readonly input?: string },
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [ENTRY, ...words], { cwd: options.cwd, env: options.env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(options.input ?? '');
  });
}
