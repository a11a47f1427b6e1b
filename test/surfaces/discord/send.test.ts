import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import type { Destination } from '../../../src/domain/destination.ts';
import { type OutgoingMessage, SurfaceError } from '../../../src/ports/surface.ts';
import { channelPlace, directPlace } from '../../../src/surfaces/discord/places.ts';
import { NOW } from '../../support/context.ts';
import { REPORTED } from '../../support/report.ts';
import { openDiscord, slash } from './open-discord.ts';
import { textOf, titleOf } from './read-message.ts';

const DEV = channelPlace('10', '42', { id: '20', name: 'dev' });
const POSTS = /^POST \/channels\/\d+\/messages$/;
const CARD: Card = { title: 'Digest', tone: 'good', blocks: [{ type: 'markdown', markdown: '14 commits' }] };

function messageTo(destination: Destination, key = 'delivery 1', card = CARD): OutgoingMessage {
  return { destination, key, card, firstPostAt: NOW };
}

async function failureOf(work: Promise<unknown>): Promise<SurfaceError> {
  const error = await work.then(
    () => undefined,
    (failed: unknown) => failed,
  );
  if (error instanceof SurfaceError) return error;
  throw new Error(`expected a SurfaceError, got ${String(error)}`);
}

describe('a message', () => {
  it('is posted by one request with its nonce, without mentions and previews', async () => {
    const { server, surface } = await openDiscord();

    await surface.send(messageTo(DEV));

    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]?.body).toMatchObject({
      nonce: expect.stringMatching(/^[\w-]{22}$/),
      enforce_nonce: true,
      allowed_mentions: { parse: [], replied_user: false },
    });
  });

  it('goes to a person through their direct channel, which is asked for once', async () => {
    const { server, surface } = await openDiscord();
    const direct = directPlace('42');

    await surface.send(messageTo(direct, 'delivery 1'));
    await surface.send(messageTo(direct, 'delivery 2'));

    expect(server.messages('742').map(titleOf)).toEqual(['Digest', 'Digest']);
    expect(server.calls.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
  });

  it('shows the charts of a report with their words, and has its page', async () => {
    const { server, surface } = await openDiscord();

    await surface.send(messageTo(DEV, 'delivery 1', { ...CARD, ...REPORTED }));

    const [message] = server.messages('20');
    expect(message?.attachments?.map(({ filename, description }) => [filename, description])).toEqual([
      ['weekly-1.png', 'Bar chart: Commits. ana 3, ben 1.'],
      ['weekly.html', undefined],
    ]);
    expect(message?.attachments?.[0]?.bytes?.subarray(1, 4).toString()).toBe('PNG');
    expect(message?.attachments?.[1]?.text).toContain('<h1>Weekly</h1>');
    expect(JSON.stringify(message?.components)).toContain('attachment://weekly-1.png');
    expect(server.violations).toEqual([]);
  });

  it('that Discord refuses for its form says so, so that its words are sent instead', async () => {
    const { server, surface } = await openDiscord();
    server.fail(POSTS, { status: 400, body: { code: 50035, message: 'Invalid Form Body' } });

    const refused = await failureOf(surface.send(messageTo(DEV)));

    expect(refused).toMatchObject({ landed: 'no', isShape: true });
  });

  it('waits its turn in its channel, and everywhere when Discord asks for that', async () => {
    const { server, surface, clock } = await openDiscord();
    for (let index = 1; index <= 5; index++) await surface.send(messageTo(DEV, `delivery ${index}`));
    const sixth = await failureOf(surface.send(messageTo(DEV, 'delivery 6')));
    clock.advance(60_000);
    server.fail(POSTS, {
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: 3, global: true },
      headers: { 'retry-after': '3', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
    });

    const stopped = await failureOf(surface.send(messageTo(DEV, 'delivery 6')));
    const elsewhere = await failureOf(surface.send(messageTo(directPlace('42'), 'delivery 7')));

    expect(sixth).toMatchObject({ landed: 'no', retryAfter: 1_000 });
    expect(stopped.retryAfter).toBeGreaterThanOrEqual(3_000);
    expect(elsewhere.retryAfter).toBeGreaterThan(0);
    expect(server.calls.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(6);
  });

  it('hangs its further parts on the first', async () => {
    const { server, surface } = await openDiscord();
    const first = await surface.send(messageTo(DEV, 'part 1'));

    await surface.send({ ...messageTo(DEV, 'part 2'), parent: first });

    expect(server.messages('20')[1]?.message_reference).toMatchObject({ message_id: first.messageId });
  });

  it('is there once when its answer was lost and it is posted again within minutes', async () => {
    const { server, surface } = await openDiscord();
    server.fail(POSTS, 'lost');
    const message = messageTo(DEV);

    const lost = await failureOf(surface.send(message));
    const receipt = await surface.send(message);

    expect(lost).toMatchObject({ landed: 'unknown', permanent: false });
    expect(server.messages('20').map(({ id }) => id)).toEqual([receipt.messageId]);
  });

  it('is found long after Discord forgot its nonce, among everything else in the channel', async () => {
    const { server, surface, clock } = await openDiscord();
    server.fail(POSTS, 'lost');
    await failureOf(surface.send(messageTo(DEV)));
    for (let times = 1; times <= 250; times++) server.write('20', `chatter ${times}`);
    await surface.send(messageTo(DEV, 'another delivery'));
    server.forgetNonces();
    clock.advance(3_600_000);

    const found = await surface.lookUp(messageTo(DEV));

    expect(found).toEqual([{ messageId: server.messages('20')[0]?.id, at: NOW }]);
  });

  it('is said to be absent when it did not land', async () => {
    const { server, surface } = await openDiscord();
    server.fail(POSTS, 'dropped');
    server.write('20', 'hello');

    const lost = await failureOf(surface.send(messageTo(DEV)));
    const found = await surface.lookUp(messageTo(DEV));

    expect(lost.landed).toBe('unknown');
    expect(found).toEqual([]);
  });

  it('is absent for certain in a channel where nothing was ever written', async () => {
    const { surface } = await openDiscord();

    const found = await surface.lookUp(messageTo(DEV));

    expect(found).toEqual([]);
  });

  it('cannot be looked up where the bot may not read what was written', async () => {
    const { server, surface } = await openDiscord();
    await surface.send(messageTo(DEV));
    server.hideHistory('20');

    const found = await surface.lookUp(messageTo(DEV));

    expect(found).toBeUndefined();
  });

  it('may be taken away twice', async () => {
    const { server, surface } = await openDiscord();
    const receipt = await surface.send(messageTo(DEV));

    await surface.remove(DEV, receipt);
    await surface.remove(DEV, receipt);

    expect(server.messages('20')).toEqual([]);
  });
});

