import { type ChildProcess, spawn } from 'node:child_process';
import type { McpReach } from '../../domain/mcp-server.ts';
import { answerTo, type Link, MOST_MESSAGE_BYTES, type RpcMessage } from './link.ts';

const KILL_AFTER_MS = 2_000;

interface Waiting {
  resolve(message: RpcMessage): void;
  reject(error: Error): void;
}

/** Starts the server as a process of its own, with a named environment; a line is a message. */
export function stdioLink({ command, args, env }: Extract<McpReach, { kind: 'command' }>): Link {
  const child = spawn(command, [...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }), ...env },
  });
  // It ends with its input, so it needs not keep us.
  child.unref();
  const waiting = new Map<RpcMessage['id'], Waiting>();
  let broken: Error | undefined;
  const breakOff = (error: Error): void => {
    broken ??= error;
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
    stop(child);
  };
  const send = (message: RpcMessage): void => {
    if (broken === undefined) child.stdin?.write(`${JSON.stringify(message)}\n`);
  };
  readLines(child, breakOff, (message) => {
    const answer = answerTo(message);
    if (answer !== undefined) return send(answer);
    waiting.get(message.id)?.resolve(message);
    waiting.delete(message.id);
  });
  child.on('error', breakOff);
  child.on('exit', (code, signal) => breakOff(new Error(`it ended with ${signal ?? `code ${code}`}`)));
  child.stdin?.on('error', breakOff);
  return {
    get isOpen() {
      return broken === undefined;
    },
    ask: (request, signal) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) return reject(broken);
        const giveUp = (): void => {
          waiting.delete(request.id);
          reject(signal.reason);
        };
        if (signal.aborted) return giveUp();
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.set(request.id, { resolve, reject });
        send(request);
      }),
    tell: async (notification) => send(notification),
    agreed: () => {},
    close: () => breakOff(new Error('it was closed')),
  };
}

function readLines(child: ChildProcess, breakOff: (error: Error) => void, take: (message: RpcMessage) => void): void {
  let rest = '';
  child.stdout?.setEncoding('utf8');
  child.stdout?.on('data', (text: string) => {
    rest += text;
    if (rest.length > MOST_MESSAGE_BYTES) return breakOff(new Error(`it wrote more than ${MOST_MESSAGE_BYTES} bytes`));
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = parse(line);
      // What is no message is somebody's stray output.
      if (message !== undefined) take(message);
    }
  });
}

function parse(line: string): RpcMessage | undefined {
  if (!line.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function stop(child: ChildProcess): void {
  child.stdin?.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
}
