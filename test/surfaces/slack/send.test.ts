import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import { chunkCard } from '../../../src/domain/chunks.ts';
import type { Destination } from '../../../src/domain/destination.ts';
import { type OutgoingMessage, SurfaceError } from '../../../src/ports/surface.ts';
import { channelPlace, directPlace } from '../../../src/surfaces/slack/places.ts';
import type { SlackFault } from '../../stand-ins/slack-server.ts';
import { NOW } from '../../support/context.ts';
import { REPORTED } from '../../support/report.ts';
import { openSlack } from './open-slack.ts';
import { textOf, titleOf } from './read-message.ts';

const DEV = channelPlace('T100', { id: 'C20', name: 'dev' });
const MINUTE = 60_000;
/** So many messages a channel takes together after a pause. */
const AT_ONCE = 5;
const LONG = Array.from({ length: 2_000 }, (_, index) => `Line ${index} of the long result`).join('\n\n');

function cardWith(markdown: string): Card {
  return { title: 'Digest', tone: 'good', blocks: [{ type: 'markdown', markdown }] };
}

function messageTo(destination: Destination, key = 'delivery 1', card = cardWith('14 commits')): OutgoingMessage {
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
  it('goes to a person through their direct channel, which is asked for once', async () => {
    const { server, surface } = await openSlack();
    const me = directPlace('T100', 'U42');

    await surface.send(messageTo(me, 'delivery 1'));
    await surface.send(messageTo(me, 'delivery 2'));

    expect(server.messages('DU42').map(titleOf)).toEqual(['Digest', 'Digest']);
    expect(server.calls.filter(({ method }) => method === 'conversations.open')).toHaveLength(1);
  });

  it('goes on in the thread of its first part, and is found there', async () => {
    const { server, surface } = await openSlack();
    const first = await surface.send(messageTo(DEV, 'part 1'));
    const second = { ...messageTo(DEV, 'part 2'), parent: first };

    const receipt = await surface.send(second);
    const found = await surface.lookUp(second);

    expect(server.messages('C20')[1]?.thread_ts).toBe(first.messageId);
    expect(found).toEqual([receipt]);
  });

  it('is found when its answer was lost, among everything else in the channel', async () => {
    const { server, surface, clock } = await openSlack();
    server.fail('chat.postMessage', 'lost');
    const lost = await failureOf(surface.send(messageTo(DEV)));
    for (let times = 1; times <= 450; times++) server.write('C20', `chatter ${times}`);
    clock.advance(MINUTE);
    await surface.send(messageTo(DEV, 'another delivery'));

    const found = await surface.lookUp(messageTo(DEV));

    expect(lost).toMatchObject({ landed: 'unknown', permanent: false });
    expect(found?.map(({ messageId }) => messageId)).toEqual([server.messages('C20')[0]?.ts]);
  });

  it('is said to be absent when it did not land', async () => {
    const { server, surface } = await openSlack();
    server.fail('chat.postMessage', 'dropped');

    const lost = await failureOf(surface.send(messageTo(DEV)));
    const found = await surface.lookUp(messageTo(DEV));

    expect(lost.landed).toBe('unknown');
    expect(found).toEqual([]);
  });

  it('is not taken for ours when somebody else copies its key', async () => {
    const { server, surface } = await openSlack();
    const metadata = { event_type: 'autotask_run', event_payload: { key: 'delivery 1' } };
    server.write('C20', 'a forgery', { user: 'U666', bot_id: 'B666', metadata });

    const found = await surface.lookUp(messageTo(DEV));

    expect(found).toEqual([]);
  });

  it('cannot be looked up without the right to read', async () => {
    const { server, surface } = await openSlack();
    server.fail('conversations.history', { error: 'missing_scope' });

    const found = await surface.lookUp(messageTo(DEV));

    expect(found).toBeUndefined();
  });

  it('may be taken away twice', async () => {
    const { server, surface } = await openSlack();
    const receipt = await surface.send(messageTo(DEV));

    await surface.remove(DEV, receipt);
    await surface.remove(DEV, receipt);

    expect(server.messages('C20')).toEqual([]);
  });

  it('waits for as long as Slack asks, in that channel only and without a second request', async () => {
    const { server, surface } = await openSlack();
    server.fail('chat.postMessage', { retryAfter: 30 });

    const refused = await failureOf(surface.send(messageTo(DEV)));
    const again = await failureOf(surface.send(messageTo(DEV)));
    await surface.send(messageTo(channelPlace('T100', { id: 'C21' })));

    expect(refused).toMatchObject({ landed: 'no', permanent: false, retryAfter: 30_000 });
    expect(again.retryAfter).toBe(30_000);
    expect(server.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(2);
  });

  it('keeps to a message a second in a channel, after a few at once', async () => {
    const { surface, clock } = await openSlack();
    for (let number = 1; number <= 5; number++) await surface.send(messageTo(DEV, `delivery ${number}`));

    const refused = await failureOf(surface.send(messageTo(DEV, 'delivery 6')));
    clock.advance(refused.retryAfter ?? 0);
    const receipt = await surface.send(messageTo(DEV, 'delivery 6'));

    expect(refused).toMatchObject({ landed: 'no', permanent: false, retryAfter: 1_000 });
    expect(receipt.messageId).not.toBe('');
  });

  it.each([
    [{ error: 'not_in_channel' }, { landed: 'no', permanent: true, hint: expect.stringContaining('/invite') }],
    [{ error: 'channel_not_found' }, { landed: 'no', permanent: true }],
    [{ error: 'is_archived' }, { landed: 'no', permanent: true }],
    [{ error: 'account_inactive' }, { landed: 'no', permanent: true, code: 'slack-token-refused' }],
    [{ error: 'token_revoked' }, { landed: 'no', permanent: true, code: 'slack-token-refused' }],
    [{ error: 'invalid_blocks' }, { landed: 'no', permanent: true }],
    [{ error: 'msg_too_long' }, { landed: 'no', permanent: true }],
    [{ error: 'missing_scope' }, { landed: 'no', permanent: true, code: 'slack-missing-scope' }],
    [{ error: 'constructor' }, { landed: 'no', permanent: true, code: 'slack-refused' }],
    [{ error: 'internal_error' }, { landed: 'unknown', permanent: false }],
    [{ status: 500 }, { landed: 'unknown', permanent: false }],
    [{ status: 503 }, { landed: 'unknown', permanent: false }],
    [{ status: 404 }, { landed: 'no', permanent: false }],
  ])('that Slack answers with %o is tried again only where that helps', async (fault, told) => {
    const { server, surface } = await openSlack();
    server.fail('chat.postMessage', fault);

    const failure = await failureOf(surface.send(messageTo(DEV)));

    expect(failure).toMatchObject(told);
    expect(server.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it.each(['invalid_blocks', 'msg_too_long'])('that Slack refuses with %s arrives as words, once', async (error) => {
    const slack = await openSlack();
    slack.server.fail('chat.postMessage', { error });

    await slack.deliver([cardWith('14 <commits> by @here')]);

    const posted = slack.server.messages('C20');
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({ text: expect.stringContaining('14 &lt;commits&gt; by @\u2060here') });
    expect(posted[0]?.blocks).toBeUndefined();
  });

  it('is one of a thousand for a channel: all arrive, in order and at its pace', { timeout: 60_000 }, async () => {
    const slack = await openSlack();
    const card = (index: number): Card => ({ ...cardWith('ok'), title: `Result ${index}` });
    for (let index = 0; index < 1_000; index++) await slack.owe([card(index)]);

    for (let seconds = 0; seconds < 1_020 && slack.server.messages('C20').length < 1_000; seconds++)
      await slack.pass(1_000);

    const titles = slack.server.messages('C20').map(titleOf);
    const posts = slack.server.calls.filter(({ method }) => method === 'chat.postMessage');
    const expected = Array.from({ length: 1_000 }, (_, index) => `Result ${index}`);
    // What may come together is under way together; from then on one waits for the other.
    expect(titles.slice(0, AT_ONCE).toSorted()).toEqual(expected.slice(0, AT_ONCE));
    expect(titles.slice(AT_ONCE)).toEqual(expected.slice(AT_ONCE));
    expect(posts).toHaveLength(1_000);
  });

  it('for a workspace without the app is refused for good', async () => {
    const { surface } = await openSlack();

    const failure = await failureOf(surface.send(messageTo(channelPlace('T666', { id: 'C20' }))));

    expect(failure).toMatchObject({ code: 'slack-not-installed', landed: 'no', permanent: true });
  });
});

describe('a result that is due', () => {
  it('is posted once although the answer to the post was lost', async () => {
    const slack = await openSlack();
    await slack.command('remind me in 10 minutes to check the deploy');
    slack.server.fail('chat.postMessage', 'lost');

    await slack.pass(10 * MINUTE);
    for (let minutes = 1; minutes <= 12; minutes++) await slack.pass(MINUTE);

    expect(slack.server.messages('C20')).toHaveLength(1);
  });

  it('is posted once although the first request did not land', async () => {
    const slack = await openSlack();
    await slack.command('remind me in 10 minutes to check the deploy');
    slack.server.fail('chat.postMessage', 'dropped');

    await slack.pass(10 * MINUTE);
    for (let minutes = 1; minutes <= 12; minutes++) await slack.pass(MINUTE);

    expect(slack.server.messages('C20')).toHaveLength(1);
  });

  it.each(['not_in_channel', 'is_archived'])(
    'pauses its task after %s and tells the owner once, directly',
    async (error) => {
      const slack = await openSlack();
      await slack.command('remind me every day at 15:10 to check the deploy');
      slack.server.leave('C20', error);

      await slack.pass(10 * MINUTE);
      for (let hours = 1; hours <= 25; hours++) await slack.pass(60 * MINUTE);

      expect((await slack.tasks()).map(({ status }) => status)).toEqual(['paused']);
      expect(slack.server.messages('DU42').map(titleOf)).toEqual(['Paused: check the deploy']);
    },
  );

  it.each<[string, readonly SlackFault[]]>([
    ['files.getUploadURLExternal', ['dropped']],
    ['files.getUploadURLExternal', ['lost']],
    ['files.getUploadURLExternal', [{ retryAfter: 20 }]],
    ['upload', ['dropped']],
    ['upload', ['lost']],
    ['upload', [{ status: 500 }]],
    ['files.completeUploadExternal', ['dropped']],
    ['files.completeUploadExternal', ['lost']],
    ['files.completeUploadExternal', [{ retryAfter: 20 }]],
    ['files.completeUploadExternal', ['lost', 'lost']],
    ['conversations.replies', ['dropped']],
  ])('has its file once although %s met %o', async (method, faults) => {
    const slack = await openSlack();
    const chunks = chunkCard(cardWith(LONG), slack.surface.limits);
    slack.server.fail(method, ...faults);
    if (method === 'conversations.replies') slack.server.fail('files.completeUploadExternal', 'lost');

    await slack.deliver(chunks);
    for (let minutes = 1; minutes <= 15; minutes++) await slack.pass(MINUTE);

    const posted = slack.server.messages('C20');
    expect(posted.map(({ files = [] }) => files.length)).toEqual([0, 1]);
    expect(posted[1]?.thread_ts).toBe(posted[0]?.ts);
    expect(slack.server.fileText(posted[1]?.files?.[0].id)).toContain(LONG);
  });

  it('posts the charts of a report as described pictures, and its page, in its thread', async () => {
    const slack = await openSlack();
    const chunks = chunkCard({ ...cardWith('14 commits'), ...REPORTED }, slack.surface.limits);

    await slack.deliver(chunks);
    for (let minutes = 1; minutes <= 3; minutes++) await slack.pass(MINUTE);

    const posted = slack.server.messages('C20');
    const files = posted.flatMap((message) => (message.files ?? []).map(({ id }) => slack.server.file(id)));
    expect(posted.map(({ thread_ts }) => thread_ts)).toEqual([undefined, posted[0]?.ts, posted[0]?.ts]);
    expect(files.map((file) => [file?.name, file?.alt])).toEqual([
      ['weekly-1.png', 'Bar chart: Commits. ana 3, ben 1.'],
      ['weekly.html', undefined],
    ]);
    expect(files[0]?.bytes?.subarray(1, 4).toString()).toBe('PNG');
    expect(files[1]?.bytes?.toString()).toContain('<h1>Weekly</h1>');
    expect(slack.server.violations).toEqual([]);
  });

  it('tells which scope is missing for its file', async () => {
    const { server, surface } = await openSlack();
    server.fail('files.getUploadURLExternal', { error: 'missing_scope' });
    const card = chunkCard(cardWith(LONG), surface.limits)[1];

    const failure = await failureOf(surface.startUpload?.(messageTo(DEV, 'part 1', card)) ?? Promise.resolve());

    expect(failure).toMatchObject({ code: 'slack-missing-scope', landed: 'no', permanent: true });
  });

  it('is never cut: a short message, the rest in order in its thread', async () => {
    const { server, surface } = await openSlack();
    const source = Array.from({ length: 500 }, (_, index) => `Line ${index} of the long result`).join('\n\n');
    const chunks = chunkCard(cardWith(source), surface.limits);

    const first = await surface.send(messageTo(DEV, 'part 0', chunks[0]));
    for (const [index, card] of chunks.slice(1).entries())
      await surface.send({ ...messageTo(DEV, `part ${index + 1}`, card), parent: first });

    const posted = server.messages('C20');
    const text = posted.map((message) => textOf(message)).join('\n');
    expect(textOf(posted[0]).length).toBeLessThan(1_700);
    expect([...text.matchAll(/Line (\d+) of/g)].map((match) => Number(match[1]))).toEqual([...Array(500).keys()]);
    expect(posted.slice(1).every(({ thread_ts }) => thread_ts === first.messageId)).toBe(true);
  });
});