describe('what Discord answers', () => {
  it.each([
    ['the limit of the channel', { 'retry-after': '2', 'x-ratelimit-scope': 'user' }, false, 2_000],
    ['the limit of the whole bot', { 'retry-after': '3', 'x-ratelimit-global': 'true' }, true, 3_000],
  ])('with %s is obeyed: one request, and how long to wait', async (_name, headers, global, least) => {
    const { server, surface } = await openDiscord();
    const seconds = Number(headers['retry-after']);
    server.fail(POSTS, { status: 429, headers, body: { message: 'Slow down', retry_after: seconds, global } });

    const limited = await failureOf(surface.send(messageTo(DEV)));

    expect(limited).toMatchObject({ code: 'discord-rate-limited', landed: 'no', permanent: false });
    expect(limited.retryAfter).toBeGreaterThanOrEqual(least);
    expect(limited.retryAfter).toBeLessThan(least + 1_000);
    expect(server.calls).toHaveLength(1);
  });

  it('for the whole bot holds back every other message without asking', async () => {
    const { server, surface } = await openDiscord();
    const body = { message: 'Slow down', retry_after: 3, global: true };
    server.fail(POSTS, { status: 429, headers: { 'retry-after': '3', 'x-ratelimit-global': 'true' }, body });
    await failureOf(surface.send(messageTo(DEV)));

    const other = await failureOf(surface.send(messageTo(channelPlace('10', '42', { id: '21' }))));

    expect(other).toMatchObject({ code: 'discord-rate-limited', landed: 'no' });
    expect(server.calls).toHaveLength(1);
  });

  it.each([500, 502, 503, 504])(
    'with %i leaves open whether the message is there, and is not tried again',
    async (status) => {
      const { server, surface } = await openDiscord();
      server.fail(POSTS, { status, body: { message: 'oops' } });

      const failed = await failureOf(surface.send(messageTo(DEV)));

      expect(failed).toMatchObject({ code: 'discord-no-answer', landed: 'unknown', permanent: false });
      expect(server.calls).toHaveLength(1);
    },
  );

  it.each([
    [404, 10003, 'discord-channel-gone'],
    [403, 50001, 'discord-no-access'],
    [403, 50007, 'discord-no-direct-messages'],
    [403, 50013, 'discord-missing-permission'],
    [400, 50083, 'discord-thread-archived'],
    [403, 50278, 'discord-no-direct-messages'],
    [400, 160005, 'discord-thread-locked'],
    [400, 200000, 'discord-blocked-by-rule'],
    [400, 50035, 'discord-refused'],
    [401, 0, 'discord-token-refused'],
  ])('with %i and %i is final, and says what to do', async (status, code, ours) => {
    const { server, surface } = await openDiscord();
    server.fail(POSTS, { status, body: { code, message: 'no' } });

    const failed = await failureOf(surface.send(messageTo(DEV)));

    expect(failed).toMatchObject({ code: ours, landed: 'no', permanent: true });
    expect(failed.hint).toBeTruthy();
  });

  it('that may not be a reply stands alone', async () => {
    const { server, surface } = await openDiscord();
    server.fail(POSTS, { status: 400, body: { code: 160002, message: 'no history' } });

    await surface.send({ ...messageTo(DEV), parent: { messageId: '77', at: NOW } });

    expect(server.calls.map(({ body }) => body.message_reference?.message_id)).toEqual(['77', undefined]);
    expect(server.messages('20').map(titleOf)).toEqual(['Digest']);
  });

  it('to a refused token is not asked for again', async () => {
    const { server, surface } = await openDiscord();
    server.fail(POSTS, { status: 401, body: { code: 0, message: '401: Unauthorized' } });

    await failureOf(surface.send(messageTo(DEV)));
    const again = await failureOf(surface.send(messageTo(DEV)));

    expect(again).toMatchObject({ code: 'discord-token-refused', permanent: true });
    expect(server.calls).toHaveLength(1);
  });

  it('names the field that it refused', async () => {
    const { server, surface } = await openDiscord();
    const errors = { components: { 0: { _errors: [{ code: 'TOO_LONG', message: 'Must be 4000 or fewer' }] } } };
    server.fail(POSTS, { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors } });

    const failed = await failureOf(surface.send(messageTo(DEV)));

    expect(failed.message).toContain('components[0]');
    expect(failed.message).toContain('Must be 4000 or fewer');
  });

  it('before a direct channel is open cannot have posted anything', async () => {
    const { server, surface } = await openDiscord();
    server.fail(/^POST \/users/, 'lost');

    const failed = await failureOf(surface.send(messageTo(directPlace('42'))));

    expect(failed).toMatchObject({ landed: 'no', permanent: false });
  });
});

