import type { Response } from 'express';
import { eventLines } from './event-text.ts';

/** Comments keep the connection open through proxies that close silent ones. */
const HEARTBEAT_MS = 25_000;
const RECONNECT_MS = 2_000;
/** A reader that takes nothing is cut off; it comes back and is brought up to date. */
const MOST_UNREAD = 1_000_000;
const MOST_STREAMS = 64;

/** One browser that is looking. */
export interface LiveStream {
  send(event: string, data: string): void;
  /** Called once, when the browser is gone or the stream was ended. */
  onEnd(listener: () => void): void;
}

/** The open event streams of this process. */
export interface LiveStreams {
  /** Turns an answer into a stream, or refuses it when there are too many. */
  open(response: Response): LiveStream | undefined;
  close(): void;
}

/** Makes the place where open streams are known. */
export function liveStreams(): LiveStreams {
  const open = new Set<Response>();
  return {
    open(response) {
      if (open.size >= MOST_STREAMS) return undefined;
      open.add(response);
      response.on('close', () => open.delete(response));
      return startStream(response);
    },
    close() {
      for (const response of open) response.end();
      open.clear();
    },
  };
}

function startStream(response: Response): LiveStream {
  response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => clearInterval(heartbeat));
  return {
    send(event, data) {
      if (response.writableLength > MOST_UNREAD) {
        response.destroy();
        return;
      }
      response.write(eventLines(event, data));
    },
    onEnd: (listener) => void response.on('close', listener),
  };
}
