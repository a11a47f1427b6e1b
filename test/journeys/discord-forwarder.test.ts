import { beforeAll, describe, expect, it } from 'vitest';
import { signEvent } from '../../src/surfaces/discord/forward/event-signature.ts';
import { type DiscordServer, startDiscordServer } from '../stand-ins/discord-server.ts';
import { buildFunctions, type Cloud } from '../support/cloud.ts';
import { HAS_DYNAMO } from '../support/dynamo-server.ts';
import { FORWARD_KEY, startForwarder } from '../support/forwarder.ts';
import { textOf } from '../surfaces/discord/read-message.ts';
import { startLivingCloud } from './doors/host.ts';

const BOT = '900000000000000900';
const DIRECT = '742';
const DEV = '20';

describe.skipIf(!HAS_DYNAMO)('Discord messages for a bot on AWS, through the forwarder in its container', () => {
  beforeAll(buildFunctions, 120_000);

  async function open(): Promise<{ readonly cloud: Cloud; readonly discord: DiscordServer }> {
    const discord = await startDiscordServer({ now: Date.now });
    const own = {
      ...{ DISCORD_TOKEN: discord.token, DISCORD_APPLICATION_ID: discord.applicationId, DISCORD_API_URL: discord.url },
      DISCORD_FORWARD_KEY: FORWARD_KEY,
    };
    const cloud = await startLivingCloud(own);
    await startForwarder({ ...own, AUTOTASK_PUBLIC_URL: cloud.url });
    return { cloud, discord };
  }

  function line(id: string, content: string, more: object = {}): object {
    return {
      ...{ id, channel_id: DIRECT, type: 0, content, mentions: [], mention_roles: [] },
      author: { id: '42', username: 'ana', global_name: 'Ana' },
      ...more,
    };
  }

  it('answers a direct message and a mention once, however often they come, and reminds there', async () => {
    const { discord } = await open();
    const mention = { guild_id: '10', channel_id: DEV, member: { nick: null, roles: [] }, mentions: [{ id: BOT }] };
    const said = line('701', 'remind me in 4 seconds to water the plants');

    discord.gateway.dispatch('MESSAGE_CREATE', said);
    discord.gateway.dispatch('MESSAGE_CREATE', said);
    discord.gateway.dispatch('MESSAGE_CREATE', line('702', `<@${BOT}> list`, mention));
    await expect.poll(() => discord.messages(DEV).length, { timeout: 20_000 }).toBe(1);
    await expect.poll(() => textOf(discord.messages(DIRECT)[0] ?? {}), { timeout: 20_000 }).toContain('Saved');
    await expect.poll(() => reminders(discord), { timeout: 30_000 }).toBe(1);

    expect(discord.messages(DIRECT).filter((message) => textOf(message).includes('Saved'))).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('loses nothing while the bot is away for a moment', async () => {
    const { cloud, discord } = await open();

    await cloud.http.kill();
    discord.gateway.dispatch('MESSAGE_CREATE', line('703', 'remind me every monday at 9:00 to stand up'));
    await expect.poll(() => textOf(discord.messages(DIRECT)[0] ?? {}), { timeout: 20_000 }).toContain('stand up');
  });

  it('is nobody else: what is not signed with the key is refused', async () => {
    const { cloud, discord } = await open();
    const body = JSON.stringify({ kind: 'message', self: BOT, facts: { isAdmin: true }, payload: line('704', 'list') });
    const post = async (headers: Readonly<Record<string, string>>, sent = body): Promise<number> =>
      (await fetch(`${cloud.url}/discord/forwarded`, { method: 'POST', body: sent, headers })).status;

    const statuses = [
      await post({}),
      await post(signEvent(body, 'another key of at least 32 characters', Date.now())),
      await post(signEvent(body, FORWARD_KEY, Date.now() - 600_000)),
      await post(signEvent('{"kind":"other"}', FORWARD_KEY, Date.now()), '{"kind":"other"}'),
    ];

    expect(statuses).toEqual([401, 401, 401, 400]);
    expect(discord.messages(DIRECT)).toEqual([]);
  });
});

function reminders(discord: DiscordServer): number {
  return discord.messages(DIRECT).filter((message) => textOf(message).startsWith('Reminder')).length;
}
