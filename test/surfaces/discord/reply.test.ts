import { describe, expect, it } from 'vitest';
import { EXPLAINED } from '../../support/explained.ts';
import { openDiscord, press, slash, submit } from './open-discord.ts';
import { controlOf, controlsOf, textOf } from './read-message.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

const BOT = '900000000000000900';
const DEV = '20';
const ANSWER = 'why #2? Because of 2. pears.';
let count = 9000;

/** A result in #dev that was made by hand, and the bot on the gateway. */
async function withResult() {
  const discord = await openDiscord({ more: EXPLAINED });
  await discord.connect();
  const draft = await discord.interact(slash('new', { text: 'every monday 10am write the weekly digest' }));
  const saves = controlsOf(draft.data).some(({ label }) => label === 'Save');
  if (saves) await discord.interact(press(controlOf(draft.data, 'Save')));
  await discord.interact(slash('run', { task: 'weekly digest' }));
  await discord.pass(1_000);
  const [result] = discord.server.messages(DEV);
  if (result === undefined) throw new Error('Nothing was posted.');
  return { discord, result };
}

/** A reply to a message of the bot; Discord counts it as a mention of the bot. */
function reply(content: string, to: Json, more: Json = {}): Json {
  count += 1;
  return {
    ...{ id: String(count), channel_id: DEV, guild_id: '10', type: 19, content },
    author: { id: '42', username: 'ana', global_name: 'Ana', discriminator: '0', avatar: null },
    member: { nick: null, roles: [], joined_at: '2026-01-02T00:00:00.000Z', deaf: false, mute: false, flags: 0 },
    mentions: [{ id: BOT, username: 'AutoTask', bot: true, discriminator: '0', avatar: null }],
    ...{ mention_roles: [], attachments: [], embeds: [], components: [], timestamp: '2026-03-06T14:00:00.000Z' },
    message_reference: { message_id: to.id, channel_id: DEV },
    referenced_message: { ...to, mentions: [], mention_roles: [], attachments: [], embeds: [] },
    ...more,
  };
}

describe('a reply to a result', () => {
  it('is a question about that run, and answered by a reply', async () => {
    const { discord, result } = await withResult();
    const said = reply('why #2?', result);

    discord.server.gateway.dispatch('MESSAGE_CREATE', said);
    await expect.poll(() => discord.server.messages(DEV).length, { timeout: 3_000 }).toBe(2);

    const answer = discord.server.messages(DEV)[1];
    expect(textOf(answer)).toContain(ANSWER);
    expect(answer?.message_reference).toMatchObject({ message_id: said.id });
  });

  it('to a later part means the result that the part hangs on', async () => {
    const { discord, result } = await withResult();
    const part = { ...result, id: '8001', components: [], message_reference: { message_id: result.id } };

    discord.server.gateway.dispatch('MESSAGE_CREATE', reply('why #2?', part));
    await expect.poll(() => discord.server.messages(DEV).length, { timeout: 3_000 }).toBe(2);

    expect(textOf(discord.server.messages(DEV)[1])).toContain(ANSWER);
  });

  it('with a command means the task of the result', async () => {
    const { discord, result } = await withResult();

    discord.server.gateway.dispatch('MESSAGE_CREATE', reply('pause', result));
    await expect.poll(() => discord.server.messages(DEV).length, { timeout: 3_000 }).toBe(2);

    expect(textOf(discord.server.messages(DEV)[1])).toContain('Paused: Weekly digest');
  });

  it('to a copy by somebody else is a line like any other', async () => {
    const { discord, result } = await withResult();
    const copy = { ...result, author: { id: '43', username: 'ben', discriminator: '0', avatar: null } };

    discord.server.gateway.dispatch('MESSAGE_CREATE', reply('why #2?', copy));
    await expect.poll(() => discord.server.messages(DEV).length, { timeout: 3_000 }).toBe(2);

    expect(textOf(discord.server.messages(DEV)[1])).not.toContain('Because of');
  });
});

describe('the button Ask', () => {
  it('opens a window, and everybody sees the answer', async () => {
    const { discord, result } = await withResult();

    const window = await discord.interact(press(controlOf(result, 'Ask')));
    const answer = await discord.interact(submit(window.data, { question: 'why #2?' }));

    expect(textOf(answer.data)).toContain(ANSWER);
    expect(answer.data.flags & 64).toBe(0);
  });
});
