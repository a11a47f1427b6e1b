import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface JsonRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Text as it came. */
  readonly body: string;
}

export interface JsonAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A service over real HTTP that answers JSON as the test says, and keeps what it was asked. */
export interface JsonServer {
  readonly url: string;
  readonly requests: readonly JsonRequest[];
  close(): Promise<void>;
}

/** Starts one; what `answer` does not know is 404. */
export async function startJsonServer(answer: (request: JsonRequest) => JsonAnswer | undefined): Promise<JsonServer> {
  const requests: JsonRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const { method = 'GET', headers } = request;
      const seen = {
        method,
        path: url.pathname,
        query: url.searchParams,
        headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      requests.push(seen);
      const {
        status = 200,
        body = {},
        headers: extra = {},
      } = answer(seen) ?? { status: 404, body: { message: 'Not Found' } };
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...extra });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
