import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSafeFetch, type SafeFetchOptions, type WebLimits } from '../../src/adapters/safe-fetch/safe-fetch.ts';
import type { SafeFetch } from '../../src/ports/safe-fetch.ts';

/** What a page of the small web answers. */
export interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
  /** Takes the answer over, for servers that behave badly. */
  readonly serve?: (response: ServerResponse) => void;
}

export interface SmallWebRequest {
  readonly method: string;
  /** `https://shop.example/path?query`. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * An internet of a few names on this machine: real HTTP and HTTPS on 127.0.0.1, names and addresses as the test says. The
 * guarded fetch that it makes dials what it checked; here all of it arrives at these two servers.
 */
export interface SmallWeb {
  readonly safeFetch: SafeFetch;
  readonly requests: readonly SmallWebRequest[];
  /** The addresses that were dialled. */
  readonly dialled: readonly string[];
  close(): Promise<void>;
}

export interface SmallWebOptions {
  /** Answers of a name; a list of lists gives one after the other. Other names get a public address. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  readonly sequences?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly pages?: (request: SmallWebRequest) => Page | undefined;
  readonly limits?: Partial<WebLimits>;
  readonly privateHosts?: readonly string[];
}

const PUBLIC = '93.184.215.14';
const tls = (name: string) => readFileSync(new URL(`../support/tls/${name}.pem`, import.meta.url), 'utf8');

/** Starts one. */
export async function startSmallWeb({
  names = {},
  sequences = {},
  pages = () => undefined,
  limits = {},
  privateHosts = [],
}: SmallWebOptions = {}): Promise<SmallWeb> {
  const requests: SmallWebRequest[] = [];
  const dialled: string[] = [];
  const listener =
    (scheme: string): RequestListener =>
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const seen = {
          method: request.method ?? '',
          url: `${scheme}://${request.headers.host}${request.url}`,
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        };
        requests.push(seen);
        answer(response, pages(seen) ?? { status: 404, body: 'nothing here' });
      });
    };
  const certificate = tls('certificate');
  const plain = createServer(listener('http'));
  const secure = createSecureServer({ key: tls('key'), cert: certificate }, listener('https'));
  const [plainPort, securePort] = await Promise.all([plain, secure].map(listen));
  const asked = new Map<string, number>();
  const resolve = async (host: string) => {
    const turn = asked.get(host) ?? 0;
    asked.set(host, turn + 1);
    return sequences[host]?.[turn] ?? sequences[host]?.at(-1) ?? names[host] ?? [PUBLIC];
  };
  const options: SafeFetchOptions = {
    ...{ limits, privateHosts, resolve, ca: certificate },
    dial: (address, port) => {
      dialled.push(address);
      return { host: '127.0.0.1', port: (port === 443 || port === 8443 ? securePort : plainPort) ?? 0 };
    },
  };
  return {
    safeFetch: createSafeFetch(options),
    ...{ requests, dialled },
    close: async () => {
      for (const server of [plain, secure]) {
        server.closeAllConnections();
        await new Promise<void>((done) => server.close(() => done()));
      }
    },
  };
}

function answer(response: ServerResponse, { status = 200, headers = {}, body = '', serve }: Page): void {
  response.on('error', () => {});
  if (serve !== undefined) {
    serve(response);
    return;
  }
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(body);
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  return (server.address() as AddressInfo).port;
}
