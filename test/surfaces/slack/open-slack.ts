import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { aesVault } from '../../../src/adapters/local/aes-vault.ts';
import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import { systemTimers } from '../../../src/adapters/local/system-timers.ts';
import { plainAgent } from '../../../src/agent/plain-agent.ts';
import { createSlack } from '../../../src/app/slack.ts';
import { deliveryCards } from '../../../src/chat/cards/delivery-cards.ts';
import { type Chat, createChat } from '../../../src/chat/chat.ts';
import type { ChatContext } from '../../../src/chat/context.ts';
import { createSuggestions } from '../../../src/chat/suggest.ts';
import type { Card } from '../../../src/domain/card.ts';
import { planDelivery } from '../../../src/domain/delivery-lifecycle.ts';
import type { Actor, SurfaceName } from '../../../src/domain/destination.ts';
import { noticeId } from '../../../src/domain/run-ids.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Signer } from '../../../src/ports/signer.ts';
import type { Surface } from '../../../src/ports/surface.ts';
import type { Timers } from '../../../src/ports/timers.ts';
import { putDelivery } from '../../../src/store/delivery-store.ts';
import { tellingItems } from '../../../src/store/telling-items.ts';
import { channelPlace } from '../../../src/surfaces/slack/places.ts';
import { listTasks } from '../../../src/usecases/list-tasks.ts';
import { createWorker } from '../../../src/usecases/worker.ts';
import { type SlackServer, slackHeaders, startSlackServer } from '../../stand-ins/slack-server.ts';
import { makeContext, type TestClock, type TestContext } from '../../support/context.ts';
import { followingTimers } from '../../support/following-timers.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

export type Door = 'http' | 'socket';

/** The Slack surface as it runs: the real conversation over a real store behind it, the stand-in in front of it. */
export interface OpenSlack extends TestContext {
  readonly server: SlackServer;
  readonly signer: Signer;
  readonly surface: Surface;
  readonly url: string;
  /** Posts anything to the app's address. */
  post(
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: Json }>;
  /** Delivers a payload through the door as Slack does, and returns what it was acknowledged with. */
  command(text: string, more?: Json): Promise<Json>;
  interact(payload: Json): Promise<Json>;
  event(event: Json, more?: Json, retry?: number): Promise<Json>;
  tasks(): Promise<readonly Task[]>;
  /** Waits until everything that goes on by itself is done. */
  settled(): Promise<void>;
  /** Owes #dev a message, as the end of a run does. */
  deliver(chunks: readonly Card[]): Promise<void>;
  /** The same, before anybody looks what is due. */
  owe(chunks: readonly Card[]): Promise<void>;
  /** Lets time pass, and then the worker do what is due. */
  pass(ms: number): Promise<void>;
}

export interface OpenSlackOptions {
  readonly door?: Door;
  /** Workspaces install the app by themselves; none has yet. */
  readonly installs?: boolean;
  readonly chat?: (real: Chat) => Chat;
  /** Other parts behind the conversation. */
  readonly more?: Partial<ChatContext>;
  /** What the surface waits with; default: the machine's own. */
  readonly timers?: (clock: TestClock) => Timers;
}

const SECRET = 'a secret of forty characters for the tests';
export const PUBLIC_URL = 'https://bot.example.com';

