import type { Server } from 'node:http';
import { acceptWebSockets, type ServerSocket } from './web-socket.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

const DISPATCH = 0;
const HEARTBEAT = 1;
const IDENTIFY = 2;
const RESUME = 6;
const HELLO = 10;
const HEARTBEAT_ACK = 11;
/** "Something went wrong, try to reconnect." */
const UNKNOWN_ERROR = 4000;

/** The gateway of the stand-in: one bot, one server, events when the test says so. */
export interface DiscordGateway {
  /** `identify` and `resume`, in order. */
  readonly greetings: readonly Json[];
  /** Sends an event to the bot, now, or as soon as it is back. */
  dispatch(event: string, data: Json): void;
  /** Ends the connection as Discord does; the bot may come back. */
  disconnect(): void;
  /** Cuts every line, for the end of a test. */
  destroy(): void;
}

/** Adds the gateway to a server; `self` is the bot, `guilds` are what it is told at first. */
export function addDiscordGateway(
  server: Server,
  world: { readonly self: Json; readonly guilds: readonly Json[] },
): DiscordGateway {
  const greetings: Json[] = [];
  const missed: Json[] = [];
  const sockets: ServerSocket[] = [];
  let socket: ServerSocket | undefined;
  let sequence = 0;

  const dispatch = (t: string, d: Json): void => {
    sequence += 1;
    const packet = { op: DISPATCH, s: sequence, t, d };
    if (socket === undefined) missed.push(packet);
    else socket.send(JSON.stringify(packet));
  };
  const greet = (opened: ServerSocket, packet: Json): void => {
    greetings.push(packet);
    socket = opened;
    if (packet.op === RESUME) {
      for (const late of missed.splice(0)) opened.send(JSON.stringify(late));
      dispatch('RESUMED', {});
      return;
    }
    const guilds = world.guilds.map(({ id }) => ({ id, unavailable: true }));
    const address = `ws://127.0.0.1:${portOf(server)}`;
    const application = { id: world.self.id, flags: 0 };
    dispatch('READY', { v: 10, user: world.self, guilds, session_id: 's1', resume_gateway_url: address, application });
    for (const guild of world.guilds) dispatch('GUILD_CREATE', guild);
  };

  acceptWebSockets(server, (opened) => {
    sockets.push(opened);
    opened.onText((text) => {
      const packet = JSON.parse(text);
      if (packet.op === HEARTBEAT) opened.send(JSON.stringify({ op: HEARTBEAT_ACK }));
      if (packet.op === IDENTIFY || packet.op === RESUME) greet(opened, packet);
    });
    opened.send(JSON.stringify({ op: HELLO, d: { heartbeat_interval: 41_250 } }));
  });
  return {
    greetings,
    dispatch,
    disconnect() {
      socket?.close(UNKNOWN_ERROR);
      socket = undefined;
    },
    destroy() {
      for (const opened of sockets) opened.destroy();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
