import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import { systemTimers } from '../../../src/adapters/local/system-timers.ts';
import { resvgPainter } from '../../../src/adapters/resvg/resvg-painter.ts';
import { plainAgent } from '../../../src/agent/plain-agent.ts';
import { deliveryCards } from '../../../src/chat/cards/delivery-cards.ts';
import { type Chat, createChat } from '../../../src/chat/chat.ts';
import type { ChatContext } from '../../../src/chat/context.ts';
import { createSuggestions } from '../../../src/chat/suggest.ts';
import type { SurfaceName } from '../../../src/domain/destination.ts';
import type { Signer } from '../../../src/ports/signer.ts';
import type { Surface } from '../../../src/ports/surface.ts';
import { createMessageLog } from '../../../src/store/message-log.ts';
import { createDiscordApi } from '../../../src/surfaces/discord/discord-api.ts';
import { discordSurface } from '../../../src/surfaces/discord/discord-surface.ts';
import { formShelf } from '../../../src/surfaces/discord/form-shelf.ts';
import { messageWriter } from '../../../src/surfaces/discord/message-body.ts';
import { openGateway } from '../../../src/surfaces/discord/receive/gateway.ts';
import { interactionRoutes } from '../../../src/surfaces/discord/receive/interaction-routes.ts';
import { createInteractions } from '../../../src/surfaces/discord/receive/interactions.ts';
import { createWorker } from '../../../src/usecases/worker.ts';
import {
  type DiscordServer,
  type DiscordSigner,
  discordSigner,
  startDiscordServer,
} from '../../stand-ins/discord-server.ts';
import { makeContext, type TestContext } from '../../support/context.ts';
import { followingTimers } from '../../support/following-timers.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

/** The Discord surface as it runs: the real conversation over a real store behind it, the stand-in in front of it. */
export interface OpenDiscord extends TestContext {
  readonly server: DiscordServer;
  /** Where it listens, for AUTOTASK_PUBLIC_URL. */
  readonly url: string;
  readonly key: DiscordSigner;
  readonly signer: Signer;
  readonly surface: Surface;
  readonly chatContext: ChatContext;
  /** Posts a signed interaction and returns what was answered. */
  interact(interaction: Json): Promise<Json>;
  /** Posts anything. */
  post(
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: Json }>;
  /** Goes online; offline again when the test is over. */
  connect(): Promise<void>;
  /** Lets time pass, and then the worker do what is due. */
  pass(ms: number): Promise<void>;
}

/** Opens it for one test; it is closed when the test is over. */
export async function openDiscord(
  options: { readonly chat?: (real: Chat) => Chat; readonly more?: Partial<ChatContext> } = {},
): Promise<OpenDiscord> {
  const parts = await makeContext();
  const { clock, context } = parts;
  const server = await startDiscordServer({ now: clock.now });
  const key = discordSigner(clock.now);
  const signer = hmacSigner('a secret of forty characters for the tests');
  const api = createDiscordApi(server);
  const shelf = formShelf({ messages: createMessageLog(context), clock });
  const write = messageWriter({ signer, clock, shelf });
  const surface = discordSurface({ api, clock, write, paint: resvgPainter() });
  const chatContext: ChatContext = {
    ...context,
    agent: plainAgent({ tools: [], sources: { folders: [], github: { host: 'github.com' } }, clock }),
    surfaces: new Map<SurfaceName, Surface>([['discord', surface]]),
    cards: deliveryCards(),
    worker: 'test',
    slots: 5,
    timers: followingTimers(clock, { operations: 0 }),
    signer,
    defaults: { zone: 'Europe/Paris', defaultTime: '09:00', locale: 'en' },
    ...options.more,
  };
  const chat = createChat(chatContext);
  const interactions = createInteractions({
    chat: options.chat?.(chat) ?? chat,
    suggestions: createSuggestions(chatContext),
    ...{ api, signer, clock, shelf, write, log: context.log, timers: systemTimers },
  });
  const url = await listen(interactionRoutes({ interactions, publicKey: key.publicKey, clock, log: context.log }));
  const worker = createWorker(chatContext);
  const answering = {
    chat: options.chat?.(chat) ?? chat,
    api,
    clock,
    signer,
    write,
    interactions,
    timers: systemTimers,
  };
  const post: OpenDiscord['post'] = async (body, headers) => {
    const response = await fetch(`${url}/discord/interactions`, { method: 'POST', body, headers });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
  return {
    ...{ ...parts, server, key, signer, surface, chatContext, post, url },
    async interact(interaction) {
      const body = JSON.stringify(interaction);
      const answer = await post(body, key.headers(body));
      if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`);
      return answer.body;
    },
    async connect() {
      const { token, url } = server;
      const gateway = openGateway({ ...answering, log: context.log, url, token, removed: async () => {} });
      onTestFinished(() => gateway.close());
      await gateway.ready;
    },
    async pass(ms) {
      clock.advance(ms);
      await worker.attend({ now: clock.now() });
      await worker.idle();
    },
  };
}

async function listen(routes: express.Router): Promise<string> {
  const app = express();
  app.use(routes);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // TCP servers have this shape.
}

let count = 1000;

/** Somebody of a server, in its channel #dev. */
const IN_SERVER = {
  application_id: '900000000000000900',
  version: 1,
  locale: 'en-GB',
  context: 0,
  entitlements: [],
  guild_id: '10',
  channel_id: '20',
  channel: { id: '20', type: 0, name: 'dev' },
  authorizing_integration_owners: { 0: '10' },
  member: { user: { id: '42', username: 'ana', global_name: 'Ana' }, nick: null, permissions: '2048', roles: [] },
};

/** The same person elsewhere: in direct messages with the bot. */
export const IN_DIRECT_MESSAGES = {
  context: 1,
  guild_id: undefined,
  member: undefined,
  channel_id: '742',
  channel: { id: '742', type: 1 },
  authorizing_integration_owners: { 1: '42' },
  user: IN_SERVER.member.user,
};

export function interaction(type: number, data: Json, more: Json = {}): Json {
  count += 1;
  return { ...IN_SERVER, id: String(count), token: `token-${count}`, type, data, ...more };
}

/** `/autotask <word> <option>:<value>`. */
export function slash(word: string, options: Readonly<Record<string, string>> = {}, more: Json = {}): Json {
  const typed = Object.entries(options).map(([name, value]) => ({ type: 3, name, value }));
  return interaction(
    2,
    { id: '1', name: 'autotask', type: 1, options: [{ type: 1, name: word, options: typed }] },
    more,
  );
}

export function press(customId: string, more: Json = {}): Json {
  const message = { id: '77', flags: 64 };
  return interaction(3, { component_type: 2, custom_id: customId }, { message, ...more });
}

export function choose(value: string, more: Json = {}): Json {
  return interaction(
    3,
    { component_type: 3, custom_id: 'menu.1', values: [value] },
    { message: { id: '77' }, ...more },
  );
}

/** The form of an opened window, filled in and sent; Discord itself asks for what is missing and required. */
export function submit(modal: Json, values: Readonly<Record<string, string>>, more: Json = {}): Json {
  const components = modal.components.map(({ component }: Json) => {
    const { type, custom_id, value = '' } = component;
    const typed = values[custom_id] ?? value;
    if (type === 4 && component.required !== false && typed === '')
      throw new Error(`Discord would ask for ${custom_id}`);
    return {
      type: 18,
      component: type === 3 ? { type, custom_id, values: [typed] } : { type, custom_id, value: typed },
    };
  });
  return interaction(5, { custom_id: modal.custom_id, components }, more);
}
