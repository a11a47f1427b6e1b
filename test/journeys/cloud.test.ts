import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlackServer, slackHeaders, startSlackServer } from '../stand-ins/slack-server.ts';
import { buildFunctions, type Cloud, httpEvent, startCloud } from '../support/cloud.ts';
import { HAS_DYNAMO } from '../support/dynamo-server.ts';
import { textOf } from '../surfaces/slack/read-message.ts';

describe.skipIf(!HAS_DYNAMO)('the bot on AWS, as built bundles behind stand-ins', () => {
  beforeAll(buildFunctions, 120_000);
  let cloud: Cloud | undefined;
  let slack: SlackServer | undefined;
  beforeEach(async () => {
    slack = await startSlackServer({ now: Date.now });
    cloud = await startCloud({
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
    return () => cloud?.close();
  });

  function parts() {
    if (cloud === undefined || slack === undefined) throw new Error('Nothing was started.');
    return { cloud, slack };
  }

  async function command(text: string, trigger = `${Date.now()}.1.2`) {
    const { cloud, slack } = parts();
    const fields = {
      team_id: slack.teamId,
      user_id: 'U42',
      channel_id: 'C20',
      channel_name: 'dev',
      command: '/autotask',
    };
    const body = new URLSearchParams({ ...fields, text, trigger_id: trigger }).toString();
    const headers = { ...slackHeaders(body, Date.now()), 'content-type': 'application/x-www-form-urlencoded' };
    const answer = (await cloud.http.invoke(httpEvent('/slack/events', body, headers))) as {
      statusCode: number;
      body: string;
    };
    expect(answer.statusCode).toBe(200);
    return JSON.parse(answer.body);
  }

  it('takes a command, is woken by EventBridge and posts once, though every message comes twice', async () => {
    const { cloud, slack } = parts();
    const now = Date.now();

    const made = await command('remind me in 3 seconds to drink water');
    const scheduled = cloud.scheduler.schedules.size;
    await waitUntil(now + 4_000);
    const fired = cloud.fire(now, Date.now());
    await cloud.work({ twice: true });

    expect(textOf(made)).toContain('drink water');
    expect(scheduled).toBe(1);
    expect(fired).toBe(1);
    expect(slack.messages('C20').map(textOf)).toEqual([expect.stringContaining('drink water')]);
    expect(cloud.scheduler.schedules.size).toBe(0);
  });

  it('starts what is overdue by the sweep when the wake-up was lost', async () => {
    const { cloud, slack } = parts();
    const now = Date.now();
    await command('remind me in 2 seconds to stretch');
    for (const name of cloud.scheduler.schedules.keys()) cloud.scheduler.lose(name);
    await waitUntil(now + 4_000);

    const swept = await cloud.wake.invoke({ kind: 'sweep', graceSeconds: 1 });
    await cloud.work();

    expect(swept).toEqual({ overdue: 1 });
    expect(slack.messages('C20').map(textOf)).toEqual([expect.stringContaining('stretch')]);
  });

  it('runs at once what is pressed, and refuses a forged request', async () => {
    const { cloud, slack } = parts();
    await command('remind me every day at 9 to stand up');
    await command('run stand up');

    await cloud.work();
    const forged = (await cloud.http.invoke(httpEvent('/slack/events', 'x=1', { 'x-slack-signature': 'v0=00' }))) as {
      statusCode: number;
    };

    expect(slack.messages('C20').map(textOf)).toEqual([expect.stringContaining('stand up')]);
    expect(forged.statusCode).toBe(401);
  });

  it('tells a message that nobody can read in the log and goes on', async () => {
    const { cloud } = parts();

    const answer = await cloud.worker.invoke({
      Records: [{ messageId: '1', body: '{"kind":"wake","taskId":"../x"}' }],
    });
    const dead = await cloud.wake.invoke({ Records: [{ messageId: '1', body: 'not ours' }] });

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(dead).toEqual({ batchItemFailures: [] });
    expect(cloud.sqs.take('normal')).toHaveLength(1);
  });
});

async function waitUntil(instant: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - Date.now())));
}