/** Opens it for one test; it is closed when the test is over. */
export async function openSlack({
  door = 'http',
  installs = false,
  chat: change,
  more = {},
  timers = () => systemTimers,
}: OpenSlackOptions = {}): Promise<OpenSlack> {
  const parts = await makeContext();
  const { clock } = parts;
  const { events } = parts.context;
  const items = tellingItems(parts.context.items, (task) => events.publish({ kind: 'task-stored', task }));
  const context = { ...parts.context, items };
  const server = await startSlackServer({ now: clock.now });
  const signer = hmacSigner(SECRET);
  const surfaces = new Map<SurfaceName, Surface>();
  const chatContext: ChatContext = {
    ...context,
    agent: plainAgent({ tools: [], sources: { folders: [], github: { host: 'github.com' } }, clock }),
    surfaces,
    cards: deliveryCards(),
    worker: 'test',
    slots: 5,
    timers: followingTimers(clock, { operations: 0 }),
    signer,
    defaults: { zone: 'Europe/Paris', defaultTime: '09:00', locale: 'en' },
    ...more,
  };
  const real = createChat(chatContext);
  const { token: botToken, signingSecret, appToken, apiUrl } = server;
  const slack = createSlack(
    {
      ...(installs ? { install: { clientId: '1.2', clientSecret: 'client-secret' } } : { botToken }),
      ...(door === 'http' ? { signingSecret } : { appToken }),
      apiUrl,
    },
    {
      chat: change?.(real) ?? real,
      suggestions: createSuggestions(chatContext),
      signer,
      clock,
      timers: timers(clock),
      log: context.log,
      context,
      vault: aesVault(SECRET),
      publicUrl: PUBLIC_URL,
      keepsHomes: true,
    },
  );
  surfaces.set('slack', slack.surface);
  const url = slack.routes === undefined ? '' : await listen(slack.routes);
  slack.connect(() => {});
  onTestFinished(() => slack.close());
  if (door === 'socket') await server.sockets.connected();
  const worker = createWorker(chatContext);

  const post: OpenSlack['post'] = async (body, headers) => {
    const response = await fetch(`${url}/slack/events`, { method: 'POST', body, headers });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  const send = async (body: string, type: string, retry: number): Promise<Json> => {
    const again = retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };
    const answer = await post(body, { ...slackHeaders(body, clock.now()), 'content-type': type, ...again });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`);
    return answer.body;
  };

  const opened: OpenSlack = {
    ...{ ...parts, context, server, signer, surface: slack.surface, url, post },
    async command(text, more = {}) {
      const payload = { ...COMMAND, text, trigger_id: server.trigger(), response_url: server.responseUrl(), ...more };
      if (door === 'socket') return await server.sockets.deliver('slash_commands', payload);
      return await send(new URLSearchParams(payload).toString(), FORM, 0);
    },
    async interact(payload) {
      const whole = { trigger_id: server.trigger(), ...PERSON, ...payload };
      if (door === 'socket') return await server.sockets.deliver('interactive', whole);
      return await send(new URLSearchParams({ payload: JSON.stringify(whole) }).toString(), FORM, 0);
    },
    async event(event, more = {}, retry = 0) {
      count += 1;
      const whole = { type: 'event_callback', team_id: 'T100', event_id: `Ev${count}`, event, ...more };
      if (door === 'socket') return await server.sockets.deliver('events_api', whole, retry);
      return await send(JSON.stringify(whole), 'application/json', retry);
    },
    async tasks() {
      const actor = { workspace: 'slack:T100', member: 'U42', name: 'Ana', role: 'member', surface: 'slack' };
      // Brands are given where a verified id comes in.
      const filter = { whose: 'all' } as const;
      return (await listTasks(chatContext, { actor: actor as unknown as Actor, filter })).tasks;
    },
    settled: () => slack.idle(),
    async deliver(chunks) {
      await opened.owe(chunks);
      await opened.pass(0);
    },
    async owe(chunks) {
      count += 1;
      const destination = channelPlace('T100', { id: 'C20', name: 'dev' });
      const id = noticeId('missed', 'C20', String(count).padStart(6, '0'));
      const intent = { id, kind: 'notice', workspace: destination.workspace, destination, chunks } as const;
      await context.items.write([putDelivery(planDelivery(intent, clock.now(), clock.now()), 'absent')]);
    },
    async pass(ms) {
      clock.advance(ms);
      await worker.attend({ now: clock.now() });
      await worker.idle();
    },
  };
  return opened;
}

const FORM = 'application/x-www-form-urlencoded';
let count = 0;

const PERSON = { team: { id: 'T100', domain: 'acme' }, user: { id: 'U42', username: 'ana', team_id: 'T100' } };
const COMMAND = {
  team_id: 'T100',
  team_domain: 'acme',
  channel_id: 'C20',
  channel_name: 'dev',
  user_id: 'U42',
  user_name: 'ana',
  command: '/autotask',
};

/** A button of a message in #dev that everybody sees. */
export function press(value: string, more: Json = {}): Json {
  return {
    type: 'block_actions',
    container: { type: 'message', message_ts: '1772805600.000100', channel_id: 'C20', is_ephemeral: false },
    channel: { id: 'C20', name: 'dev' },
    actions: [{ type: 'button', block_id: 'b', action_id: 'press.1', value, action_ts: '1772805601.000100' }],
    ...more,
  };
}

/** The same of a message that only the person sees. */
export function pressEphemeral(value: string, more: Json = {}): Json {
  const container = { type: 'message', message_ts: '1772805600.000200', channel_id: 'C20', is_ephemeral: true };
  return press(value, { container, ...more });
}

/** What stands in a message's inputs when one of its buttons is pressed, or in a window when it is sent. */
export function stateOf(values: Readonly<Record<string, string>>): Json {
  const entries = Object.entries(values).map(([name, value]) => [
    `field.${name}`,
    { [name]: { type: 'plain_text_input', value } },
  ]);
  return { values: Object.fromEntries(entries) };
}

/** An opened window, filled in and sent; Slack itself asks for what is missing and not optional. */
export function submit(window: Json, values: Readonly<Record<string, string>>, more: Json = {}): Json {
  count += 1;
  const typed: Readonly<Record<string, string>> = { ...initialValues(window), ...values };
  const missing = window.blocks.filter(
    ({ type, optional, element }: Json) =>
      type === 'input' && optional !== true && element.type === 'plain_text_input' && typed[element.action_id] === '',
  );
  if (missing.length > 0) throw new Error(`Slack would ask for ${missing.map(({ label }: Json) => label.text)}`);
  const view = { ...window, id: `V${count}`, hash: '1.abc', state: stateOf(typed), app_installed_team_id: 'T100' };
  return { type: 'view_submission', view: { ...view, team_id: 'T100' }, ...more };
}

/** Letters typed into a field of an opened window, as Slack tells of them while it is open. */
export function type(window: Json, id: string, values: Readonly<Record<string, string>>, more: Json = {}): Json {
  const [name = ''] = Object.keys(values);
  const typed = { ...initialValues(window), ...values };
  const view = { hash: 'h1', ...window, id, state: stateOf(typed), app_installed_team_id: 'T100' };
  const actions = [
    { type: 'plain_text_input', block_id: `field.${name}`, action_id: name, value: values[name], action_ts: '1.1' },
  ];
  return { type: 'block_actions', container: { type: 'view', view_id: id }, view, actions, ...more };
}

function initialValues({ blocks }: Json): Readonly<Record<string, string>> {
  const inputs = blocks.filter(({ type }: Json) => type === 'input');
  return Object.fromEntries(inputs.map(({ element }: Json) => [element.action_id, element.initial_value ?? '']));
}

/** `@autotask …` in #dev. */
export function mention(text: string, more: Json = {}): Json {
  return {
    type: 'app_mention',
    user: 'U42',
    ts: '1772805600.000300',
    channel: 'C20',
    text: `<@U900> ${text}`,
    ...more,
  };
}

/** A line in the direct messages with the bot. */
export function direct(text: string, more: Json = {}): Json {
  return { type: 'message', channel_type: 'im', user: 'U42', ts: '1772805600.000400', channel: 'DU42', text, ...more };
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
