import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Appended to a client's key before it is hashed (RFC 6455 §1.3). */
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** The server's end of one WebSocket: texts in and out, as much of RFC 6455 as clients of ours use. */
export interface ServerSocket {
  /** With its query. */
  readonly url: string;
  send(text: string): void;
  onText(listener: (text: string) => void): void;
  /** Says goodbye with a code. */
  close(code: number): void;
  /** Cuts the line without a word. */
  destroy(): void;
}

/** Answers upgrades of a server with sockets. */
export function acceptWebSockets(server: Server, opened: (socket: ServerSocket) => void): void {
  server.on('upgrade', (request: IncomingMessage, stream: Duplex) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${MAGIC}`).digest('base64');
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    opened(new FramedSocket(request.url ?? '/', stream));
  });
}

class FramedSocket implements ServerSocket {
  readonly url: string;
  readonly #stream: Duplex;
  #listener: (text: string) => void = () => {};
  #rest = Buffer.alloc(0);

  constructor(url: string, stream: Duplex) {
    this.url = url;
    this.#stream = stream;
    stream.on('error', () => stream.destroy());
    stream.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  send(text: string): void {
    this.#write(TEXT, Buffer.from(text));
  }

  onText(listener: (text: string) => void): void {
    this.#listener = listener;
  }

  close(code: number): void {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    this.#sayGoodbye(payload);
  }

  destroy(): void {
    this.#stream.destroy();
  }

  #sayGoodbye(payload: Buffer): void {
    this.#write(CLOSE, payload);
    this.#stream.end();
  }

  #write(opcode: number, payload: Buffer): void {
    if (this.#stream.writable) this.#stream.write(Buffer.concat([header(opcode, payload.length), payload]));
  }

  #take(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (let frame = readFrame(this.#rest); frame !== undefined; frame = readFrame(this.#rest)) {
      this.#rest = this.#rest.subarray(frame.size);
      if (frame.opcode === TEXT) this.#listener(frame.payload.toString('utf8'));
      if (frame.opcode === PING) this.#write(PONG, frame.payload);
      if (frame.opcode === CLOSE) this.#sayGoodbye(frame.payload);
    }
  }
}

function header(opcode: number, length: number): Buffer {
  const final = 0x80 | opcode;
  if (length < 126) return Buffer.from([final, length]);
  const long = Buffer.from([final, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  long.writeBigUInt64BE(BigInt(length), 2);
  return long;
}

/** The first whole frame; clients mask theirs. */
function readFrame(
  bytes: Buffer,
): { readonly opcode: number; readonly payload: Buffer; readonly size: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < start) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const size = start + 4 + length;
  if (bytes.length < size) return undefined;
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, size).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, size };
}
