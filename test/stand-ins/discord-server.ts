import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { addDiscordGateway, type DiscordGateway } from './discord-gateway.ts';
import { messageViolations } from './discord-limits.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

/** A call that reached the server, with what it was answered. */
export interface DiscordCall {
  readonly method: string;
  /** Without the version: `/channels/1/messages`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: Json;
}

/** What happens to a call. `dropped`: it does not land. `lost`: it lands and the connection breaks before the answer. */
export type DiscordFault =
  | 'dropped'
  | 'lost'
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** A message in a channel of the stand-in. */
export interface DiscordMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly timestamp: string;
  readonly nonce?: string;
  readonly author: { readonly id: string; readonly username: string; readonly bot: boolean };
  readonly components: Json[];
  readonly flags: number;
  readonly message_reference?: Json;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly text: string;
    readonly bytes?: Buffer;
    readonly description?: string;
  }[];
}

export interface DiscordServer {
  /** For DISCORD_API_URL. */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  readonly calls: readonly DiscordCall[];
  /** Sentences about what Discord would have refused, or what we promised never to send. */
  readonly violations: readonly string[];
  /** Faults for the next calls whose `METHOD /path` matches, in order; then all is well. */
  fail(call: RegExp, ...faults: readonly (DiscordFault | 'fine')[]): void;
  messages(channelId: string): readonly DiscordMessage[];
  /** Somebody else writes; returns the message's id. */
  write(channelId: string, content: string): string;
  /** The few minutes are over for which Discord remembers nonces. */
  forgetNonces(): void;
  /** From now on the bot may not read what is in the channel, and Discord shows it an empty one. */
  hideHistory(channelId: string): void;
  /** A text channel of the server, with what it changes for roles and people. */
  addChannel(id: string, name: string, overwrites?: readonly Json[]): void;
  /** Somebody leaves the server. */
  leave(userId: string): void;
  readonly gateway: DiscordGateway;
  /** Where the Developer Portal sends interactions. */
  endpoint: string | null;
  /** The application's public key, as the portal shows it. */
  verifyKey: string;
  /** In how many servers the bot is. */
  servers: number;
  /** How often the gateway may still be opened today. */
  startsLeft: number;
  readonly commands: readonly Json[];
  /** Registered command lists, one for every write. */
  readonly commandWrites: number;
}

interface Place {
  readonly messages: DiscordMessage[];
  hidden: boolean;
}

const BOT = { id: '900000000000000900', username: 'AutoTask', bot: true };
/** The server #dev belongs to: everybody may write, those with role 12 run it, 13 is the bot's own role. */
const GUILD = {
  id: '10',
  name: 'Acme',
  owner_id: '1',
  member_count: 3,
  large: false,
  unavailable: false,
  joined_at: '2026-01-01T00:00:00.000Z',
  roles: [
    role('10', '@everyone', '3072'),
    role('12', 'crew', '32'),
    role('13', 'AutoTask', '68608', { bot_id: '900000000000000900' }),
  ],
  channels: [{ id: '20', type: 0, name: 'dev', guild_id: '10', position: 0, permission_overwrites: [] }],
  threads: [],
  members: [],
  emojis: [],
  stickers: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
};
const TOKEN = 'OTAw.stand-in.token-of-the-tests';
const EPOCH = Date.UTC(2015, 0, 1);

/** Discord's REST API over real HTTP, for one test; what breaks a limit of Discord fails that test. */
export async function startDiscordServer(options: { readonly now: () => number }): Promise<DiscordServer> {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => world.take(request, response, body));
  });
  const world = new World(options.now, addDiscordGateway(server, { self: BOT, guilds: [GUILD] }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    world.gateway.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (world.violations.length > 0) throw new Error(`Discord would refuse: ${world.violations.join('; ')}`);
  });
  // A listening TCP server has an address with a port.
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return world;
}

class World implements DiscordServer {
  readonly token = TOKEN;
  readonly applicationId = '900000000000000900';
  readonly calls: DiscordCall[] = [];
  readonly violations: string[] = [];
  commands: Json[] = [];
  commandWrites = 0;
  readonly gateway: DiscordGateway;
  endpoint: string | null = null;
  verifyKey = '0'.repeat(64);
  servers = 1;
  startsLeft = 1000;
  origin = '';
  readonly #now: () => number;
  readonly #places = new Map<string, Place>();
  readonly #nonces = new Map<string, DiscordMessage>();
  readonly #faults: { readonly call: RegExp; readonly faults: (DiscordFault | 'fine')[] }[] = [];
  #count = 0;
  readonly #gone = new Set<string>();
  readonly #channels: Json[] = GUILD.channels.map((channel) => channel);

  constructor(now: () => number, gateway: DiscordGateway) {
    this.#now = now;
    this.gateway = gateway;
  }

  get url(): string {
    return `${this.origin}/api`;
  }

  fail(call: RegExp, ...faults: readonly (DiscordFault | 'fine')[]): void {
    this.#faults.push({ call, faults: [...faults] });
  }

