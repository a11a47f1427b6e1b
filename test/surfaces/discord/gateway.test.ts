import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/destination.ts';
import { listTasks } from '../../../src/usecases/list-tasks.ts';
import { type OpenDiscord, openDiscord, slash } from './open-discord.ts';
import { controlOf, textOf, titleOf } from './read-message.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

const DEV = '20';
const DIRECT = '742';
const BOT = '900000000000000900';

let count = 5_000;

/** A line of Ana, as the gateway brings it. */
function line(content: string, more: Json = {}): Json {
  count += 1;
  return {
    id: String(count),
    channel_id: DEV,
    guild_id: '10',
    type: 0,
    content,
    author: { id: '42', username: 'ana', global_name: 'Ana', discriminator: '0', avatar: null },
    member: { nick: null, roles: [], joined_at: '2026-01-02T00:00:00.000Z', deaf: false, mute: false, flags: 0 },
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    timestamp: '2026-03-06T14:00:00.000Z',
    edited_timestamp: null,
    tts: false,
    pinned: false,
    mention_everyone: false,
    ...more,
  };
}

const calling = { mentions: [{ id: BOT, username: 'AutoTask', bot: true, discriminator: '0', avatar: null }] };
const directly = { guild_id: undefined, member: undefined, channel_id: DIRECT, channel_type: 1 };

async function answers({ server }: OpenDiscord, channel: string, howMany: number): Promise<readonly Json[]> {
  await expect.poll(() => server.messages(channel).length, { timeout: 3_000 }).toBe(howMany);
  return server.messages(channel);
}

const posts = ({ server }: OpenDiscord) =>
  server.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));

/** Long enough for an answer that must not come. */
async function silence({ server }: OpenDiscord): Promise<number> {
  server.gateway.dispatch('MESSAGE_CREATE', line('help', { ...directly, channel_id: '799' }));
  await expect.poll(() => server.messages('799').length, { timeout: 3_000 }).toBe(1);
  return server.messages(DEV).length + server.messages(DIRECT).length;
}

