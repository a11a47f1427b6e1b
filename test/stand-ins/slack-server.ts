import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { messageViolations, postViolations, streamText, streamViolations, viewViolations } from './slack-limits.ts';
import { type SlackSockets, slackSockets } from './slack-sockets.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what arrived as it is
type Json = any;

/** A call of the Web API, or a post to a response URL (`method` is its path then). */
export interface SlackCall {
  readonly method: string;
  readonly token: string | undefined;
  readonly body: Json;
}

/**
 * What happens to a call. `dropped`: it does not land. `lost`: it lands and the connection breaks before the answer.
 *
 */
export type SlackFault =
  | 'fine'
  | 'dropped'
  | 'lost'
  | { readonly error: string }
  | { readonly retryAfter: number }
  | { readonly status: number };

export interface SlackMessage {
  readonly ts: string;
  readonly user: string;
  readonly bot_id?: string;
  readonly text: string;
  readonly blocks?: Json[];
  readonly thread_ts?: string;
  readonly metadata?: Json;
  readonly files?: readonly Json[];
}

export interface SlackFile {
  readonly name: string;
  readonly alt?: string;
  bytes?: Buffer;
}

export interface SlackServer {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly token: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly calls: readonly SlackCall[];
  /** Sentences about what Slack would have refused, or what we promised never to send. */
  readonly violations: string[];
  readonly sockets: SlackSockets;
  /** Faults for the next calls of a method, in order; then all is well. */
  fail(method: string, ...faults: readonly SlackFault[]): void;
  /** What stands in a channel, threads included, in order of time. */
  messages(channel: string): readonly SlackMessage[];
  /** What only one person sees. */
  readonly ephemerals: readonly Json[];
  /** The windows that were opened or changed, newest last. */
  readonly windows: readonly Json[];
  readonly homes: ReadonlyMap<string, Json>;
  /** The bytes of a file that was uploaded, as text. */
  fileText(id: string): string | undefined;
  file(id: string): SlackFile | undefined;
  /** A channel with people in it; the bot is `U900`. */
  addChannel(id: string, name: string, members: readonly string[]): void;
  /** Somebody leaves a channel. */
  removeFrom(channel: string, user: string): void;
  /** A new response URL, good for 5 posts in 30 minutes. */
  responseUrl(): string;
  /** A new trigger, good for one window in 3 seconds. */
  trigger(): string;
  setUser(id: string, facts: Json): void;
  /** The app loses one of its scopes. */
  withdraw(scope: string): void;
  /** The bot is thrown out of a channel. */
  leave(channel: string, error?: string): void;
  /** Somebody else writes. */
  write(channel: string, text: string, more?: Partial<SlackMessage>): string;
}

const TEAM = 'T100';
const BOT_USER = 'U900';
const BOT = 'B900';
const TOKEN = 'xoxb-stand-in-token-of-the-tests';
const APP_TOKEN = 'xapp-stand-in-token-of-the-tests';
const SIGNING_SECRET = 'stand-in-signing-secret-of-32-chars';
const SCOPES: readonly string[] = [
  ...['app_mentions:read', 'assistant:write', 'channels:history', 'chat:write', 'commands'],
  ...['files:write', 'channels:read', 'groups:read', 'groups:history', 'im:history', 'im:write', 'users:read'],
];
const TRIGGER_MS = 3_000;
const RESPONSE_MS = 30 * 60_000;
const RESPONSES = 5;
const BURST = 5;

/** Slack's Web API, response URLs and Socket Mode over real HTTP and WebSockets, for one test. */
export async function startSlackServer(options: { readonly now: () => number }): Promise<SlackServer> {
  const server: Server = createServer((request, response) => {
    void readBody(request).then((body) => world.take(request, response, body));
  });
  const world = new World(options.now, slackSockets(server));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  world.port = (server.address() as AddressInfo).port;
  onTestFinished(async () => {
    world.sockets.closeAll();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (world.violations.length > 0) throw new Error(`Slack would refuse: ${world.violations.join('; ')}`);
  });
  return world;
}

/** What Slack signs and sends to the app's address. */
export function slackHeaders(body: string, at: number, secret: string = SIGNING_SECRET): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  return {
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
  };
}

type Answer = Readonly<Record<string, unknown>>;

interface NamedChannel {
  readonly id: string;
  readonly name: string;
  readonly is_archived: boolean;
  readonly members: readonly string[];
}

