import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type OpenSlack, openSlack, PUBLIC_URL } from './open-slack.ts';
import { textOf } from './read-message.ts';

const COOKIE = '__Host-autotask-install';

async function begin({ url }: OpenSlack) {
  const response = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const location = new URL(response.headers.get('location') ?? '');
  return { response, location, state: location.searchParams.get('state') ?? '' };
}

async function end({ url }: OpenSlack, query: Readonly<Record<string, string>>, cookie: string) {
  const address = `${url}/slack/oauth_redirect?${new URLSearchParams(query)}`;
  const response = await fetch(address, { headers: { cookie: `other=1; ${COOKIE}=${cookie}` } });
  return { status: response.status, text: await response.text() };
}

async function install(slack: OpenSlack) {
  const { state } = await begin(slack);
  return await end(slack, { code: 'good-code', state }, state);
}

describe('installing the app by its link', () => {
  it('leads to Slack with the rights it asks for and a state of its own', async () => {
    const slack = await openSlack({ installs: true });

    const { response, location, state } = await begin(slack);

    expect(location.origin + location.pathname).toBe('https://slack.com/oauth/v2/authorize');
    expect(location.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/slack/oauth_redirect`);
    expect(location.searchParams.get('scope')?.split(',')).toContain('chat:write');
    expect(state).toMatch(/^[\w-]{22}$/);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
  });

  it('connects the workspace', async () => {
    const slack = await openSlack({ installs: true });
    const before = await slack.command('list');

    const { status, text } = await install(slack);
    const after = await slack.command('list');

    expect(before).toBe('');
    expect([status, text]).toEqual([200, 'AutoTask is in Acme. Open Slack and type /autotask.']);
    expect(textOf(after)).toContain('No tasks yet');
  });

  it('writes no token that could be read', async () => {
    const slack = await openSlack({ installs: true });

    await install(slack);

    const stored = readdirSync(slack.folder).map((file) => readFileSync(join(slack.folder, file)));
    expect(stored.some((bytes) => bytes.includes('installation'))).toBe(true);
    expect(stored.some((bytes) => bytes.includes(slack.server.token))).toBe(false);
  });

  it.each<[string, (state: string) => readonly [Readonly<Record<string, string>>, string]]>([
    ['another browser began', (state: string) => [{ code: 'good-code', state }, 'another-state']],
    ['nobody began', () => [{ code: 'good-code', state: 'made-up' }, 'made-up']],
    ['no code came', (state: string) => [{ state }, state]],
    ['no state came', (state: string) => [{ code: 'good-code' }, state]],
    ['the person said no', (state: string) => [{ error: 'access_denied', state }, state]],
  ])('ends in nothing when %s', async (_name, answerOf) => {
    const slack = await openSlack({ installs: true });
    const { state } = await begin(slack);

    const { status } = await end(slack, ...answerOf(state));

    expect(status).toBe(400);
    expect(slack.server.calls).toEqual([]);
  });

  it('is good once and for ten minutes', async () => {
    const slack = await openSlack({ installs: true });
    const first = await begin(slack);
    const late = await begin(slack);
    await end(slack, { code: 'good-code', state: first.state }, first.state);

    const again = await end(slack, { code: 'good-code', state: first.state }, first.state);
    slack.clock.advance(10 * 60_000 + 1);
    const tooLate = await end(slack, { code: 'good-code', state: late.state }, late.state);

    expect([again.status, tooLate.status]).toEqual([400, 400]);
  });

  it('says what Slack said when it refuses the code', async () => {
    const slack = await openSlack({ installs: true });
    const { state } = await begin(slack);

    const { status, text } = await end(slack, { code: 'bad-code', state }, state);

    expect(status).toBe(502);
    expect(text).toContain(
      'was not installed: the code of Slack is good for ten minutes and once. Begin again: https://',
    );
  });

  it.each([
    ['bad_client_secret', 'SLACK_CLIENT_SECRET'],
    ['bad_redirect_uri', 'Redirect URLs'],
    ['access_denied', 'Slack refused (access_denied)'],
  ])('says whose setting is wrong when Slack answers %s', async (error, told) => {
    const slack = await openSlack({ installs: true });
    const { state } = await begin(slack);
    slack.server.fail('oauth.v2.access', { error });

    const { text } = await end(slack, { code: 'good-code', state }, state);

    expect(text).toContain(told);
  });

  it('is undone by removing the app: tasks pause, the token is gone, nothing is answered', async () => {
    const slack = await openSlack({ installs: true });
    await install(slack);
    await slack.command('remind me every monday 10am to stand up');

    await slack.event({ type: 'app_uninstalled' });
    await slack.event({ type: 'tokens_revoked', tokens: { bot: ['U900'] } });
    const after = await slack.command('list');

    expect(after).toBe('');
    expect((await slack.tasks()).map(({ status }) => status)).toEqual(['paused']);
  });
});
