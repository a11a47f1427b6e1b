/** A JSON-RPC 2.0 message of the Model Context Protocol. */
export interface RpcMessage {
  readonly jsonrpc: '2.0';
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The way to one server, open until it breaks. */
export interface Link {
  /** Sends a request and waits for its answer. */
  ask(request: RpcMessage & { readonly id: number }, signal: AbortSignal): Promise<RpcMessage>;
  tell(notification: RpcMessage): Promise<void>;
  /** Told once, after the handshake. */
  agreed(version: string): void;
  readonly isOpen: boolean;
  close(): void;
}

/** More than this of one message is not read. */
export const MOST_MESSAGE_BYTES = 4 * 1024 * 1024;

/** What we answer when the server asks us: we are there, and nothing else. */
export function answerTo({ id, method }: RpcMessage): RpcMessage | undefined {
  if (id === undefined || method === undefined) return undefined;
  if (method === 'ping') return { jsonrpc: '2.0', id, result: {} };
  return { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } };
}
