import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to the next request: refused without asking, or asked and the answer lost. */
export type ProxyFault =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'lose-answer' }
  | { readonly kind: 'lose-request' };

/** A server between a client and a real server, which loses what it is told to lose. */
export interface FaultyProxy {
  readonly url: string;
  /** What was asked, by the value of a header. */
  readonly asked: readonly string[];
  fail(...faults: readonly ProxyFault[]): void;
  /** Called before each request is passed on. */
  between: () => Promise<void>;
  close(): Promise<void>;
}

export async function startFaultyProxy(target: string, header: string): Promise<FaultyProxy> {
  const faults: ProxyFault[] = [];
  const asked: string[] = [];
  const server = createServer((incoming, response) => void take(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultyProxy = {
    // A listening TCP server has an address with a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    fail: (...more) => void faults.push(...more),
    between: async () => {},
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return proxy;

  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(incoming);
    asked.push(String(incoming.headers[header]));
    await proxy.between();
    const fault = faults.shift();
    if (fault?.kind === 'lose-request') return void incoming.socket.destroy();
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, { 'content-type': 'application/x-amz-json-1.0' });
      return void response.end(fault.body);
    }
    const answer = await pass(incoming, body, target);
    if (fault?.kind === 'lose-answer') return void incoming.socket.destroy();
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }
}

async function pass(incoming: IncomingMessage, body: Buffer, target: string) {
  const { method, headers } = incoming;
  const outgoing = request(new URL(incoming.url ?? '/', target), { method, headers });
  outgoing.end(body);
  const [answer]: IncomingMessage[] = await once(outgoing, 'response');
  if (answer === undefined) throw new Error('The server behind the proxy gave no answer.');
  return { status: answer.statusCode ?? 500, headers: answer.headers, body: await bytesOf(answer) };
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
