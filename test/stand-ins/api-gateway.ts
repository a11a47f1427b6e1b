import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lambda } from './lambda.ts';

/** What an HTTP API of API Gateway does around a function, as its documentation says it: format 2.0, its limits, no streams. */
export interface ApiGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** The integration times out after this; nothing can be raised. */
const LONGEST_MS = 30_000;
const LONGEST_BODY = 10 * 1024 * 1024;
/** Bodies of these types reach a function as text, all others as base64. */
const TEXT = /^(?:text\/|application\/(?:json|javascript|xml|x-www-form-urlencoded))/;

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** `host` is what functions are told that they were called by. */
export async function startApiGateway(http: Lambda, host: string): Promise<ApiGateway> {
  const server = createServer((request, response) => void pass(http, host, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pass(http: Lambda, host: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  if (body.length > LONGEST_BODY) return refuse(response, 413, 'Request Entity Too Large');
  try {
    const answer = (await http.invoke(eventOf(request, body, host), { timeoutMs: LONGEST_MS })) as Answer;
    const encoding = answer.isBase64Encoded === true ? 'base64' : 'utf8';
    response.writeHead(answer.statusCode, {
      ...answer.headers,
      ...(answer.cookies?.length ? { 'set-cookie': [...answer.cookies] } : {}),
    });
    response.end(Buffer.from(answer.body ?? '', encoding));
  } catch {
    // Whatever a function throws, its caller learns nothing of it.
    refuse(response, 500, 'Internal Server Error');
  }
}

function eventOf(request: IncomingMessage, body: Buffer, host: string): object {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const { cookie, ...headers } = request.headers;
  const isText = TEXT.test(request.headers['content-type'] ?? '');
  const method = request.method ?? 'GET';
  const path = decodedPath(url);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: url.search.slice(1),
    headers: { ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])), host },
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    requestContext: {
      http: { method, path, sourceIp: '203.0.113.9', protocol: 'HTTP/1.1' },
      stage: '$default',
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Raw is its name only: an HTTP API hands the path on decoded, and what follows a question mark in it is lost. */
function decodedPath({ pathname }: URL): string {
  return decodeURIComponent(pathname).replace(/\?.*$/s, '');
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}