describe('a reminder made in a channel', () => {
  const MONDAY = Date.UTC(2026, 2, 9, 9, 0, 0);

  it('arrives there once, on time, word for word', async () => {
    const discord = await openDiscord();
    await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));

    await discord.pass(MONDAY - NOW);

    expect(discord.server.messages('20').map(textOf)).toEqual([expect.stringContaining('stand up')]);
  });

  it.each(['lost', 'dropped'] as const)('arrives once although the answer to its post was %s', async (fault) => {
    const discord = await openDiscord();
    await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
    discord.server.fail(POSTS, fault);

    await discord.pass(MONDAY - NOW);
    discord.server.forgetNonces();
    for (let minutes = 1; minutes <= 10; minutes++) await discord.pass(60_000);

    expect(discord.server.messages('20')).toHaveLength(1);
  });

  it('pauses when its channel is gone, and its owner is told', async () => {
    const discord = await openDiscord();
    await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
    discord.server.fail(/^POST \/channels\/20\/messages$/, {
      status: 403,
      body: { code: 50001, message: 'Missing Access' },
    });

    await discord.pass(MONDAY - NOW);
    const shown = await discord.interact(slash('list'));

    expect(textOf(shown.data)).toMatch(/paused|failing/);
    expect(textOf(shown.data)).toContain('stand up');
  });
});