  messages(channelId: string): readonly DiscordMessage[] {
    return this.#place(channelId).messages;
  }

  write(channelId: string, content: string): string {
    const author = { id: '42', username: 'ana', bot: false };
    const components = [{ type: 10, id: 1, content }];
    return this.#add(channelId, { author, components, flags: 0 }).id;
  }

  forgetNonces(): void {
    this.#nonces.clear();
  }

  hideHistory(channelId: string): void {
    this.#place(channelId).hidden = true;
  }

  take(request: IncomingMessage, response: ServerResponse, body: Json): void {
    const url = new URL(request.url ?? '/', this.origin);
    const call: DiscordCall = {
      method: request.method ?? '',
      path: url.pathname.replace(/^\/api\/v10/, ''),
      query: url.searchParams,
      authorization: request.headers.authorization,
      body,
    };
    this.calls.push(call);
    const fault = this.#faultFor(call);
    if (fault === 'dropped') return void request.socket.destroy();
    if (typeof fault === 'object') return void send(response, fault.status, fault.body ?? {}, fault.headers);
    const answer = this.#answer(call);
    if (fault === 'lost') return void request.socket.destroy();
    send(response, answer.status, answer.body);
  }

  #faultFor({ method, path }: DiscordCall): DiscordFault | undefined {
    const waiting = this.#faults.find(({ call, faults }) => faults.length > 0 && call.test(`${method} ${path}`));
    const fault = waiting?.faults.shift();
    return fault === 'fine' ? undefined : fault;
  }

  #answer(call: DiscordCall): { readonly status: number; readonly body: unknown } {
    const { method, path } = call;
    const needsToken = !/^\/(?:interactions|webhooks)\//.test(path);
    if (needsToken && call.authorization !== `Bot ${TOKEN}`) return problem(401, 0, '401: Unauthorized');
    const channel = /^\/channels\/(\d+)(\/messages)?(?:\/(\d+))?$/.exec(path);
    if (channel !== null) return this.#channelCall(call, channel[1] ?? '', channel[2] !== undefined, channel[3]);
    if (method === 'GET' && path === '/gateway/bot') return ok(gatewayFacts(this.origin, this.startsLeft));
    if (method === 'GET' && path === '/applications/@me')
      return ok({
        ...{ id: BOT.id, name: BOT.username, verify_key: this.verifyKey },
        ...{ interactions_endpoint_url: this.endpoint, approximate_guild_count: this.servers },
      });
    if (path === '/users/@me') return ok(BOT);
    if (path === '/users/@me/guilds') return ok([{ id: GUILD.id, name: GUILD.name }]);
    if (path.startsWith('/guilds/')) return this.#guildCall(path);
    if (method === 'POST' && path === '/users/@me/channels') return ok({ id: `7${call.body.recipient_id}`, type: 1 });
    if (path === `/applications/${this.applicationId}/commands`) return this.#commandCall(call);
    if (/^\/(?:interactions|webhooks)\//.test(path)) return this.#interactionCall(call);
    return problem(404, 0, '404: Not Found');
  }

  addChannel(id: string, name: string, overwrites: readonly Json[] = []): void {
    this.#channels.push({ id, type: 0, name, guild_id: GUILD.id, permission_overwrites: overwrites });
  }

  leave(userId: string): void {
    this.#gone.add(userId);
  }

  #guildCall(path: string) {
    const [, , guild, what, member] = path.split('/');
    if (guild !== GUILD.id) return problem(403, 50001, 'Missing Access');
    if (what === undefined) return ok(GUILD);
    if (what === 'channels') return ok(this.#channels);
    if (what === 'members' && this.#gone.has(member ?? '')) return problem(404, 10007, 'Unknown Member');
    if (what === 'members') return ok({ user: { id: member }, roles: member === BOT.id ? ['13'] : [] });
    return problem(404, 0, '404: Not Found');
  }

  #channelCall(call: DiscordCall, id: string, isMessages: boolean, messageId: string | undefined) {
    const place = this.#place(id);
    const named = this.#channels.find((channel) => channel.id === id);
    if (!isMessages) return ok({ ...named, id, type: 0, last_message_id: place.messages.at(-1)?.id ?? null });
    if (call.method === 'POST') return ok(this.#post(id, call.body));
    const one = place.messages.find((message) => message.id === messageId);
    if (call.method === 'GET' && one !== undefined) return ok(one);
    if (call.method === 'GET') return ok(place.hidden ? [] : newestFirst(place.messages, call.query));
    const index = place.messages.findIndex((message) => message.id === messageId);
    if (index < 0) return problem(404, 10008, 'Unknown Message');
    if (call.method === 'PATCH') {
      this.violations.push(...messageViolations(call.body));
      const edited = { ...place.messages[index], components: withIds(call.body.components) } as DiscordMessage;
      place.messages[index] = edited;
      return ok(edited);
    }
    place.messages.splice(index, 1);
    return { status: 204, body: undefined };
  }

  #post(channelId: string, body: Json): DiscordMessage {
    this.violations.push(...messageViolations(body));
    const nonce = body.enforce_nonce === true ? `${channelId} ${body.nonce}` : undefined;
    const earlier = nonce === undefined ? undefined : this.#nonces.get(nonce);
    if (earlier !== undefined) return earlier;
    const { attachments } = body;
    const posted = this.#add(channelId, {
      ...(attachments === undefined ? {} : { attachments }),
      author: BOT,
      components: withIds(body.components),
      flags: body.flags,
      ...(body.message_reference === undefined ? {} : { message_reference: body.message_reference }),
    });
    if (nonce !== undefined) this.#nonces.set(nonce, posted);
    return posted;
  }

  #add(channelId: string, message: Omit<DiscordMessage, 'id' | 'channel_id' | 'timestamp'>): DiscordMessage {
    const now = this.#now();
    this.#count += 1;
    const id = String((BigInt(now - EPOCH) << 22n) + BigInt(this.#count));
    const added = { ...message, id, channel_id: channelId, timestamp: new Date(now).toISOString() };
    this.#place(channelId).messages.push(added);
    return added;
  }

  #commandCall({ method, body }: DiscordCall) {
    if (method === 'PUT') {
      this.commandWrites += 1;
      // Discord fills in what was left out and forgets what says nothing.
      this.commands = body.map((command: Json, index: number) => stored(command, index));
    }
    return ok(this.commands);
  }

  #interactionCall({ body, method, path }: DiscordCall) {
    if (path.endsWith('/callback')) {
      if (body.type === 4 || body.type === 7) this.violations.push(...messageViolations(body.data));
      return { status: 204, body: undefined };
    }
    this.violations.push(...messageViolations(body));
    return ok({ id: method === 'PATCH' ? '1' : '2' });
  }

  #place(channelId: string): Place {
    const known = this.#places.get(channelId);
    if (known !== undefined) return known;
    const place = { messages: [], hidden: false };
    this.#places.set(channelId, place);
    return place;
  }
}

