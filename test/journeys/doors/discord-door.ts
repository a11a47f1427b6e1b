import { discordSigner, startDiscordServer } from '../../stand-ins/discord-server.ts';
import { FORWARD_KEY, startForwarder } from '../../support/forwarder.ts';
import type { ProgramOptions } from '../../support/program.ts';
import { interaction, slash, submit } from '../../surfaces/discord/open-discord.ts';
import { textOf } from '../../surfaces/discord/read-message.ts';
import { type Door, findControl, type Seen, waitFor } from './door.ts';
import { startHost, type Where } from './host.ts';

// biome-ignore lint/suspicious/noExplicitAny: what arrives is looked at as it is
type Json = any;

interface Control {
  readonly label: string;
  readonly id: string;
  readonly inMenu: boolean;
}

interface SeenInDiscord extends Seen {
  readonly controls: readonly Control[];
  readonly message: { readonly id: string; readonly flags: number };
}

const CHANNEL = '20';
const EPHEMERAL = 64;
const BEN = { user: { id: '43', username: 'ben', global_name: 'Ben' }, nick: null, permissions: '2048', roles: [] };
/** Discord's numbers for a first answer that shows something. */
const SHOWS = new Set([4, 7]);
/** And for one that opens a window. */
const OPENS = 9;

/** Discord in a channel of a server: commands and presses as signed interactions, or as events of the gateway. */
export async function discordDoor(
  way: 'http' | 'gateway',
  options: ProgramOptions,
  where: Where = 'machine',
): Promise<Door> {
  const server = await startDiscordServer({ now: Date.now });
  const key = discordSigner(Date.now);
  const own = {
    DISCORD_TOKEN: server.token,
    DISCORD_APPLICATION_ID: server.applicationId,
    DISCORD_API_URL: server.url,
  };
  const host = await startHost(where, options, {
    ...own,
    ...(way === 'http' ? { DISCORD_PUBLIC_KEY: key.publicKey } : {}),
    ...(way === 'gateway' && where === 'aws' ? { DISCORD_FORWARD_KEY: FORWARD_KEY } : {}),
  });
  if (way === 'gateway' && where === 'aws') await startForwarder({ ...own, AUTOTASK_PUBLIC_URL: host.address });
  if (where === 'machine') await waitFor('the bot on the gateway', () => server.gateway.greetings[0]);

  const firstAnswer = async (payload: Json): Promise<Json> => {
    const body = JSON.stringify(payload);
    if (way === 'http') {
      const url = new URL('/discord/interactions', host.address);
      const response = await fetch(url, { method: 'POST', body, headers: key.headers(body) });
      if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
      return await response.json();
    }
    const path = `/interactions/${payload.id}/${payload.token}/callback`;
    const isAnswer = (call: { readonly path: string }): boolean => call.path === path;
    const before = server.calls.filter(isAnswer).length;
    server.gateway.dispatch('INTERACTION_CREATE', payload);
    return await waitFor('the answer', () => server.calls.filter(isAnswer)[before]?.body);
  };
  /** The first answer, or the one that it announces when the machine is slow. */
  const deliver = async (payload: Json): Promise<SeenInDiscord> => {
    const first = await firstAnswer(payload);
    if (SHOWS.has(first.type)) return seenIn(first.data, payload.message);
    const late = `/webhooks/${server.applicationId}/${payload.token}`;
    const call = await waitFor('the announced answer', () => server.calls.find(({ path }) => path.startsWith(late)));
    return seenIn(call.body, payload.message);
  };
  const press = (card: SeenInDiscord, label: string, more: Json = {}): Promise<SeenInDiscord> =>
    deliver(pressOf(card, label, more));
  const pressOf = (card: SeenInDiscord, label: string, more: Json = {}): Json => {
    const { id, inMenu } = findControl(card.controls, label);
    const data = inMenu ? { component_type: 3, custom_id: 'menu', values: [id] } : { component_type: 2, custom_id: id };
    return interaction(3, data, { message: card.message, ...more });
  };
  let last: Json;

  return {
    say(line) {
      last = slash('do', { text: line });
      return deliver(last);
    },
    again: () => deliver(last),
    press: (card, label) => press(card as SeenInDiscord, label),
    async fill(card, label, values) {
      const opened = await firstAnswer(pressOf(card as SeenInDiscord, label));
      if (opened.type !== OPENS) throw new Error(`"${label}" was answered with ${JSON.stringify(opened)}`);
      return await deliver(submit(opened.data, values, { message: (card as SeenInDiscord).message }));
    },
    pressAsOther: (card, label) => press(card as SeenInDiscord, label, { member: BEN }),
    posted: async (title) =>
      server
        .messages(CHANNEL)
        .map((message) => seenIn(message, message))
        .filter(({ text }) => text.split('\n')[0] === title),
  };
}

function seenIn(body: Json, { id, flags }: Json = { id: '77', flags: EPHEMERAL }): SeenInDiscord {
  const controls = flatten(body.components).flatMap(({ type, label, custom_id, options = [] }) => [
    ...(type === 2 ? [{ label, id: custom_id, inMenu: false }] : []),
    ...options.map((option: Json) => ({ label: option.label, id: option.value, inMenu: true })),
  ]);
  return { text: textOf(body), labels: controls.map(({ label }) => label), controls, message: { id, flags } };
}

function flatten(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => [component, ...flatten(component.components ?? [])]);
}
