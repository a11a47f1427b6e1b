import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The path of one of the programs beside this file. */
export function childProgram(name: string): string {
  return fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url));
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
export function startChild(name: string, args: readonly string[], options: SpawnOptions = {}): Child {
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
export async function runChild(name: string, args: readonly string[], options: SpawnOptions = {}): Promise<unknown> {
  const child = startChild(name, args, options);
  const line = await child.nextLine();
  return JSON.parse(line ?? 'null');
}

function linesOf(child: ChildProcess): AsyncIterator<string> {
  if (child.stdout === null) throw new Error('The child has no output.');
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}