/** An application's key pair, and requests signed with it. */
export interface DiscordSigner {
  /** As in the Developer Portal. */
  readonly publicKey: string;
  headers(body: string, options?: { readonly at: number }): Record<string, string>;
}

/** Makes a new key pair. */
export function discordSigner(now: () => number): DiscordSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    headers(body, options) {
      const timestamp = String(Math.floor((options?.at ?? now()) / 1000));
      return {
        'content-type': 'application/json',
        'x-signature-timestamp': timestamp,
        'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
      };
    },
  };
}

function newestFirst(messages: readonly DiscordMessage[], query: URLSearchParams): readonly DiscordMessage[] {
  const limit = Number(query.get('limit') ?? 50);
  const after = query.get('after');
  if (after === null) return messages.slice(-limit).toReversed();
  return messages
    .filter(({ id }) => BigInt(id) > BigInt(after))
    .slice(0, limit)
    .toReversed();
}

/** Components without an id get small ones, in order, as Discord does it. */
function withIds(components: readonly Json[]): Json[] {
  let next = 0;
  const numbered = (component: Json): Json => {
    next += 1;
    const id = component.id ?? next;
    return component.components === undefined
      ? { ...component, id }
      : { ...component, id, components: component.components.map(numbered) };
  };
  return components.map(numbered);
}

function stored(command: Json, index: number): Json {
  const options = command.options?.map(({ required, options: inner, ...option }: Json) => ({
    ...option,
    ...(required ? { required } : {}),
    ...(inner?.length > 0
      ? { options: inner.map((one: Json) => (one.required ? one : { ...one, required: undefined })) }
      : {}),
  }));
  return JSON.parse(
    JSON.stringify({
      ...command,
      id: String(500 + index),
      version: '1',
      nsfw: false,
      description: command.description ?? '',
      options,
    }),
  );
}

function role(id: string, name: string, permissions: string, tags?: Json) {
  const look = { color: 0, hoist: false, position: 0, managed: tags !== undefined, mentionable: true, flags: 0 };
  return { id, name, permissions, ...look, ...(tags === undefined ? {} : { tags }) };
}

function gatewayFacts(origin: string, remaining: number) {
  const limit = { total: 1000, remaining, reset_after: 0, max_concurrency: 1 };
  return { url: origin.replace('http', 'ws'), shards: 1, session_start_limit: limit };
}

async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // Without an encoding chunks are buffers.
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return await readParts(Buffer.concat(chunks), type);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

/** A message with files: its JSON, with the text of each attachment beside its name. */
async function readParts(bytes: Buffer, type: string): Promise<Json> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const body = JSON.parse(String(form.get('payload_json')));
  const attachments = await Promise.all(
    (body.attachments ?? []).map(async ({ id, filename, description }: Json) => {
      const file = form.get(`files[${id}]`);
      if (!(file instanceof File)) return { id, filename };
      const bytes = Buffer.from(await file.arrayBuffer());
      return { ...{ id, filename, description, bytes }, text: bytes.toString('utf8') };
    }),
  );
  return { ...body, attachments };
}

function ok(body: unknown) {
  return { status: 200, body };
}

function problem(status: number, code: number, message: string) {
  return { status, body: { code, message } };
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
