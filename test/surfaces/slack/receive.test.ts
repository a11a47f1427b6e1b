import { describe, expect, it } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import { slackHeaders } from '../../stand-ins/slack-server.ts';
import { type Door, direct, mention, openSlack, press, pressEphemeral, submit } from './open-slack.ts';
import { controlOf, textOf } from './read-message.ts';

const LINE = 'remind me tomorrow 9am to drink water';

describe('the address for Slack', () => {
  const body = new URLSearchParams({ command: '/autotask', text: LINE, team_id: 'T100', user_id: 'U42' }).toString();
  const unsigned = { 'content-type': 'application/x-www-form-urlencoded' };

  it.each([
    ['no signature', () => ({})],
    ['half a signature', (signed: Record<string, string>) => ({ ...signed, 'x-slack-signature': 'v0=ab12' })],
    ['the signature of another secret', (_: unknown, at: number) => slackHeaders(body, at, 'another-secret')],
    ['the signature of another body', (_: unknown, at: number) => slackHeaders(`${body}x`, at)],
    ['no time', (signed: Record<string, string>) => ({ 'x-slack-signature': signed['x-slack-signature'] ?? '' })],
    ['a time that is none', (signed: Record<string, string>) => ({ ...signed, 'x-slack-request-timestamp': 'soon' })],
    ['a time long ago', (_: unknown, at: number) => slackHeaders(body, at - 301_000)],
    ['a time far ahead', (_: unknown, at: number) => slackHeaders(body, at + 301_000)],
  ])('refuses a request with %s and does nothing', async (_name, headers) => {
    const slack = await openSlack();
    const now = slack.clock.now();

    const answer = await slack.post(body, { ...unsigned, ...headers(slackHeaders(body, now), now) });

    expect(answer.status).toBe(401);
    expect(await slack.tasks()).toEqual([]);
  });

  it('answers the question with which Slack checks the address', async () => {
    const slack = await openSlack();
    const question = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 't' });

    const headers = { ...slackHeaders(question, slack.clock.now()), 'content-type': 'application/json' };
    const answer = await slack.post(question, headers);

    expect(answer).toEqual({ status: 200, body: { challenge: 'abc' } });
  });

  it.each(['{"type":', '[]', '"text"', 'payload=%7B'])(
    'survives the signed nonsense %s',
    async (nonsense) => {
      const slack = await openSlack();

      const headers = { ...slackHeaders(nonsense, slack.clock.now()), 'content-type': 'application/json' };
      const answer = await slack.post(nonsense, headers);
      const after = await slack.command('list');

      expect(answer.status).toBeLessThan(501);
      expect(textOf(after)).toContain('No tasks yet');
    },
    10_000,
  );

  it('refuses what is larger than Slack sends', async () => {
    const slack = await openSlack();
    const large = 'x'.repeat(300_000);

    const answer = await slack.post(large, { ...slackHeaders(large, slack.clock.now()), 'content-type': 'text/plain' });

    expect(answer.status).toBe(413);
  });
});

describe.each<Door>(['http', 'socket'])('what comes twice by %s', (door) => {
  it('is one task and one answer, however often and at once Slack sends the event', async () => {
    const slack = await openSlack({ door });
    const event = direct(LINE);

    await Promise.all(Array.from({ length: 10 }, (_, again) => slack.event(event, { event_id: 'Ev77' }, again)));
    await slack.settled();

    expect(await slack.tasks()).toHaveLength(1);
    expect(slack.server.messages('DU42')).toHaveLength(1);
  });

  it('is one task when a command arrives ten times at once', async () => {
    const slack = await openSlack({ door });
    const same = { trigger_id: 'one.100.abc' };

    const answers = await Promise.all(Array.from({ length: 10 }, () => slack.command(LINE, same)));

    expect(await slack.tasks()).toHaveLength(1);
    expect(new Set(answers.map(textOf)).size).toBe(1);
  });

  it('is one deed when a button is pressed twice', async () => {
    const slack = await openSlack({ door });
    const saved = await slack.command('remind me every monday 10am to stand up');
    const opened = await slack.command(`show ${(await slack.tasks())[0]?.shortId}`);
    const value = controlOf(opened, 'Run now');
    const actions = (ts: string) => ({ actions: [{ type: 'button', action_id: 'press.1', value, action_ts: ts }] });

    await Promise.all([
      slack.interact(
        pressEphemeral(value, { ...actions('1772805601.000100'), response_url: slack.server.responseUrl() }),
      ),
      slack.interact(
        pressEphemeral(value, { ...actions('1772805601.400100'), response_url: slack.server.responseUrl() }),
      ),
    ]);
    await slack.settled();
    await slack.pass(1_000);

    expect(textOf(saved)).toContain('stand up');
    expect(slack.server.messages('C20')).toHaveLength(1);
    expect(slack.server.calls.filter(({ method }) => method.startsWith('/response/'))).toHaveLength(1);
  });

  it('is one task when a window is sent ten times', async () => {
    const slack = await openSlack({ door });
    await slack.command('new');
    const typed = { job: 'remind me to drink water', when: 'tomorrow 9am' };
    const sent = submit(slack.server.windows[0], typed, { trigger_id: '9.9.9' });

    await Promise.all(Array.from({ length: 10 }, () => slack.interact(sent)));
    await slack.settled();

    expect(await slack.tasks()).toHaveLength(1);
  });

  it('is answered once when a mention in a direct message comes as two kinds of event', async () => {
    const slack = await openSlack({ door });
    const same = { channel: 'DU42', ts: '1772805600.000400', text: `<@U900> ${LINE}` };

    await Promise.all([slack.event(direct('', same)), slack.event(mention('', same))]);
    await slack.settled();

    expect(slack.server.messages('DU42')).toHaveLength(1);
  });
});