describe('the gateway', () => {
  it('asks for no privileged intent', async () => {
    const discord = await openDiscord();

    await discord.connect();

    const [{ d }] = discord.server.gateway.greetings as [Json];
    const privileged = (1 << 1) | (1 << 8) | (1 << 15);
    expect(d.intents & privileged).toBe(0);
    expect(d.token).toBe(discord.server.token);
  });

  it('answers a mention with a reply that mentions nobody', async () => {
    const discord = await openDiscord();
    await discord.connect();
    const said = line(`<@${BOT}> remind me every monday 10am stand up`, calling);

    discord.server.gateway.dispatch('MESSAGE_CREATE', said);

    const [answer] = await answers(discord, DEV, 1);
    expect(textOf(answer)).toContain('stand up');
    expect(answer.message_reference).toMatchObject({ message_id: said.id });
    const actor = { workspace: 'discord:10', member: '42', name: 'Ana', role: 'member', surface: 'discord' };
    const list = await listTasks(discord.chatContext, { actor: actor as Actor, filter: { whose: 'all' } });
    expect(list.tasks).toMatchObject([{ ownerName: 'Ana', destinations: [{ id: DEV, name: '#dev' }] }]);
  });

  it.each([
    ['the bot by its role', line('<@&13> status', { mention_roles: ['13'] }), 'All is well'],
    ['the bot by an old kind of mention', line(`<@!${BOT}> status`, calling), 'All is well'],
    ['the bot in the middle of a line', line(`help <@${BOT}> skip`, calling), 'Help: skip'],
  ])('takes a line that calls %s', async (_name, said, title) => {
    const discord = await openDiscord();
    await discord.connect();

    discord.server.gateway.dispatch('MESSAGE_CREATE', said);

    expect(titleOf((await answers(discord, DEV, 1))[0])).toContain(title);
  });

  it.each([
    ['Discord had a fault', { status: 502 }],
    ['the answer of Discord was lost', 'lost'],
  ] as const)('is answered once when %s', async (_what, fault) => {
    const discord = await openDiscord();
    await discord.connect();
    discord.server.fail(/^POST \/channels/, fault);

    discord.server.gateway.dispatch('MESSAGE_CREATE', line(`<@${BOT}> status`, calling));

    await expect.poll(() => posts(discord).length, { timeout: 3_000 }).toBe(2);
    expect((await answers(discord, DEV, 1)).map(titleOf)).toEqual([expect.stringContaining('All is well')]);
  });

  it('answers directly where it may read and not write', async () => {
    const discord = await openDiscord();
    await discord.connect();
    discord.server.fail(/^POST \/channels\/20/, { status: 403, body: { code: 50013, message: 'Missing Permissions' } });

    discord.server.gateway.dispatch('MESSAGE_CREATE', line(`<@${BOT}> remind me every monday 10am stand up`, calling));

    expect(textOf((await answers(discord, DIRECT, 1))[0])).toContain('stand up');
    expect(posts(discord)).toHaveLength(2);
  });

  it('talks in direct messages without being called', async () => {
    const discord = await openDiscord();
    await discord.connect();

    discord.server.gateway.dispatch('MESSAGE_CREATE', line('every monday 10am', directly));
    await answers(discord, DIRECT, 1);
    discord.server.gateway.dispatch('MESSAGE_CREATE', line('remind me to water the plants', directly));

    const [question, answer] = await answers(discord, DIRECT, 2);
    expect(titleOf(question)).toBe('What shall I do then?');
    expect(textOf(answer)).toContain('water the plants');
  });

  it.each([
    ['does not call it', line('every monday 10am stand up')],
    ['calls somebody else', line('<@43> every monday 10am stand up', { mentions: [{ id: '43', username: 'ben' }] })],
    ['calls everybody', line('@everyone help', { mention_everyone: true })],
    ['another bot wrote', line(`<@${BOT}> help`, { ...calling, author: { id: '5', username: 'x', bot: true } })],
    ['a webhook wrote', line(`<@${BOT}> help`, { ...calling, webhook_id: '6' })],
    ['it wrote itself', line('help', { ...directly, author: { id: BOT, username: 'AutoTask', bot: true } })],
    ['tells that somebody joined', line('help', { ...directly, type: 7 })],
  ])('leaves a line alone that %s', async (_name, said) => {
    const discord = await openDiscord();
    await discord.connect();

    discord.server.gateway.dispatch('MESSAGE_CREATE', said);

    expect(await silence(discord)).toBe(0);
  });

  it.each(['MESSAGE_UPDATE', 'MESSAGE_DELETE'])('does nothing for a %s', async (event) => {
    const discord = await openDiscord();
    await discord.connect();

    discord.server.gateway.dispatch(event, line(`<@${BOT}> remind me every monday 10am stand up`, calling));

    expect(await silence(discord)).toBe(0);
  });

  it('answers a line once that arrives ten times', async () => {
    const discord = await openDiscord();
    await discord.connect();
    const said = line('remind me every monday 10am stand up', directly);

    for (let times = 1; times <= 10; times++) discord.server.gateway.dispatch('MESSAGE_CREATE', said);

    expect(await silence(discord)).toBe(1);
  });

  it('comes back after the connection ended, and answers what was said meanwhile', async () => {
    const discord = await openDiscord();
    await discord.connect();

    discord.server.gateway.disconnect();
    discord.server.gateway.dispatch('MESSAGE_CREATE', line('status', directly));

    await expect.poll(() => discord.server.gateway.greetings.length, { timeout: 8_000 }).toBe(2);
    expect(titleOf((await answers(discord, DIRECT, 1))[0])).toContain('All is well');
  }, 15_000);

  it('answers commands by a call, with the same handler as over HTTP', async () => {
    const discord = await openDiscord();
    await discord.connect();
    const command = slash('remind', { text: 'every monday 10am stand up' });

    discord.server.gateway.dispatch('INTERACTION_CREATE', command);

    const callback = `/interactions/${command.id}/${command.token}/callback`;
    const answered = () => discord.server.calls.find(({ path }) => path === callback);
    await expect.poll(answered, { timeout: 3_000 }).toBeDefined();
    expect(answered()?.authorization).toBeUndefined();
    expect(controlOf(answered()?.body.data, 'Undo')).toMatch(/^v1\./);
  });

  it('lets those who run the server manage what others made', async () => {
    const discord = await openDiscord();
    await discord.connect();
    discord.server.gateway.dispatch('MESSAGE_CREATE', line(`<@${BOT}> remind me every monday 10am stand up`, calling));
    await answers(discord, DEV, 1);
    const admin = { author: { id: '44', username: 'eva' }, member: { nick: 'Eva', roles: ['12'] } };
    const member = { author: { id: '43', username: 'ben' }, member: { nick: 'Ben', roles: [] } };

    discord.server.gateway.dispatch('MESSAGE_CREATE', line(`<@${BOT}> pause stand up`, { ...calling, ...member }));
    await answers(discord, DEV, 2);
    discord.server.gateway.dispatch('MESSAGE_CREATE', line(`<@${BOT}> pause stand up`, { ...calling, ...admin }));

    const [, refused, paused] = await answers(discord, DEV, 3);
    expect(titleOf(refused)).not.toContain('Paused');
    expect(titleOf(paused)).toContain('Paused');
  });
});
