import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

interface StoredObject {
  readonly content: Buffer;
  readonly at: Date;
}

export interface S3Server {
  readonly url: string;
  /** The keys that are there. */
  keys(): readonly string[];
  /** The next requests end with 503. */
  fail(times: number): void;
}

/** One bucket of S3 over HTTP, as far as a file store asks: put, get, head, delete, list in pages. */
export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, StoredObject>();
  let failures = 0;
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // A listening TCP server has an address with a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    keys: () => [...objects.keys()].toSorted(),
    fail(times) {
      failures = times;
    },
  };

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await bytesOf(request);
    if (failures > 0) {
      failures -= 1;
      return void response.writeHead(503).end();
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const key = decodeURIComponent(pathname).split('/').slice(2).join('/');
    const found = objects.get(key);
    switch (request.method) {
      case 'PUT':
        objects.set(key, { content: unchunked(request, content), at: new Date() });
        return void response.writeHead(200).end();
      case 'DELETE':
        objects.delete(key);
        return void response.writeHead(204).end();
      case 'HEAD':
      case 'GET':
        if (searchParams.get('list-type') === '2') return list(response, searchParams);
        if (found === undefined) return void response.writeHead(404, XML).end(errorXml('NoSuchKey'));
        response.writeHead(200, { 'content-length': found.content.length, 'last-modified': found.at.toUTCString() });
        return void response.end(request.method === 'GET' ? found.content : undefined);
      default:
        return void response.writeHead(405).end();
    }
  }

  function list(response: ServerResponse, query: URLSearchParams): void {
    const after = query.get('continuation-token') ?? '';
    const keys = [...objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .toSorted();
    const page = keys.slice(0, Number(query.get('max-keys') ?? 1_000));
    const rows = page.map((key) => {
      const { content, at } = objects.get(key) ?? { content: Buffer.alloc(0), at: new Date() };
      return `<Contents><Key>${escaped(key)}</Key><Size>${content.length}</Size><LastModified>${at.toISOString()}</LastModified></Contents>`;
    });
    const more =
      keys.length > page.length ? `<NextContinuationToken>${escaped(page.at(-1) ?? '')}</NextContinuationToken>` : '';
    response.writeHead(200, XML).end(`<ListBucketResult>${rows.join('')}${more}</ListBucketResult>`);
  }
}

const XML = { 'content-type': 'application/xml' };

function errorXml(code: string): string {
  return `<Error><Code>${code}</Code><Message>${code}</Message></Error>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The SDK may send content in chunks with a signature or a checksum each (`aws-chunked`). */
function unchunked(request: IncomingMessage, body: Buffer): Buffer {
  if (!String(request.headers['content-encoding']).includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, end).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