/** Pages are small here, whatever was asked for, so that more than one is read. */
function page(all: readonly unknown[], limit: unknown, cursor: unknown, name: string): Answer {
  const start = Number(cursor ?? 0);
  const end = start + Math.min(Number(limit ?? 100), 2);
  const next = end < all.length ? String(end) : '';
  return { [name]: all.slice(start, end), response_metadata: { next_cursor: next } };
}

class World implements SlackServer {
  readonly token = TOKEN;
  readonly appToken = APP_TOKEN;
  readonly signingSecret = SIGNING_SECRET;
  readonly teamId = TEAM;
  readonly calls: SlackCall[] = [];
  readonly violations: string[] = [];
  readonly ephemerals: Json[] = [];
  readonly windows: Json[] = [];
  /** Of each window, the name of its present state. */
  readonly #hashes: string[] = [];
  readonly homes = new Map<string, Json>();
  readonly sockets: SlackSockets;
  port = 0;
  readonly #now: () => number;
  readonly #channels = new Map<string, SlackMessage[]>();
  readonly #closed = new Map<string, string>();
  readonly #scopes = new Set(SCOPES);
  readonly #users = new Map<string, Json>();
  readonly #faults = new Map<string, SlackFault[]>();
  readonly #responses = new Map<string, { uses: number; readonly until: number }>();
  readonly #streams = new Set<string>();
  readonly #triggers = new Map<string, number>();
  readonly #files = new Map<string, SlackFile & { readonly length: number }>();
  #count = 0;
  readonly #named: NamedChannel[] = [{ id: 'C20', name: 'dev', is_archived: false, members: [BOT_USER, 'U42'] }];

