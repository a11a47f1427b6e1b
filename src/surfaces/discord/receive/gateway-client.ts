import { Client, Events, GatewayDispatchEvents, GatewayIntentBits } from 'discord.js';
import type { Log } from '../../../ports/log.ts';
import type { Timers } from '../../../ports/timers.ts';
import { isServerAdmin } from '../places.ts';
import type { MessageParts, ServerFacts } from './messages.ts';

/** None of these needs an approval: mentions and direct messages come with their text. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_GOODBYE_MS = 2_000;

/** What the connection needs, and who takes what it brings. */
export interface GatewayClientOptions {
  readonly url: string;
  readonly token: string;
  readonly log: Log;
  readonly timers: Timers;
  readonly onInteraction: (payload: { readonly id: string; readonly token: string }) => Promise<unknown>;
  readonly onMessage: (payload: unknown) => Promise<unknown>;
  /** The bot was removed from a server. */
  readonly onRemoved?: (guildId: string) => Promise<unknown>;
}

/** As whom the bot is online, and in how many servers. */
export interface Presence {
  readonly name: string;
  readonly servers: number;
}

/** The open connection to Discord. */
export interface GatewayClient {
  /** Resolves when the bot is online for the first time; rejects when Discord will never let it in as it is. */
  readonly ready: Promise<Presence>;
  /** The bot's own id. */
  self(): string | undefined;
  serverFacts(at: Parameters<MessageParts['serverFacts']>[0]): ServerFacts;
  close(): Promise<void>;
}

/** discord.js keeps the connection and knows the servers; what comes in is handed on raw. */
export function connectGateway(options: GatewayClientOptions): GatewayClient {
  const { log, onInteraction, onMessage } = options;
  const client = new Client({
    intents: INTENTS,
    allowedMentions: { parse: [] },
    rest: { api: options.url, retries: 0 },
  });
  const closing = new AbortController();
  const online = Promise.withResolvers<Presence>();
  const quietly = (what: string, work: Promise<unknown>): void => {
    work.catch((error: unknown) => log.error('discord-event-failed', { what, error }));
  };
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (payload: { readonly id: string; readonly token: string }) =>
    quietly('interaction', onInteraction(payload)),
  );
  client.ws.on(GatewayDispatchEvents.MessageCreate, (payload: unknown) => quietly('message', onMessage(payload)));
  // A server that is only out of reach for a while is told of by another event.
  client.on(Events.GuildDelete, ({ id }) => quietly('removal', Promise.resolve(options.onRemoved?.(id))));
  client.once(Events.ClientReady, ({ user, guilds }) => {
    online.resolve({ name: user.username, servers: guilds.cache.size });
  });
  client.on(Events.Error, (error) => log.warn('discord-gateway-error', { error }));
  client.on(Events.ShardReconnecting, () => log.info('discord-gateway-reconnecting'));
  client.on(Events.Invalidated, () => log.error('discord-gateway-ended', { hint: 'The session was ended for good.' }));
  logIn(client, options, closing.signal).catch(online.reject);

  return {
    ready: online.promise,
    self: () => client.user?.id,
    serverFacts: (at) => serverFacts(client, at),
    async close() {
      closing.abort();
      // Politeness has an end: a connection that does not answer goodbyes must not hold up ours.
      const patience = new AbortController();
      await Promise.race([client.destroy(), options.timers.sleep(LONGEST_GOODBYE_MS, patience.signal)]);
      patience.abort();
    },
  };
}

/** Until it works; a token that is refused is not tried again, because Discord bans those who insist. */
async function logIn(
  client: Client,
  { token, log, timers }: GatewayClientOptions,
  closing: AbortSignal,
): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !closing.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      await client.login(token);
      return;
    } catch (error) {
      if (isFinal(error)) throw error;
      log.warn('discord-gateway-unreachable', { error, againInMs: pause });
      await timers.sleep(pause, closing);
    }
  }
}

function isFinal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'TokenInvalid' || code === 'DisallowedIntents' || code === 'InvalidIntents';
}

/** Permissions are not part of a message; the server's roles, which the gateway brought before, say them. */
function serverFacts(
  client: Client,
  { guildId, channelId, userId, roles }: Parameters<MessageParts['serverFacts']>[0],
): ServerFacts {
  const guild = client.guilds.cache.get(guildId);
  const channel = guild?.channels.cache.get(channelId);
  // Everybody has the role with the id of the server.
  const held = [guildId, ...roles].map((role) => guild?.roles.cache.get(role)?.permissions.bitfield ?? 0n);
  const permissions = held.reduce((all, one) => all | one, 0n);
  return {
    channelName: channel?.name,
    isAdmin: guild?.ownerId === userId || isServerAdmin(String(permissions)),
    botRole: client.user === null ? undefined : guild?.roles.botRoleFor(client.user)?.id,
  };
}
