import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessKey } from '../../src/adapters/local/hmac-signer.ts';
import { type SlackServer, slackHeaders, startSlackServer } from '../stand-ins/slack-server.ts';
import { buildFunctions, type Cloud, PUBLIC_URL, SECRET, startCloud } from '../support/cloud.ts';
import { HAS_DYNAMO } from '../support/dynamo-server.ts';
import { textOf } from '../surfaces/slack/read-message.ts';
import { inputValue } from '../surfaces/web/read-markup.ts';

const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: PUBLIC_URL } as const;

describe.skipIf(!HAS_DYNAMO)('the console on AWS', () => {
  beforeAll(buildFunctions, 120_000);
  let cloud: Cloud;
  let slack: SlackServer;
  beforeEach(async () => {
    slack = await startSlackServer({ now: Date.now });
    cloud = await startCloud({
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
    return () => cloud.close();
  });

  /** What the bot says to Ana in her direct messages. */
  async function said(text: string): Promise<string> {
    const who = { team_id: slack.teamId, user_id: 'U42', channel_id: 'D42', channel_name: 'directmessage' };
    const trigger = `${Math.random()}.1.2`;
    const body = new URLSearchParams({ ...who, command: '/autotask', text, trigger_id: trigger }).toString();
    const headers = { ...slackHeaders(body, Date.now()), 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${cloud.url}/slack/events`, { method: 'POST', body, headers });
    return textOf(await response.json());
  }

  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${cloud.url}${path}`, { headers, redirect: 'manual' });
  const post = (path: string, fields: Readonly<Record<string, string>>, cookie = ''): Promise<Response> => {
    const headers = { cookie, ...OWN_PAGE };
    return fetch(`${cloud.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
      redirect: 'manual',
    });
  };

  async function signedIn(): Promise<string> {
    const link = /\/sign-in\?link=([\w-]+)/.exec(await said('console'))?.[1] ?? '';
    const response = await post('/sign-in', { link });
    expect(response.status).toBe(303);
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  it('is closed for strangers, and no key opens it', async () => {
    const stranger = await get('/');
    const withKey = await get(`/?key=${accessKey(SECRET)}`);

    expect([stranger.status, withKey.status]).toEqual([401, 401]);
    expect(withKey.headers.getSetCookie()).toEqual([]);
    expect(stranger.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(stranger.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('opens by a link from chat, in a cookie that only this host gets, and shows what its member has', async () => {
    await said('remind me every monday at 9:00 to stand up');
    const cookie = await signedIn();

    const tasks = await (await get('/tasks', { cookie })).text();
    const chat = await (await get('/', { cookie })).text();
    const styles = /\/assets\/console\.[\w-]+\.css/.exec(chat)?.[0] ?? '';
    const css = await get(styles, { 'accept-encoding': 'gzip' });

    expect(cookie).toMatch(/^__Host-autotask/);
    expect(tasks).toContain('stand up');
    expect(chat).toContain('data-asks');
    expect(css.status).toBe(200);
    expect(await css.text()).toContain('.card');
  });

  it('takes a line, and tells the result when the page asks again', async () => {
    const cookie = await signedIn();
    const page = await (await get('/', { cookie })).text();
    const fields = { csrf: inputValue(page, 'csrf'), event: inputValue(page, 'event') };

    const sent = await post('/say', { ...fields, text: 'remind me in 1 second to breathe' }, cookie);
    const before = await (await get('/live?state=', { cookie, ...OWN_PAGE })).text();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    cloud.fire(Date.now() - 60_000, Date.now());
    await cloud.work();
    const id = /^id: (.+)$/m.exec(before)?.[1] ?? '';
    const after = await (await get('/live?state=', { cookie, ...OWN_PAGE, 'last-event-id': id })).text();

    expect(sent.status).toBe(303);
    expect(before).toContain('breathe');
    expect(after).toMatch(/event: message[\s\S]*Reminder/);
  });

  it('changes nothing for a page of somebody else', async () => {
    const cookie = await signedIn();
    const page = await (await get('/', { cookie })).text();
    const fields = { csrf: inputValue(page, 'csrf'), event: inputValue(page, 'event'), text: 'list' };

    const foreign = await fetch(`${cloud.url}/say`, {
      ...{ method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' },
      headers: { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    });
    const withoutToken = await post('/say', { ...fields, csrf: 'x' }, cookie);

    expect([foreign.status, withoutToken.status]).toEqual([403, 403]);
  });
});
