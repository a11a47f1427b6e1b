import type { Server } from 'node:http';
import { acceptWebSockets, type ServerSocket } from './web-socket.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what arrived as it is
type Json = any;

/** Slack's end of Socket Mode: envelopes out, acknowledgements in. */
export interface SlackSockets {
  newUrl(port: number): string;
  /** Connections made so far. */
  readonly opened: number;
  /** Resolves when a connection is there. */
  connected(): Promise<void>;
  /** Sends an envelope and resolves with what it was acknowledged with; fails after Slack's 3 seconds. */
  deliver(type: 'events_api' | 'slash_commands' | 'interactive', payload: Json, retry?: number): Promise<Json>;
  /** Slack asks to connect anew, as it does every few hours. */
  refresh(): void;
  /** The line breaks. */
  cut(): void;
  closeAll(): void;
}

const DEADLINE_MS = 3_000;

/** Makes the sockets of a server. */
export function slackSockets(server: Server): SlackSockets {
  const open = new Set<ServerSocket>();
  const waiting = new Map<string, (payload: Json) => void>();
  const connecting: (() => void)[] = [];
  let count = 0;
  let opened = 0;

  acceptWebSockets(server, (socket) => {
    open.add(socket);
    opened += 1;
    socket.onText((text) => {
      const { envelope_id, payload } = JSON.parse(text);
      waiting.get(envelope_id)?.(payload);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    for (const resolve of connecting.splice(0)) resolve();
  });

  const newest = (): ServerSocket => {
    const socket = [...open].at(-1);
    if (socket === undefined) throw new Error('The app is not connected over Socket Mode.');
    return socket;
  };

  return {
    get opened() {
      return opened;
    },
    newUrl: (port) => `ws://127.0.0.1:${port}/link`,
    connected: () => (open.size > 0 ? Promise.resolve() : new Promise((resolve) => connecting.push(resolve))),
    deliver: (type, payload, retry = 0) =>
      new Promise((resolve, reject) => {
        count += 1;
        const envelope_id = `envelope-${count}`;
        const late = setTimeout(() => reject(new Error(`${envelope_id} was not acknowledged in time`)), DEADLINE_MS);
        waiting.set(envelope_id, (acknowledged) => {
          clearTimeout(late);
          resolve(acknowledged);
        });
        const envelope = { envelope_id, type, payload, accepts_response_payload: type !== 'events_api' };
        newest().send(
          JSON.stringify({ ...envelope, ...(retry === 0 ? {} : { retry_attempt: retry, retry_reason: 'timeout' }) }),
        );
      }),
    refresh() {
      const socket = newest();
      open.delete(socket);
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    cut() {
      const socket = newest();
      open.delete(socket);
      socket.destroy();
    },
    closeAll() {
      for (const socket of open) socket.destroy();
    },
  };
}
