import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlackServer, slackHeaders, startSlackServer } from '../stand-ins/slack-server.ts';
import { buildFunctions, type Cloud, httpEvent, startCloud } from '../support/cloud.ts';
import { HAS_DYNAMO } from '../support/dynamo-server.ts';
import { textOf } from '../surfaces/slack/read-message.ts';

const ARN = 'arn:aws:sqs:us-east-1:123456789012';

describe.skipIf(!HAS_DYNAMO)('the bot on AWS, as built bundles behind stand-ins', () => {
  beforeAll(buildFunctions, 300_000);
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
    await waitUntil(Date.now() + 3_500);
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
    await command('remind me in 2 seconds to stretch');
    for (const name of cloud.scheduler.schedules.keys()) cloud.scheduler.lose(name);
    await waitUntil(Date.now() + 3_500);

    const swept = await cloud.wake.invoke({ kind: 'sweep', graceSeconds: 1 });
    await cloud.work();

    expect(swept).toEqual({ overdue: 1 });
    expect(slack.messages('C20').map(textOf)).toEqual([expect.stringContaining('stretch')]);
  });

  it('runs a program in the function that may do nothing, once there is a place for it', async () => {
    const { cloud, slack } = parts();
    await command('every day at 9 run javascript: [6 * 7, typeof process].join()');
    cloud.functions.throttle(1);

    await command('run javascript');
    await cloud.work();

    expect(slack.messages('C20').map(textOf)).toEqual([expect.stringContaining('42,undefined')]);
    expect(cloud.functions.calls).toEqual(['autotask-test-code']);
  });

  it('draws the home that somebody looks at anew after a run and after a line in a channel, and stores nothing for it', async () => {
    const { cloud, slack } = parts();
    const now = Date.now();
    const home = () => textOf(slack.homes.get('U42') ?? {});
    await command('remind me in 3 seconds to bend');
    const unread = askedHomes();
    await openHome();
    const opened = home();

    await waitUntil(now + 4_000);
    cloud.fire(now, Date.now());
    await cloud.work();
    const afterRun = home();
    await command('remind me every day at 9 to stand up');
    const asked = askedHomes();
    const before = await rows();
    const worker = await cloud.anotherWorker({});
    await worker.invoke({ Records: asked });

    expect(unread).toEqual([]);
    expect([opened.includes('· bend ·'), afterRun.includes('· bend ·')]).toEqual([true, false]);
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([{ kind: 'homes', workspace: `slack:${slack.teamId}` }]);
    expect([afterRun.includes('stand up'), home().includes('stand up')]).toEqual([false, true]);
    expect(await rows()).toEqual(before);
  });

  /** Messages that ask for homes, of all that wait. */
  function askedHomes() {
    return parts()
      .cloud.sqs.take('normal')
      .filter(({ body }) => body.includes('"homes"'));
  }

  async function openHome(): Promise<void> {
    const { cloud, slack } = parts();
    const event = { type: 'app_home_opened', user: 'U42', channel: 'DU42', tab: 'home' };
    const body = JSON.stringify({ type: 'event_callback', team_id: slack.teamId, event_id: 'Ev1', event });
    const headers = { ...slackHeaders(body, Date.now()), 'content-type': 'application/json' };
    expect(await cloud.http.invoke(httpEvent('/slack/events', body, headers))).toMatchObject({ statusCode: 200 });
  }

  /** The places of all that is stored, with their versions. */
  async function rows(): Promise<readonly string[]> {
    const { cloud } = parts();
    const { Items: items = [] } = await cloud.dynamo.client.send(new ScanCommand({ TableName: cloud.table }));
    return items.map(({ pk, sk, version }) => `${pk?.S} ${sk?.S} ${version?.N}`).toSorted();
  }

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

  it('compares wake-ups with tasks by messages to the workers, repairs both ways and says so in status', async () => {
    const { cloud, slack } = parts();
    slack.setUser('U42', { is_admin: true });
    await command('remind me every day at 9 to stand up');
    const before = textOf(await command('status'));
    const [[name, schedule] = ['', undefined]] = cloud.scheduler.schedules;
    cloud.scheduler.lose(name);
    const made = Date.now() - 3_600_000;
    cloud.scheduler.add({ ...schedule, Name: 'tsk_aaaaaaaaaaaaaaaaaaaaaaaaaa.1.n0', createdAt: made, Target: {} });

    const asked = await cloud.wake.invoke({ kind: 'compare' });
    await cloud.work({ twice: true });
    const status = textOf(await command('status'));

    expect(asked).toEqual({ parts: 40 });
    expect([...cloud.scheduler.schedules.keys()]).toEqual([name]);
    expect(status).toContain('2 were missing or wrong and repaired');
    // What is connected was looked at by a worker, as the hourly message asks: the door itself has no time for it.
    expect(before).toContain('being looked at');
    expect(status).toContain('model: none; reminders and plain digests work all the same');
  });

  it('makes a message that no worker survived a failure that its owner sees once', async () => {
    const { cloud, slack } = parts();
    await command('remind me in 2 seconds to stretch');
    await waitUntil(Date.now() + 3_000);
    const [schedule] = cloud.scheduler.schedules.values();
    const letter = { messageId: '1', body: schedule?.Target.Input, eventSourceARN: `${ARN}:run-dead` };
    const never = { ...letter, messageId: '2', eventSourceARN: `${ARN}:wake-dead` };
    cloud.sqs.take('normal');

    const read = await cloud.wake.invoke({ Records: [letter, { ...letter, messageId: '3', body: 'not ours' }] });
    await cloud.wake.invoke({ Records: [letter] });
    const left = cloud.sqs.take('normal');
    await cloud.wake.invoke({ Records: [never] });
    const resent = cloud.sqs.take('normal');
    const history = textOf(await command('history stretch'));

    expect(read).toEqual({ batchItemFailures: [] });
    expect([left.length, resent.length]).toEqual([0, 1]);
    expect(history).toContain('Several tries to work on this ended without a word');
    expect(history.match(/Several tries/g)?.length).toBe(1);
    expect(slack.messages('C20')).toEqual([]);
  });

  it('tells a message that nobody can read in the log and goes on', async () => {
    const { cloud } = parts();

    const answer = await cloud.worker.invoke({
      Records: [{ messageId: '1', body: '{"kind":"wake","taskId":"../x"}' }],
    });

    expect(answer).toEqual({ batchItemFailures: [] });
  });
});

async function waitUntil(instant: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - Date.now())));
}
