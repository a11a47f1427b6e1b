import { describe, expect, it } from 'vitest';
import { checkSlack } from '../../../src/surfaces/slack/check-slack.ts';
import { openSlack } from './open-slack.ts';

describe('the checks of Slack', () => {
  it('are all well when everything works', async () => {
    const { server, clock, url } = await openSlack();

    const checks = await checkSlack(
      {
        ...{ apiUrl: server.apiUrl, botToken: server.token, appToken: server.appToken },
        signingSecret: server.signingSecret,
        publicUrl: url,
      },
      clock,
    );

    expect(checks.map(({ status, text }) => `${status} ${text}`)).toEqual([
      'ok Slack: the bot is autotask in Acme',
      'ok Slack: all 12 scopes are granted',
      'ok Slack: Socket Mode can be opened',
      `ok Slack: ${url}/slack/events answers`,
    ]);
    expect(server.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });

  it('name the scopes that are missing and where to add them', async () => {
    const { server, clock } = await openSlack();
    server.withdraw('users:read');

    const [, scopes] = await checkSlack({ apiUrl: server.apiUrl, botToken: server.token }, clock);

    expect(scopes).toMatchObject({ status: 'fail', text: 'Slack: missing users:read' });
    expect(scopes?.fix).toContain('install the app again');
  });

  it.each([
    ['the bot token', { botToken: 'xoxb-wrong' }, 'SLACK_BOT_TOKEN'],
    ['the app token', { appToken: 'xapp-wrong' }, 'connections:write'],
    ['the signing secret', { signingSecret: 'wrong' }, 'SLACK_SIGNING_SECRET'],
  ])('say what to do about %s when it is wrong', async (_name, wrong, fix) => {
    const { server, clock, url } = await openSlack();

    const checks = await checkSlack({ apiUrl: server.apiUrl, publicUrl: url, ...wrong }, clock);

    expect(checks).toEqual([{ status: 'fail', text: expect.any(String), fix: expect.stringContaining(fix) }]);
  });

  it.each([
    ['another app', 'xapp-1-A999-123-abc', ['Slack: SLACK_APP_TOKEN is of the app A999, SLACK_BOT_TOKEN of A100']],
    ['the same app', 'xapp-1-A100-123-abc', []],
  ])('tell when the app token is of %s', async (_which, appToken, told) => {
    const { server, clock } = await openSlack();

    const checks = await checkSlack({ apiUrl: server.apiUrl, botToken: server.token, appToken }, clock);

    const ofApps = checks.filter(({ text }) => text.includes('is of the app'));
    expect(ofApps.map(({ text }) => text)).toEqual(told.map((text) => expect.stringContaining(text)));
    expect(ofApps.map(({ fix }) => fix)).toEqual(told.map(() => expect.stringContaining('/apps/A100/general')));
  });

  it('say that an address is needed, and when nobody is there', async () => {
    const { server, clock } = await openSlack();
    const { apiUrl, signingSecret } = server;

    const [unsaid] = await checkSlack({ apiUrl, signingSecret }, clock);
    const [dead] = await checkSlack({ apiUrl, signingSecret, publicUrl: 'http://127.0.0.1:1' }, clock);

    expect(unsaid).toMatchObject({ status: 'warn', fix: expect.stringContaining('AUTOTASK_PUBLIC_URL') });
    expect(dead).toMatchObject({ status: 'fail', text: expect.stringContaining('does not answer') });
  });
});
