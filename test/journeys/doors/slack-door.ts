import { type SlackServer, slackHeaders, startSlackServer } from '../../stand-ins/slack-server.ts';
import type { ProgramOptions } from '../../support/program.ts';
import { submit } from '../../surfaces/slack/open-slack.ts';
import { textOf } from '../../surfaces/slack/read-message.ts';
import { type Door, findControl, type Seen, waitFor } from './door.ts';
import { startHost, type Where } from './host.ts';

// biome-ignore lint/suspicious/noExplicitAny: what arrives is looked at as it is
type Json = any;

interface Control {
  readonly label: string;
  readonly value: string;
  readonly inMenu: boolean;
}

interface SeenInSlack extends Seen {
  readonly controls: readonly Control[];
  /** Absent for what only one person sees. */
  readonly ts?: string;
}

const FORM = 'application/x-www-form-urlencoded';
const ANA = 'U42';
const BEN = 'U7';
const CHANNEL = { channel_id: 'C20', channel_name: 'dev' };

/** Slack in a channel: slash commands and presses, signed over HTTP or in envelopes over Socket Mode. */
export async function slackDoor(
  way: 'http' | 'socket',
  options: ProgramOptions,
  where: Where = 'machine',
): Promise<Door> {
  const server = await startSlackServer({ now: Date.now });
  server.setUser(BEN, { profile: { display_name: 'Ben' } });
  const secret = way === 'http' ? { SLACK_SIGNING_SECRET: server.signingSecret } : { SLACK_APP_TOKEN: server.appToken };
  const env = { SLACK_BOT_TOKEN: server.token, SLACK_API_URL: server.apiUrl, ...secret };
  const host = await startHost(where, options, env);
  if (way === 'socket') await server.sockets.connected();

  const deliver = async (type: 'slash_commands' | 'interactive', payload: Json): Promise<Json> => {
    if (way === 'socket') return await server.sockets.deliver(type, payload);
    const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
    const body = new URLSearchParams(fields).toString();
    const headers = { ...slackHeaders(body, Date.now()), 'content-type': FORM };
    const answer = await fetch(new URL('/slack/events', host.address), { method: 'POST', body, headers });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${answer.status}: ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
  const pressAs = async (user: string, card: SeenInSlack, label: string): Promise<SeenInSlack> =>
    seenIn(await responseTo(server, await sendPress(user, card, label)));
  /** Returns where the answer will be brought to. */
  const sendPress = async (user: string, card: SeenInSlack, label: string): Promise<string> => {
    const control = findControl(card.controls, label);
    const response_url = server.responseUrl();
    const isEphemeral = card.ts === undefined;
    const message_ts = card.ts ?? `${Math.floor(Date.now() / 1000)}.000001`;
    await deliver('interactive', {
      type: 'block_actions',
      ...{ team: { id: server.teamId }, user: { id: user, team_id: server.teamId } },
      container: { type: 'message', message_ts, channel_id: CHANNEL.channel_id, is_ephemeral: isEphemeral },
      channel: { id: CHANNEL.channel_id, name: CHANNEL.channel_name },
      ...{ trigger_id: server.trigger(), response_url, actions: [pressed(control)] },
    });
    return response_url;
  };
  let last: Json;

  return {
    async say(line) {
      const command = { team_id: server.teamId, user_id: ANA, ...CHANNEL, command: '/autotask', text: line };
      last = { ...command, trigger_id: server.trigger(), response_url: server.responseUrl() };
      return seenIn(await answerTo(last));
    },
    again: async () => seenIn(await answerTo(last)),
    press: (card, label) => pressAs(ANA, card as SeenInSlack, label),
    async fill(card, label, values) {
      const opened = server.windows.length;
      const url = await sendPress(ANA, card as SeenInSlack, label);
      const window = await waitFor('a window', () => server.windows[opened]);
      const { view } = submit(window, values);
      const person = { team: { id: server.teamId }, user: { id: ANA, team_id: server.teamId } };
      await deliver('interactive', { type: 'view_submission', ...person, trigger_id: server.trigger(), view });
      return seenIn(await responseTo(server, url));
    },
    pressAsOther: (card, label) => pressAs(BEN, card as SeenInSlack, label),
    posted: async (title) =>
      server
        .messages(CHANNEL.channel_id)
        .map((message) => ({ ...seenIn(message), ts: message.ts }))
        .filter(({ text }) => text.split('\n')[0] === title),
  };

  /** The acknowledgement, or what follows it when the machine is slow. */
  async function answerTo(command: Json): Promise<Json> {
    const acknowledged = await deliver('slash_commands', command);
    return acknowledged?.blocks === undefined ? await responseTo(server, command.response_url) : acknowledged;
  }
}

function responseTo(server: SlackServer, url: string): Promise<Json> {
  const { pathname } = new URL(url);
  return waitFor('an answer to the response URL', () => server.calls.find(({ method }) => method === pathname)?.body);
}

function pressed({ value, inMenu }: Control): Json {
  const action = { block_id: 'b', action_id: 'press.1', action_ts: String(Date.now() / 1000) };
  return inMenu
    ? { ...action, type: 'static_select', selected_option: { value } }
    : { ...action, type: 'button', value };
}

function seenIn(message: Json): SeenInSlack {
  const controls = (message.blocks ?? []).flatMap((block: Json) => {
    const elements = block.type === 'actions' ? block.elements : [block.accessory ?? {}];
    return elements.flatMap(({ type, text, value, options = [] }: Json) => [
      ...(type === 'button' ? [{ label: text.text, value, inMenu: false }] : []),
      ...options.map((one: Json) => ({ label: one.text.text, value: one.value, inMenu: true })),
    ]);
  });
  return { text: textOf(message), labels: controls.map(({ label }: Control) => label), controls };
}
