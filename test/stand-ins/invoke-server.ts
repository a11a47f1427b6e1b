import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lambda } from './lambda.ts';

/** Lambda as callers see it: functions by name, called over HTTP, answered when they are done. */
export interface InvokeServer {
  readonly url: string;
  /** Names of functions that were called. */
  readonly calls: readonly string[];
  /** So many calls are refused, as when all places of a function are taken. */
  throttle(times: number): void;
  close(): Promise<void>;
}

export async function startInvokeServer(functions: Readonly<Record<string, Lambda>>): Promise<InvokeServer> {
  const calls: string[] = [];
  let refused = 0;
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, name = ''] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url ?? '') ?? [];
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const lambda = functions[decodeURIComponent(name)];
    if (lambda === undefined) return fault(response, 404, 'ResourceNotFoundException');
    if (refused > 0) {
      refused -= 1;
      return fault(response, 429, 'TooManyRequestsException');
    }
    calls.push(name);
    try {
      const answer = await lambda.invoke(JSON.parse(Buffer.concat(parts).toString('utf8')));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    } catch (error) {
      const body = { errorType: 'Error', errorMessage: error instanceof Error ? error.message : String(error) };
      response.writeHead(200, { 'x-amz-function-error': 'Unhandled' }).end(JSON.stringify(body));
    }
  }

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    throttle(times) {
      refused = times;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function fault(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'x-amzn-errortype': type, 'content-type': 'application/json' });
  response.end(JSON.stringify({ Message: type }));
}
