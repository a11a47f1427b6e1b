import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A server that speaks `chat.completions` over real HTTP and answers from a script, as well or as badly as the script
 * says. When the script is over, its last line is repeated.
 */
export interface ModelServer {
  /** For OPENAI_BASE_URL; ends in `/v1`. */
  readonly url: string;
  readonly requests: readonly ModelServerRequest[];
  close(): Promise<void>;
}

export interface ModelServerRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The request's JSON; looked at by tests only. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
  readonly body: any;
}

/** One line of the script. */
export type ModelReply =
  /** A message in the usual form; `message` replaces or adds fields of it, `extra` of the whole answer. */
  | {
      readonly text?: string | null;
      readonly calls?: readonly (readonly [tool: string, input: unknown])[];
      readonly message?: Readonly<Record<string, unknown>>;
      readonly finish?: string | null;
      readonly usage?: Readonly<Record<string, unknown>> | null;
      readonly extra?: Readonly<Record<string, unknown>>;
      /** Answered when this has come. */
      readonly until?: Promise<unknown>;
    }
  /** Any body with any status. */
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks: before an answer, or in the middle of one. */
  | { readonly breaks: 'before' | 'inside' }
  /** No answer for so long (the test closes the server or gives up first). */
  | { readonly silentMs: number };

type Script = readonly ModelReply[] | ((request: ModelServerRequest, index: number) => ModelReply);

/** Starts one on a free port of this machine. */
export async function startModelServer(script: Script): Promise<ModelServer> {
  const requests: ModelServerRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const recorded = {
        path: request.url ?? '',
        headers: request.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
      requests.push(recorded);
      reply(response, replyOf(script, recorded, requests.length - 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function replyOf(script: Script, request: ModelServerRequest, index: number): ModelReply {
  if (typeof script === 'function') return script(request, index);
  return script[index] ?? script.at(-1) ?? { text: '' };
}

function reply(response: ServerResponse, line: ModelReply): void {
  if ('silentMs' in line) {
    const timer = setTimeout(() => send(response, 200, completion({ text: 'late' })), line.silentMs);
    response.on('close', () => clearTimeout(timer));
  } else if ('breaks' in line) breakOff(response, line.breaks);
  else if ('status' in line) send(response, line.status, line.body, line.headers);
  else void Promise.resolve(line.until).then(() => send(response, 200, completion(line)));
}

function breakOff(response: ServerResponse, where: 'before' | 'inside'): void {
  if (where === 'before') {
    response.destroy();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"choices": [{"message": {"role": "assistant", "content": "half an ans');
  setTimeout(() => response.destroy(), 20);
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}

function completion(line: Extract<ModelReply, { text?: string | null }>): unknown {
  const { text = null, calls = [], message, finish, usage, extra } = line;
  const toolCalls = calls.map(([name, input], index) => ({
    id: `srv_${index}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }));
  return {
    id: 'chatcmpl-stand-in',
    object: 'chat.completion',
    model: 'stand-in',
    choices: [
      {
        index: 0,
        finish_reason: finish === undefined ? (calls.length > 0 ? 'tool_calls' : 'stop') : finish,
        message: {
          role: 'assistant',
          content: text,
          ...(calls.length > 0 ? { tool_calls: toolCalls } : {}),
          ...message,
        },
      },
    ],
    ...(usage === null ? {} : { usage: usage ?? { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } }),
    ...extra,
  };
}
