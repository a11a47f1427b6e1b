import type { Log } from '../../../ports/log.ts';
import type { DiscordApi } from '../discord-api.ts';
import { connectGateway, type Presence } from './gateway-client.ts';
import type { Interactions } from './interactions.ts';
import { insist } from './late-answer.ts';
import { createMessages, type MessageParts } from './messages.ts';

/** What the gateway needs. */
export interface GatewayOptions extends Omit<MessageParts, 'self' | 'serverFacts'> {
  readonly api: DiscordApi;
  readonly url: string;
  readonly token: string;
  readonly interactions: Interactions;
  /** The bot was removed from a server. */
  readonly removed: (guildId: string) => Promise<void>;
  readonly log: Log;
}

/** The open connection to Discord. */
export interface Gateway {
  /** Resolves when the bot is online for the first time; rejects when Discord will never let it in as it is. */
  readonly ready: Promise<Presence>;
  close(): Promise<void>;
}

/** Direct messages, mentions, commands and buttons over the gateway, to the same handlers as over HTTP. */
export function openGateway(options: GatewayOptions): Gateway {
  const { api, interactions, timers } = options;
  const client = connectGateway({
    ...options,
    onInteraction: (payload) =>
      interactions.handle(payload, (response) => insist(() => api.answer(payload, response), timers)),
    onMessage: (payload) => messages.handle(payload),
    onRemoved: options.removed,
  });
  const messages = createMessages({ ...options, self: client.self, serverFacts: client.serverFacts });
  return client;
}