  constructor(now: () => number, sockets: SlackSockets) {
    this.#now = now;
    this.sockets = sockets;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  fail(method: string, ...faults: readonly SlackFault[]): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), ...faults]);
  }

  messages(channel: string): readonly SlackMessage[] {
    return this.#channel(channel);
  }

  responseUrl(): string {
    this.#count += 1;
    const path = `/response/${this.#count}`;
    this.#responses.set(path, { uses: 0, until: this.#now() + RESPONSE_MS });
    return `http://127.0.0.1:${this.port}${path}`;
  }

  trigger(): string {
    this.#count += 1;
    const trigger = `${this.#count}.100.abc`;
    this.#triggers.set(trigger, this.#now() + TRIGGER_MS);
    return trigger;
  }

  setUser(id: string, facts: Json): void {
    this.#users.set(id, facts);
  }

  withdraw(scope: string): void {
    this.#scopes.delete(scope);
  }

  leave(channel: string, error = 'not_in_channel'): void {
    this.#closed.set(channel, error);
  }

  write(channel: string, text: string, more: Partial<SlackMessage> = {}): string {
    return this.#add(channel, { user: 'U1', text, ...more }).ts;
  }

  take(request: IncomingMessage, response: ServerResponse, body: Json): void {
    const path = new URL(request.url ?? '/', 'http://slack').pathname;
    const isResponse = path.startsWith('/response/');
    const upload = /^\/upload\/(\w+)$/.exec(path)?.[1];
    const method = upload === undefined ? path.replace(/^\/api\//, '') : 'upload';
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    this.calls.push({ method, token, body });
    const fault = this.#faults.get(isResponse ? 'response_url' : method)?.shift() ?? 'fine';
    if (fault === 'dropped') return void request.socket.destroy();
    if (typeof fault === 'object') return void sendFault(response, fault);
    if (upload !== undefined) {
      const status = this.#upload(upload, body);
      if (fault === 'lost') request.socket.destroy();
      else send(response, status, {});
      return;
    }
    const answer = isResponse ? this.#respond(path, body) : this.#call(method, token, body);
    if (fault === 'lost') return void request.socket.destroy();
    response.setHeader('x-oauth-scopes', [...this.#scopes].join(','));
    send(response, answer.ok === false && isResponse ? 404 : 200, answer);
  }

  #respond(path: string, body: Json): Answer {
    const known = this.#responses.get(path);
    if (known === undefined || known.uses >= RESPONSES || known.until < this.#now()) {
      return { ok: false, error: known === undefined ? 'expired_url' : 'used_url' };
    }
    known.uses += 1;
    if (body.delete_original !== true) this.violations.push(...messageViolations(body));
    return { ok: true };
  }

  #call(method: string, token: string | undefined, body: Json): Answer {
    const wanted = method === 'apps.connections.open' ? APP_TOKEN : TOKEN;
    if (token !== wanted && method !== 'oauth.v2.access')
      return { ok: false, error: token === undefined ? 'not_authed' : 'invalid_auth' };
    const handler = this.#methods[method];
    if (handler !== undefined) return handler(body);
    this.violations.push(`a call of ${method}, which this stand-in does not know`);
    return { ok: false, error: 'unknown_method' };
  }

  readonly #methods: Readonly<Record<string, (body: Json) => Answer>> = {
    'auth.test': () => ({ ok: true, team_id: TEAM, team: 'Acme', user_id: BOT_USER, bot_id: BOT, user: 'autotask' }),
    'oauth.v2.access': ({ code, client_secret }) =>
      code === 'good-code' && client_secret === 'client-secret'
        ? { ok: true, access_token: TOKEN, token_type: 'bot', team: { id: TEAM, name: 'Acme' }, bot_user_id: BOT_USER }
        : { ok: false, error: 'invalid_code' },
    'apps.connections.open': () => ({ ok: true, url: this.sockets.newUrl(this.port) }),
    'users.info': ({ user }) => this.#user(user),
    'bots.info': ({ bot }) => ({ ok: bot === BOT, bot: { id: bot, app_id: 'A100' } }),
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `D${users}` } }),
    'conversations.info': ({ channel }) => {
      const known = this.#named.find(({ id }) => id === channel);
      if (known === undefined) return { ok: false, error: 'channel_not_found' };
      return { ok: true, channel: { ...known, is_member: known.members.includes(BOT_USER) } };
    },
    'conversations.members': ({ channel, limit, cursor }) => {
      const members = this.#named.find(({ id }) => id === channel)?.members ?? [];
      return { ok: true, ...page(members, limit, cursor, 'members') };
    },
    'users.conversations': ({ limit, cursor, user }) => {
      const own = this.#named.filter(
        ({ members, is_archived }) => members.includes(BOT_USER) && members.includes(user ?? BOT_USER) && !is_archived,
      );
      return { ok: true, ...page(own, limit, cursor, 'channels') };
    },
    'conversations.history': (body) => this.#read(body, ({ thread_ts, ts }) => (thread_ts ?? ts) === ts),
    'conversations.replies': (body) => this.#read(body, ({ thread_ts, ts }) => ts === body.ts || thread_ts === body.ts),
    'files.getUploadURLExternal': ({ filename, length, alt_txt }) => {
      if (!(Number(length) > 0)) return { ok: false, error: 'invalid_arguments' };
      if (alt_txt?.length > 1_000) return { ok: false, error: 'alt_txt_too_large' };
      const id = `F${100 + this.#files.size}`;
      this.#files.set(id, {
        name: filename,
        length: Number(length),
        ...(alt_txt === undefined ? {} : { alt: alt_txt }),
      });
      return { ok: true, file_id: id, upload_url: `http://127.0.0.1:${this.port}/upload/${id}` };
    },
    'files.completeUploadExternal': (body) => this.#share(body),
    'files.delete': ({ file }) => this.#deleteFile(file),
    'chat.postMessage': (body) => this.#post(body),
    'chat.postEphemeral': (body) => this.#postEphemeral(body),
    'chat.update': (body) => this.#update(body),
    'chat.delete': (body) => this.#delete(body),
    'views.open': ({ trigger_id, view }) => this.#open(trigger_id, view),
    'views.update': (body) => this.#change(body),
    'views.publish': ({ user_id, view }) => this.#publish(user_id, view),
    'assistant.threads.setStatus': ({ channel_id, thread_ts, status }) => {
      if (!/^[CDG]\w+$/.test(channel_id) || !/^\d+\.\d+$/.test(thread_ts) || typeof status !== 'string')
        this.violations.push('a status without its place');
      return { ok: true };
    },
    'chat.startStream': (body) => this.#startStream(body),
    'chat.appendStream': (body) => this.#growStream(body, true),
    'chat.stopStream': (body) => this.#growStream(body, false),
    'assistant.threads.setSuggestedPrompts': ({ prompts }) => {
      if (prompts.length > 4) this.violations.push(`${prompts.length} prompts`);
      return { ok: true };
    },
  };

  #user(id: string): Answer {
    const own = this.#users.get(id) ?? {};
    const user = { id, name: 'ana', tz: 'Europe/Paris', locale: 'en-GB', profile: { display_name: 'Ana' }, ...own };
    return own.missing === true ? { ok: false, error: 'user_not_found' } : { ok: true, user };
  }

  #startStream(body: Json): Answer {
    this.violations.push(...streamViolations(body));
    if (!/^\d+\.\d+$/.test(body.thread_ts ?? '')) this.violations.push('a stream outside of a thread');
    if (!body.channel.startsWith('D') && (body.recipient_user_id === undefined || body.recipient_team_id === undefined))
      this.violations.push('a stream in a channel without its reader');
    const { thread_ts } = body;
    const { ts } = this.#add(body.channel, { user: BOT_USER, bot_id: BOT, text: streamText(body), thread_ts });
    this.#streams.add(ts);
    return { ok: true, channel: body.channel, ts };
  }

  #growStream(body: Json, goesOn: boolean): Answer {
    this.violations.push(...streamViolations(body));
    const messages = this.#channel(body.channel);
    const index = messages.findIndex(({ ts }) => ts === body.ts);
    const old = messages[index];
    if (old === undefined || !this.#streams.has(body.ts)) return { ok: false, error: 'message_not_in_streaming_state' };
    if (!goesOn) this.#streams.delete(body.ts);
    messages[index] = { ...old, text: `${old.text}\n${streamText(body)}` };
    return { ok: true, channel: body.channel, ts: body.ts };
  }

  #post(body: Json): Answer {
    this.violations.push(...postViolations(body));
    const closed = this.#closed.get(body.channel);
    if (closed !== undefined) return { ok: false, error: closed };
    const now = this.#now();
    const recent = this.#channel(body.channel).filter(
      ({ ts, bot_id }) => bot_id === BOT && Number(ts) * 1000 > now - 1000,
    );
    if (recent.length > BURST) this.violations.push(`${recent.length} messages in one second in ${body.channel}`);
    const { text, blocks, thread_ts, metadata } = body;
    const message = this.#add(body.channel, {
      ...{ user: BOT_USER, bot_id: BOT, text, blocks },
      ...(thread_ts === undefined ? {} : { thread_ts }),
      ...(metadata === undefined ? {} : { metadata }),
    });
    return { ok: true, channel: body.channel, ts: message.ts, message };
  }

  addChannel(id: string, name: string, members: readonly string[]): void {
    this.#named.push({ id, name, members, is_archived: false });
  }

  removeFrom(channel: string, user: string): void {
    const index = this.#named.findIndex(({ id }) => id === channel);
    const known = this.#named[index];
    if (known !== undefined)
      this.#named[index] = { ...known, members: known.members.filter((member) => member !== user) };
  }

  fileText(id: string): string | undefined {
    return this.#files.get(id)?.bytes?.toString('utf8');
  }

  file(id: string): SlackFile | undefined {
    return this.#files.get(id);
  }

  /** As Slack does not say what a second share of the same file does, here it is seen twice. */
  #share({ files, channel_id, thread_ts }: Json): Answer {
    const closed = this.#closed.get(channel_id);
    if (closed !== undefined) return { ok: false, error: closed };
    const known = files.map(({ id }: Json) => this.#files.get(id));
    if (known.some((file: Json) => file?.bytes === undefined)) return { ok: false, error: 'file_not_found' };
    const shown = files.map(({ id, title }: Json) => ({ id, title, name: this.#files.get(id)?.name }));
    this.#add(channel_id, {
      ...{ user: BOT_USER, bot_id: BOT, text: '', files: shown },
      ...(thread_ts === undefined ? {} : { thread_ts }),
    });
    return { ok: true, files: shown };
  }

  #deleteFile(id: string): Answer {
    if (!this.#files.delete(id)) return { ok: false, error: 'file_not_found' };
    for (const messages of this.#channels.values()) {
      const kept = messages.filter(({ files = [] }) => files.every((file) => file.id !== id));
      messages.splice(0, messages.length, ...kept);
    }
    return { ok: true };
  }

  #upload(id: string, bytes: Json): number {
    const file = this.#files.get(id);
    if (file === undefined || !Buffer.isBuffer(bytes) || bytes.length !== file.length) return 400;
    file.bytes = bytes;
    return 200;
  }

  #postEphemeral(body: Json): Answer {
    this.violations.push(...postViolations(body));
    const closed = this.#closed.get(body.channel);
    if (closed !== undefined) return { ok: false, error: closed };
    const { thread_ts: thread } = body;
    // Slack shows it only where somebody has answered already.
    if (thread !== undefined && !this.#channel(body.channel).some(({ thread_ts }) => thread_ts === thread))
      this.violations.push(`something for one person in the thread ${thread}, which is none yet`);
    this.ephemerals.push(body);
    return { ok: true, message_ts: this.#timestamp() };
  }

  #update(body: Json): Answer {
    this.violations.push(...messageViolations(body));
    const messages = this.#channel(body.channel);
    const index = messages.findIndex(({ ts }) => ts === body.ts);
    const old = messages[index];
    if (old === undefined) return { ok: false, error: 'message_not_found' };
    messages[index] = { ...old, text: body.text, blocks: body.blocks };
    return { ok: true, ts: body.ts };
  }

  #delete({ channel, ts }: Json): Answer {
    const messages = this.#channel(channel);
    const index = messages.findIndex((message) => message.ts === ts);
    if (index < 0) return { ok: false, error: 'message_not_found' };
    messages.splice(index, 1);
    return { ok: true };
  }

  #read(body: Json, wanted: (message: SlackMessage) => boolean): Answer {
    const closed = this.#closed.get(body.channel);
    if (closed !== undefined) return { ok: false, error: closed };
    const limit = Number(body.limit ?? 100);
    if (limit > 200) this.violations.push(`a page of ${limit} messages`);
    const oldest = Number(body.oldest ?? 0);
    const found = this.#channel(body.channel)
      .filter((message) => wanted(message) && Number(message.ts) >= oldest)
      .toReversed();
    const start = Number(body.cursor ?? 0);
    const next = start + limit < found.length ? String(start + limit) : '';
    const withMetadata = String(body.include_all_metadata) === 'true';
    const messages = found
      .slice(start, start + limit)
      .map(({ metadata, ...message }) => (withMetadata ? { ...message, metadata } : message));
    return { ok: true, messages, has_more: next !== '', response_metadata: { next_cursor: next } };
  }

  #open(trigger: string, view: Json): Answer {
    this.violations.push(...viewViolations(view));
    const until = this.#triggers.get(trigger);
    this.#triggers.delete(trigger);
    if (until === undefined) return { ok: false, error: 'invalid_trigger_id' };
    if (until < this.#now()) return { ok: false, error: 'expired_trigger_id' };
    this.windows.push(view);
    this.#hashes.push('h1');
    return { ok: true, view: { id: `V${this.windows.length}`, hash: 'h1' } };
  }

  #change({ view_id, hash, view }: Json): Answer {
    this.violations.push(...viewViolations(view));
    const index = Number(view_id.slice(1)) - 1;
    const current = this.#hashes[index];
    if (current === undefined) return { ok: false, error: 'not_found' };
    if (hash !== undefined && hash !== current) return { ok: false, error: 'hash_conflict' };
    const next = `h${Number(current.slice(1)) + 1}`;
    this.windows[index] = view;
    this.#hashes[index] = next;
    return { ok: true, view: { id: view_id, hash: next } };
  }

  #publish(user: string, view: Json): Answer {
    this.violations.push(...viewViolations(view));
    this.homes.set(user, view);
    return { ok: true, view: { id: 'VH', hash: '1' } };
  }

  #add(channel: string, message: Omit<SlackMessage, 'ts'>): SlackMessage {
    const added = { ...message, ts: this.#timestamp() };
    this.#channel(channel).push(added);
    return added;
  }

  #timestamp(): string {
    this.#count += 1;
    const now = this.#now();
    const micros = (now % 1000) * 1000 + (this.#count % 1000);
    return `${Math.floor(now / 1000)}.${String(micros).padStart(6, '0')}`;
  }

  #channel(id: string): SlackMessage[] {
    const known = this.#channels.get(id) ?? [];
    this.#channels.set(id, known);
    return known;
  }
}

async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // Without an encoding chunks are buffers.
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  if (text === '') return {};
  // Files come as bare bytes.
  if (request.headers['content-type'] === undefined) return bytes;
  if (request.headers['content-type']?.includes('json')) return JSON.parse(text);
  return Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, jsonOrText(value)]));
}

/** Structures travel as JSON in form fields. */
function jsonOrText(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function sendFault(response: ServerResponse, fault: Extract<SlackFault, object>): void {
  if ('error' in fault) send(response, 200, { ok: false, error: fault.error });
  else if ('status' in fault) send(response, fault.status, {});
  else {
    response.setHeader('retry-after', String(fault.retryAfter));
    send(response, 429, { ok: false, error: 'ratelimited' });
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
