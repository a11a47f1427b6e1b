// A server of tools over stdio or, with the argument `http`, over HTTP; a process of its own, as operators start them.
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { isRecord } from '../../src/domain/is-record.ts';

interface Request {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly arguments?: unknown; readonly cursor?: string };
}

const text = (name: string) => ({ type: 'object', properties: { [name]: { type: 'string' } }, required: [name] });
const TOOLS = [
  { name: 'echo', description: 'Says the same again.', inputSchema: text('words') },
  { name: 'add_note', description: 'Keeps a note.', inputSchema: text('note') },
  { name: 'fail', description: 'Cannot do it.', inputSchema: { type: 'object' } },
  { name: 'slow', description: 'Takes its time.', inputSchema: { type: 'object' } },
  { name: 'crash', description: 'Ends the process.', inputSchema: { type: 'object' } },
  { name: 'flood', description: 'Says too much.', inputSchema: { type: 'object' } },
  { name: 'environment', description: 'Names what it was given.', inputSchema: { type: 'object' } },
];
const said = (words: string) => ({ content: [{ type: 'text', text: words }] });

/** The result of a request; undefined when there will be none. */
function answer({ method, params = {} }: Request): unknown {
  if (method === 'initialize')
    return { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'test', version: '1' } };
  // Two pages, so that clients read on.
  if (method === 'tools/list')
    return params.cursor === undefined ? { tools: TOOLS.slice(0, 3), nextCursor: 'more' } : { tools: TOOLS.slice(3) };
  if (method !== 'tools/call') return undefined;
  const input = isRecord(params.arguments) ? params.arguments : {};
  switch (params.name) {
    case 'echo':
      return {
        content: [
          { type: 'text', text: String(input.words) },
          { type: 'image', data: 'AAAA', mimeType: 'image/png' },
        ],
      };
    case 'add_note':
      appendFileSync(process.env.NOTES ?? '/dev/null', `${input.note}\n`);
      return said('Kept.');
    case 'fail':
      return { ...said('The shop is closed.'), isError: true };
    case 'crash':
      process.exit(3);
      return undefined;
    case 'flood':
      return said('x'.repeat(5_000_000));
    case 'environment':
      return said(Object.keys(process.env).sort().join(' '));
    default:
      return undefined;
  }
}

function reply(request: Request): string | undefined {
  const result = answer(request);
  return request.id === undefined || result === undefined
    ? undefined
    : JSON.stringify({ jsonrpc: '2.0', id: request.id, result });
}

if (process.argv.includes('http')) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message: Request = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const isFirst = message.method === 'initialize';
      const known =
        request.headers['mcp-session-id'] === 's1' && request.headers['mcp-protocol-version'] === '2025-06-18';
      if (request.headers.authorization !== 'Bearer http-key') return void response.writeHead(401).end();
      if (!isFirst && !known) return void response.writeHead(400).end();
      const line = reply(message);
      if (message.id === undefined) return void response.writeHead(202).end();
      // The first answer is JSON, the others are events, with another message before.
      response.writeHead(200, {
        'content-type': isFirst ? 'application/json' : 'text/event-stream',
        'mcp-session-id': 's1',
      });
      if (line === undefined) return;
      const before = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: {} });
      response.end(isFirst ? line : `event: message\ndata: ${before}\n\nevent: message\ndata: ${line}\n\n`);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    // A listening TCP server has an address with a port.
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  });
} else {
  process.stdout.write('starting up: this line is no message\n');
  createInterface({ input: process.stdin }).on('line', (line) => {
    const request: Request = JSON.parse(line);
    if (request.method === 'initialize') process.stdout.write('{"jsonrpc":"2.0","id":"own","method":"ping"}\n');
    const answered = reply(request);
    if (answered !== undefined) process.stdout.write(`${answered}\n`);
  });
}
