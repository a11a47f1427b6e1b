import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Our small programs, named one by one so that tools see who uses them. */
const PROGRAMS = {
  'fill-disk': new URL('./children/fill-disk.ts', import.meta.url),
  'hold-store': new URL('./children/hold-store.ts', import.meta.url),
  'look-often': new URL('./children/look-often.ts', import.meta.url),
  'open-on-full-disk': new URL('./children/open-on-full-disk.ts', import.meta.url),
  'open-store': new URL('./children/open-store.ts', import.meta.url),
  'write-pairs': new URL('./children/write-pairs.ts', import.meta.url),
};

/** Which of them. */
export type ProgramName = keyof typeof PROGRAMS;

/** The path of one of the small programs. */
export function childProgram(name: ProgramName): string {
  return fileURLToPath(PROGRAMS[name]);
}

/** A real process that runs one of our small programs. */
export interface Child {
  readonly pid: number;
  /** Waits for its next line; absent when it has ended. */
  nextLine(): Promise<string | undefined>;
  /** Kills it as a power cut would, and returns all lines that it had said and nobody had read. */
  kill(): Promise<readonly string[]>;
}

/** Starts `node children/<name>.ts <args>`. */
export function startChild(name: ProgramName, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(process.execPath, [childProgram(name), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
  const ended = once(child, 'exit');
  const lines = linesOf(child);
  const nextLine = async (): Promise<string | undefined> => {
    const next = await lines.next();
    return next.done === true ? undefined : next.value;
  };
  return {
    pid: child.pid ?? -1,
    nextLine,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      const rest: string[] = [];
      for (let line = await nextLine(); line !== undefined; line = await nextLine()) rest.push(line);
      return rest;
    },
  };
}

/** Runs a program to its end and returns the JSON that it prints. */
export async function runChild(
  name: ProgramName,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<unknown> {
  const child = startChild(name, args, options);
  const line = await child.nextLine();
  return JSON.parse(line ?? 'null');
}

function linesOf(child: ChildProcess): AsyncIterator<string> {
  if (child.stdout === null) throw new Error('The child has no output.');
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}
