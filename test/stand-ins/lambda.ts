import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const BOOTSTRAP = fileURLToPath(new URL('lambda-bootstrap.mjs', import.meta.url));

/** Lambda takes no more of a function. */
const LARGEST_ANSWER = 6 * 1024 * 1024;

/** One environment of a function: a process that is started by the first event and frozen between events. */
export interface Lambda {
  /** Resolves with what the handler returned; rejects with what it threw. */
  invoke(event: unknown, options?: { readonly timeoutMs?: number }): Promise<unknown>;
  /** Milliseconds from the start of the process to its first request for an event. */
  readonly initMs: number | undefined;
  /** SIGKILL, as when Lambda ends an environment. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  readonly event: unknown;
  readonly deadline: number;
  readonly settle: (error: Error | undefined, result: unknown) => void;
}

/** Runs a built bundle against Lambda's Runtime API over real HTTP, in a process of its own. */
export async function startLambda(file: string, env: Readonly<Record<string, string>>): Promise<Lambda> {
  const waiting: Waiting[] = [];
  const under = new Map<string, Waiting>();
  let asking: ServerResponse | undefined;
  let child: ChildProcess | undefined;
  let startedAt = 0;
  let initMs: number | undefined;
  let count = 0;
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id = '', word = ''] = /invocation\/([^/]+)(?:\/(\w+))?$/.exec(request.url ?? '') ?? [];
    if (id === 'next') {
      initMs ??= performance.now() - startedAt;
      asking = response;
      return hand();
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    response.end('{}');
    const one = under.get(id);
    under.delete(id);
    const answer = Buffer.concat(parts);
    const body: { errorMessage?: string } = JSON.parse(answer.toString('utf8'));
    if (word === 'response' && answer.length > LARGEST_ANSWER)
      one?.settle(new Error('Response payload size exceeded maximum allowed payload size.'), undefined);
    else if (word === 'response') one?.settle(undefined, body);
    else one?.settle(new Error(body.errorMessage ?? 'the handler failed'), undefined);
  }

  function hand(): void {
    if (asking === undefined || waiting.length === 0) return;
    const one = waiting.shift();
    const response = asking;
    if (one === undefined) return;
    asking = undefined;
    count += 1;
    const id = `request-${count}`;
    under.set(id, one);
    response.writeHead(200, {
      'lambda-runtime-aws-request-id': id,
      'lambda-runtime-deadline-ms': String(one.deadline),
    });
    response.end(JSON.stringify(one.event));
  }

  function start(): void {
    startedAt = performance.now();
    initMs = undefined;
    child = spawn(process.execPath, [BOOTSTRAP], {
      env: { ...env, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`, LAMBDA_HANDLER_FILE: file },
      stdio: ['ignore', 'inherit', env.SHOW_LOG === undefined ? 'ignore' : 'inherit'],
    });
    child.once('exit', () => {
      asking = undefined;
      child = undefined;
      for (const one of under.values()) one.settle(new Error('the process ended'), undefined);
      under.clear();
    });
  }

  async function kill(): Promise<void> {
    const running = child;
    if (running === undefined) return;
    await new Promise((resolve) => {
      running.once('exit', resolve);
      running.kill('SIGKILL');
    });
  }

  return {
    get initMs() {
      return initMs;
    },
    invoke: (event, { timeoutMs = 30_000 } = {}) =>
      new Promise((resolve, reject) => {
        const settle = (error: Error | undefined, result: unknown) =>
          error === undefined ? resolve(result) : reject(error);
        waiting.push({ event, deadline: Date.now() + timeoutMs, settle });
        if (child === undefined) start();
        hand();
      }),
    kill,
    async close() {
      await kill();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