describe('an answer to a line', () => {
  it('is there once when Slack took it and its own answer was lost', async () => {
    const slack = await openSlack();
    slack.server.fail('chat.postMessage', 'lost');

    await slack.event(direct(LINE));
    await slack.settled();

    expect(slack.server.messages('DU42')).toHaveLength(1);
  }, 15_000);

  it('comes after the pause that Slack asks for', async () => {
    const slack = await openSlack();
    slack.server.fail('chat.postMessage', { retryAfter: 1 });

    await slack.event(direct(LINE));
    await slack.settled();

    expect(slack.server.messages('DU42')).toHaveLength(1);
  }, 15_000);

  it('is looked for before a repeated event is answered by another process', async () => {
    const slack = await openSlack();
    await slack.event(direct(LINE));
    const posted = slack.server.messages('DU42')[0];
    const other = await openSlack();
    other.server.write('DU42', '', {
      user: 'U900',
      bot_id: 'B900',
      thread_ts: '1772805600.000400',
      metadata: posted?.metadata,
    });

    await other.event(direct(LINE), {}, 1);
    await other.settled();

    expect(other.server.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  });

  it.each([
    ['an edited message', { subtype: 'message_changed', message: { text: LINE } }],
    ['a deleted message', { subtype: 'message_deleted' }],
    ['another bot', { bot_id: 'B1' }],
    ['the bot itself', { user: 'U900', bot_id: 'B900' }],
    ['an edited mention', { edited: { user: 'U42', ts: '1.1' } }],
    ['nobody', { user: undefined }],
    ['a message in a channel', { channel_type: 'channel', channel: 'C20' }],
  ])('is not given to %s', async (_name, more) => {
    const slack = await openSlack();

    await slack.event(direct(LINE, more));
    await slack.settled();

    expect(await slack.tasks()).toEqual([]);
    expect(slack.server.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });
});

describe('three seconds', () => {
  const slow =
    (ms: number) =>
    (chat: Chat): Chat => ({
      async converse(inbound) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return await chat.converse(inbound);
      },
    });

  it.each<Door>(['http', 'socket'])(
    'are kept by %s under a slow store, and the answer follows',
    async (door) => {
      const slack = await openSlack({ door, chat: slow(3_200) });
      const started = performance.now();

      const answer = await slack.command(LINE);
      const took = performance.now() - started;
      await slack.settled();

      expect(took).toBeLessThan(2_900);
      expect(answer).toEqual(door === 'http' ? '' : {});
      const late = slack.server.calls.find(({ method }) => method.startsWith('/response/'));
      expect(textOf(late?.body)).toContain('drink water');
      expect(await slack.tasks()).toHaveLength(1);
    },
    15_000,
  );

  it('are kept for events too, and what takes long is announced', async () => {
    const slack = await openSlack({ chat: slow(3_200) });
    const started = performance.now();

    await slack.event(mention(LINE));
    const took = performance.now() - started;
    await slack.settled();

    expect(took).toBeLessThan(2_900);
    expect(slack.server.calls.filter(({ method }) => method === 'assistant.threads.setStatus')).toHaveLength(1);
    expect(slack.server.messages('C20')).toHaveLength(1);
  }, 15_000);

  it('are not enough for a window when they are over, so the form stands in the message', async () => {
    const slack = await openSlack();

    const answer = await slack.command('new', { trigger_id: 'expired.100.abc' });

    expect(textOf(answer)).toContain('What to do');
    expect(slack.server.windows).toEqual([]);
  });
});

describe('the bot over Socket Mode', () => {
  it.each(['refresh', 'cut'] as const)(
    'is back after a %s of the line, and answers',
    async (end) => {
      const slack = await openSlack({ door: 'socket' });

      slack.server.sockets[end]();
      await slack.server.sockets.connected();
      const answer = await slack.command('list');

      expect(slack.server.sockets.opened).toBe(2);
      expect(textOf(answer)).toContain('No tasks yet');
    },
    15_000,
  );

  it('tries again when Slack cannot be reached, and gives up on a token that was taken back', async () => {
    const slack = await openSlack({ door: 'socket' });
    slack.server.fail('apps.connections.open', { status: 503 }, { error: 'invalid_auth' });

    slack.server.sockets.cut();
    await expect
      .poll(() => slack.logged.map(({ event }) => event), { timeout: 8_000 })
      .toContain('slack-app-token-refused');

    expect(slack.logged.map(({ event }) => event)).toContain('slack-socket-unreachable');
  }, 15_000);
});

describe('a button', () => {
  it('that nobody of us made changes nothing and says so', async () => {
    const slack = await openSlack();

    await slack.interact(press('v1.delete.tsk_x.forged', { response_url: slack.server.responseUrl() }));
    await slack.settled();

    const answer = slack.server.calls.find(({ method }) => method.startsWith('/response/'));
    expect(textOf(answer?.body)).toContain('This card is old');
    expect(answer?.body.replace_original).toBe(false);
  });

  it('of another workspace is nothing here', async () => {
    const slack = await openSlack();
    const saved = await slack.command('remind me every monday 10am to stand up');

    await slack.interact(
      press(controlOf(saved, 'Undo'), { team: { id: 'T666', domain: 'evil' }, user: { id: 'U42' } }),
    );
    await slack.settled();

    expect(await slack.tasks()).toHaveLength(1);
    expect(slack.server.calls.filter(({ method }) => method.startsWith('/response/'))).toEqual([]);
  });

  it('of somebody else is refused with the name of the owner', async () => {
    const slack = await openSlack();
    await slack.command('remind me every monday 10am to stand up');
    slack.server.setUser('U7', { profile: { display_name: 'Ben' } });
    const shown = await slack.command(`show ${(await slack.tasks())[0]?.shortId}`, { user_id: 'U7' });

    const url = slack.server.responseUrl();
    await slack.interact(pressEphemeral(controlOf(shown, 'Pause'), { user: { id: 'U7' }, response_url: url }));
    await slack.settled();

    const answer = slack.server.calls.find(({ method }) => method.startsWith('/response/'));
    expect(textOf(answer?.body)).toContain('Only Ana or an admin');
    expect((await slack.tasks())[0]?.status).toBe('active');
  });

  it('is answered in the channel when the response URL is used up, and directly where the bot is not in it', async () => {
    const slack = await openSlack();
    const value = controlOf(await slack.command('remind me every monday 10am to stand up'), 'Open');
    slack.server.fail('response_url', { status: 404 }, { status: 404 });
    const url = slack.server.responseUrl();

    await slack.interact(press(value, { response_url: url }));
    await slack.settled();
    slack.server.leave('C20');
    const later = [{ type: 'button', action_id: 'press.1', value, action_ts: '1772805699.000100' }];
    await slack.interact(press(value, { response_url: url, actions: later }));
    await slack.settled();

    expect(slack.server.ephemerals).toHaveLength(1);
    expect(slack.server.messages('DU42')).toHaveLength(1);
  });

  it('sends nothing to a response URL that is not of Slack', async () => {
    const slack = await openSlack();

    await slack.interact(press('v1.x.y.z', { response_url: 'http://127.0.0.1:9/steal' }));
    await slack.settled();

    expect(slack.server.ephemerals).toHaveLength(1);
  });
});

describe('a person', () => {
  it.each([
    ['a guest', { is_restricted: true }],
    ['somebody of another organisation', { is_stranger: true }],
    ['somebody of another workspace', { team_id: 'T2' }],
  ])('who is %s makes no tasks', async (_name, facts) => {
    const slack = await openSlack();
    slack.server.setUser('U42', facts);

    await slack.command(LINE);

    expect(await slack.tasks()).toEqual([]);
  });

  it('whom Slack does not name is told so, and nothing is done', async () => {
    const slack = await openSlack();
    slack.server.fail('users.info', { status: 500 });

    const answer = await slack.command(LINE);

    expect(textOf(answer)).toContain('Slack did not say who you are');
    expect(await slack.tasks()).toEqual([]);
  });

  it('is asked about once in ten minutes', async () => {
    const slack = await openSlack();

    await slack.command('list');
    await slack.command('list');
    slack.clock.advance(10 * 60_000 + 1);
    await slack.command('list');

    expect(slack.server.calls.filter(({ method }) => method === 'users.info')).toHaveLength(2);
  });
});

describe('an app that is removed', () => {
  it.each([
    ['uninstalled', { type: 'app_uninstalled' }],
    ['without its tokens', { type: 'tokens_revoked', tokens: { bot: ['U900'] } }],
  ])('leaves its tasks paused when it is %s, also the second time', async (_name, event) => {
    const slack = await openSlack();
    await slack.command('remind me every monday 10am to stand up');

    await slack.event(event);
    await slack.event(event);

    expect((await slack.tasks()).map(({ status }) => status)).toEqual(['paused']);
  });
});
