import type { McpReach } from '../../domain/mcp-server.ts';
import { type Link, MOST_MESSAGE_BYTES, type RpcMessage } from './link.ts';

/** Speaks "Streamable HTTP": a request is a POST, its answer is JSON or an event of a stream. The address is the operator's. */
export function httpLink({ url, headers }: Extract<McpReach, { kind: 'url' }>): Link {
  let session: string | undefined;
  let version: string | undefined;
  let isOpen = true;
  const post = async (message: RpcMessage, signal: AbortSignal): Promise<Response> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        ...headers,
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
        ...(session === undefined ? {} : { 'mcp-session-id': session }),
        ...(version === undefined ? {} : { 'mcp-protocol-version': version }),
      },
      body: JSON.stringify(message),
      redirect: 'error',
      signal,
    });
    // The server has forgotten the session: the next call begins a new one.
    if (response.status === 404 && session !== undefined) isOpen = false;
    session = response.headers.get('mcp-session-id') ?? session;
    if (response.ok) return response;
    await response.body?.cancel();
    throw new Error(`status ${response.status}`);
  };
  return {
    get isOpen() {
      return isOpen;
    },
    async ask(request, signal) {
      const response = await post(request, signal);
      const isStream = response.headers.get('content-type')?.includes('text/event-stream') === true;
      for await (const message of isStream ? events(response) : [JSON.parse(await bounded(response))])
        if (message.id === request.id && message.method === undefined) return message;
      throw new Error('no answer came');
    },
    async tell(notification) {
      const response = await post(notification, AbortSignal.timeout(10_000));
      await response.body?.cancel();
    },
    agreed: (agreed) => {
      version = agreed;
    },
    close: () => {
      isOpen = false;
    },
  };
}

/** The messages in an event stream, one after the other. */
async function* events(response: Response): AsyncGenerator<RpcMessage> {
  let rest = '';
  for await (const text of texts(response)) {
    rest += text.replace(/\r\n?/g, '\n');
    const whole = rest.split('\n\n');
    rest = whole.pop() ?? '';
    for (const event of whole) {
      const data = event
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).replace(/^ /, ''))
        .join('\n');
      if (data !== '') yield JSON.parse(data);
    }
  }
}

async function bounded(response: Response): Promise<string> {
  let whole = '';
  for await (const text of texts(response)) whole += text;
  return whole;
}

async function* texts(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > MOST_MESSAGE_BYTES) throw new Error(`it sent more than ${MOST_MESSAGE_BYTES} bytes`);
    yield decoder.decode(part, { stream: true });
  }
}
