import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startGitHubServer } from '../stand-ins/github-server.ts';
import { startModelServer } from '../stand-ins/model-server.ts';
import { slackHeaders, startSlackServer } from '../stand-ins/slack-server.ts';
import { buildFunctions, httpEvent, startCloud } from '../support/cloud.ts';
import { HAS_DYNAMO } from '../support/dynamo-server.ts';
import { textOf } from '../surfaces/slack/read-message.ts';

/** So long is one call of the worker; it keeps ten seconds for handing back. */
const CALL_MS = 21_500;
const COMMITS = [{ message: 'Fix the door', author: 'Ana', at: new Date(Date.now() - 86_400_000).toISOString() }];

describe.skipIf(!HAS_DYNAMO)('a run that needs longer than one call of its function', () => {
  beforeAll(buildFunctions, 300_000);

  it('goes on in another call, in another process, after its last recorded step', async () => {
    const github = await startGitHubServer({ repositories: { 'acme/api': { branches: { main: COMMITS } } } });
    const model = await startModelServer((_, index) => {
      if (index === 0) return { calls: [['github-commits', {}]] };
      return index === 1 ? { silentMs: 120_000 } : { text: 'The door was fixed.' };
    });
    const slack = await startSlackServer({ now: Date.now });
    const cloud = await startCloud({
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: 'key',
      GITHUB_API_URL: github.url,
    });
    onTestFinished(async () => {
      await Promise.all([cloud.close(), model.close(), github.close()]);
    });
    const say = async (text: string) => {
      const fields = { team_id: slack.teamId, user_id: 'U42', channel_id: 'C20', channel_name: 'dev' };
      const trigger = `${Date.now()}.1.2`;
      const body = new URLSearchParams({ ...fields, command: '/autotask', text, trigger_id: trigger }).toString();
      const headers = { ...slackHeaders(body, Date.now()), 'content-type': 'application/x-www-form-urlencoded' };
      const { body: answer } = (await cloud.http.invoke(httpEvent('/slack/events', body, headers))) as { body: string };
      return textOf(JSON.parse(answer));
    };
    const saved = await say('every monday 10am explain the commits of acme/api like a poem');
    await say('run explain the commits');

    const first = cloud.sqs.take('normal');
    const begun = Date.now();
    await cloud.worker.invoke({ Records: first }, { timeoutMs: CALL_MS });
    const took = Date.now() - begun;
    const asked = model.requests.length;
    const shown = slack.calls.filter(({ body }) => JSON.stringify(body).includes('Running 1')).length;
    const left = slack.messages('DU42').length;
    await cloud.worker.kill();
    await cloud.work();

    expect(took).toBeLessThan(CALL_MS);
    expect(saved).toMatch(/about \$/);
    expect(asked).toBe(2);
    // Whoever pressed saw that it works, and no message of that is left when the call ends.
    expect([shown, left]).toEqual([1, 0]);
    expect(github.requests.length).toBeGreaterThan(0);
    expect(new Set(github.requests.map(({ query }) => query.get('page') ?? '1')).size).toBe(github.requests.length);
    expect(JSON.stringify(model.requests.at(-1)?.body.messages)).toContain('Fix the door');
    expect(slack.messages('C20').map(textOf)).toEqual([expect.stringContaining('The door was fixed.')]);
  });
});
