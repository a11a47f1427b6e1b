import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/adapters/local/system-clock.ts';
import { systemTimers } from '../../../src/adapters/local/system-timers.ts';
import { isSignedEvent, signEvent } from '../../../src/surfaces/discord/forward/event-signature.ts';
import { forwardEvents } from '../../../src/surfaces/discord/forward/forward-events.ts';
import { startDiscordServer } from '../../stand-ins/discord-server.ts';
import { type JsonAnswer, type JsonRequest, startJsonServer } from '../../stand-ins/json-server.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

const KEY = 'a key of the tests that forwarder and bot share';
const BOT = '900000000000000900';
const NOW = Date.UTC(2026, 2, 6, 14);
const DIRECT = { guild_id: undefined, member: undefined, channel_id: '742' };

/** A line of the owner of the server, as the gateway brings it. */
function line(id: string, content: string, more: Json = {}): Json {
  return {
    ...{ id, channel_id: '20', guild_id: '10', type: 0, content, mentions: [], mention_roles: [] },
    author: { id: '1', username: 'olga', global_name: 'Olga' },
    member: { nick: null, roles: [] },
    ...more,
  };
}

/** A forwarder on the stand-in's gateway, and what it hands on to a bot that answers as the test says. */
async function open(answer: (request: JsonRequest, index: number) => JsonAnswer = () => ({ status: 204 })) {
  const discord = await startDiscordServer({ now: Date.now });
  let count = 0;
  const bot = await startJsonServer((request) => answer(request, count++));
  const logged: string[] = [];
  const told = (event: string): void => void logged.push(event);
  const forwarder = forwardEvents({
    ...{ url: discord.url, token: discord.token, target: bot.url, key: KEY },
    ...{ clock: systemClock, timers: systemTimers },
    log: { debug: told, info: told, warn: told, error: told },
  });
  onTestFinished(async () => {
    await forwarder.close();
    await bot.close();
  });
  await forwarder.ready;
  return { discord, bot, forwarder, logged };
}

describe('a forwarder of the gateway', () => {
  it('hands on what is said to the bot, with what the gateway knows, and nothing else that people write', async () => {
    const { discord, bot } = await open();
    const said = line('1', `<@${BOT}> status`, { mentions: [{ id: BOT }] });

    discord.gateway.dispatch('MESSAGE_CREATE', line('2', 'a secret between colleagues'));
    discord.gateway.dispatch(
      'MESSAGE_CREATE',
      line('3', 'I am a bot', { author: { id: '5', username: 'x', bot: true } }),
    );
    discord.gateway.dispatch('MESSAGE_CREATE', said);
    discord.gateway.dispatch('MESSAGE_CREATE', line('4', 'help', DIRECT));
    await expect.poll(() => bot.requests.length, { timeout: 5_000 }).toBe(2);

    const events = bot.requests.map(({ body }) => JSON.parse(body));
    expect(events).toMatchObject([
      { kind: 'message', self: BOT, facts: { channelName: 'dev', isAdmin: true, botRole: '13' }, payload: { id: '1' } },
      { kind: 'message', self: BOT, facts: { isAdmin: true }, payload: { id: '4' } },
    ]);
    expect(bot.requests.every(({ path }) => path === '/discord/forwarded')).toBe(true);
    expect(JSON.stringify(events)).not.toContain('colleagues');
  });

  it('signs what it hands on', async () => {
    const { discord, bot } = await open();

    discord.gateway.dispatch('MESSAGE_CREATE', line('4', 'help', DIRECT));
    await expect.poll(() => bot.requests.length, { timeout: 5_000 }).toBe(1);

    const [{ body, headers } = { body: '', headers: {} as Json }] = bot.requests;
    const signed = {
      body: Buffer.from(body),
      signature: String(headers['x-autotask-signature']),
      timestamp: String(headers['x-autotask-timestamp']),
    };
    expect(isSignedEvent(signed, KEY, Date.now())).toBe(true);
  });

  it('tries again until the bot takes it, with the same event', async () => {
    const { discord, bot } = await open((_, index) => ({ status: index < 2 ? 503 : 204 }));

    discord.gateway.dispatch('MESSAGE_CREATE', line('4', 'help', DIRECT));
    await expect.poll(() => bot.requests.length, { timeout: 8_000 }).toBe(3);

    expect(new Set(bot.requests.map(({ body }) => body)).size).toBe(1);
  });

  it('does not insist where it is refused, and says so in its log', async () => {
    const { discord, bot, logged } = await open(() => ({ status: 401 }));

    discord.gateway.dispatch('MESSAGE_CREATE', line('4', 'help', DIRECT));
    await expect.poll(() => logged, { timeout: 5_000 }).toContain('discord-event-not-taken');

    expect(bot.requests).toHaveLength(1);
  });
});

describe('the signature of a forwarded event', () => {
  const { 'x-autotask-signature': signature = '', 'x-autotask-timestamp': timestamp = '' } = signEvent(
    '{"a":1}',
    KEY,
    NOW,
  );
  const good = { body: Buffer.from('{"a":1}'), signature, timestamp };

  it('fits for what was signed, for five minutes', () => {
    expect(isSignedEvent(good, KEY, NOW + 299_000)).toBe(true);
  });

  it.each([
    ['another body', { ...good, body: Buffer.from('{"a":2}') }, KEY, NOW],
    ['another key', good, `${KEY}.`, NOW],
    ['another time', { ...good, timestamp: String(Number(timestamp) + 1) }, KEY, NOW],
    ['six minutes later', good, KEY, NOW + 360_000],
    ['six minutes before', good, KEY, NOW - 360_000],
    ['no signature', { ...good, signature: undefined }, KEY, NOW],
    ['half a signature', { ...good, signature: signature.slice(0, 32) }, KEY, NOW],
    ['no time', { ...good, timestamp: undefined }, KEY, NOW],
  ])('does not fit for %s', (_, request, key, now) => {
    expect(isSignedEvent(request, key, now)).toBe(false);
  });
});
