import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ModelServer, startModelServer } from '../stand-ins/model-server.ts';
import { type SlackServer, slackHeaders, startSlackServer } from '../stand-ins/slack-server.ts';
import { buildFunctions, type Cloud, startCloud } from '../support/cloud.ts';
import { HAS_DYNAMO } from '../support/dynamo-server.ts';
import { textOf } from '../surfaces/slack/read-message.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is answered is looked at as it is
type Json = any;

const ARN = 'arn:aws:sqs:us-east-1:123456789012';

const MONDAYS = {
  kind: 'schedule',
  words: ['every monday at 16:00 unless the office is shut'],
  schedule: {
    kind: 'recurring',
    zone: 'Europe/Paris',
    rules: [{ kind: 'calendar', days: { kind: 'weekly', weekdays: [1] }, times: { kind: 'at', times: ['16:00'] } }],
  },
};

describe.skipIf(!HAS_DYNAMO)('what only a model can answer, on AWS', () => {
  beforeAll(buildFunctions, 120_000);
  let cloud: Cloud;
  let slack: SlackServer;
  let model: ModelServer;
  /** What the model waits for before it answers anything. */
  let until: Promise<unknown> | undefined;
  beforeEach(async () => {
    until = undefined;
    model = await startModelServer(({ body }) => ({
      text: JSON.stringify(body.messages).includes('The question:')
        ? 'Because Ana likes to stand.'
        : JSON.stringify(MONDAYS),
      ...(until === undefined ? {} : { until }),
    }));
    slack = await startSlackServer({ now: Date.now });
    cloud = await startCloud({
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      OPENAI_BASE_URL: model.url,
    });
    return async () => {
      await cloud.close();
      await model.close();
    };
  });

  async function post(fields: Readonly<Record<string, string>>): Promise<Json> {
    const body = new URLSearchParams(fields).toString();
    const headers = { ...slackHeaders(body, Date.now()), 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${cloud.url}/slack/events`, { method: 'POST', body, headers });
    expect(response.status).toBe(200);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  function command(text: string, trigger = `${Math.random()}.1.2`, user = 'U42'): Promise<Json> {
    const who = { team_id: slack.teamId, user_id: user, channel_id: 'C20', channel_name: 'dev' };
    return post({ ...who, command: '/autotask', text, trigger_id: trigger });
  }

  async function pressed(message: Json, channel: string, label: string): Promise<string> {
    const elements = message.blocks.flatMap((block: Json) => block.elements ?? []);
    const { value } = elements.find(({ text }: Json) => text?.text === label);
    const url = slack.responseUrl();
    const payload = {
      type: 'block_actions',
      ...{ team: { id: slack.teamId }, user: { id: 'U42', team_id: slack.teamId } },
      container: { type: 'message', message_ts: message.ts, channel_id: channel },
      channel: { id: channel, name: 'directmessage' },
      ...{ trigger_id: slack.trigger(), response_url: url },
      actions: [{ type: 'button', block_id: 'b', action_id: 'press.1', action_ts: String(Date.now() / 1000), value }],
    };
    await post({ payload: JSON.stringify(payload) });
    return textOf(slack.calls.find(({ method }) => method === new URL(url).pathname)?.body ?? {});
  }

  it('reads a time for a person after the first answer, once, and saves it when they say so', async () => {
    const sentence = 'every monday at 16:00 unless the office is shut remind me to stretch';
    const first = await command(sentence, '7.1.2');
    const repeated = await command(sentence, '7.1.2');
    const askedSoFar = model.requests.length;
    await cloud.work({ twice: true });

    expect(textOf(first)).toContain('I am asking the model');
    expect(textOf(repeated)).toBe(textOf(first));
    expect(askedSoFar).toBe(0);
    expect(model.requests).toHaveLength(1);
    const [draft, ...others] = slack.messages('DU42');
    expect(others).toEqual([]);
    expect(textOf(draft ?? {})).toMatch(/stretch[\s\S]*read by/);
    expect(await pressed(draft, 'DU42', 'Save')).toContain('Saved');
    expect(textOf(await command('list'))).toContain('stretch');
  });

  it('reads the times of several people side by side, so that nobody waits for the answers of others', async () => {
    until = vi.waitFor(() => expect(model.requests).toHaveLength(2), { timeout: 50_000 });
    for (const user of ['U42', 'U43'])
      await command('every monday at 16:00 unless the office is shut remind me to stretch', `${user}.1.2`, user);

    await cloud.work();

    for (const user of ['U42', 'U43'])
      expect(slack.messages(`D${user}`).map(textOf)).toEqual([expect.stringContaining('stretch')]);
  });

  it('says that no answer comes when no worker survived the question, once', async () => {
    await command('every monday at 16:00 unless the office is shut remind me to stretch');
    const letters = cloud.sqs.take('normal').map((letter) => ({ ...letter, eventSourceARN: `${ARN}:run-dead` }));

    const read = await cloud.wake.invoke({ Records: letters });
    await cloud.wake.invoke({ Records: letters });
    await cloud.work({ twice: true });

    expect(letters).toHaveLength(1);
    expect(read).toEqual({ batchItemFailures: [] });
    expect(model.requests).toEqual([]);
    expect(slack.messages('DU42').map(textOf)).toEqual([
      expect.stringMatching(/No answer came[\s\S]*unless the office is shut/),
    ]);
  });

  it('answers a question about a result where it was asked', async () => {
    await command('remind me every day at 9:00 to stand up');
    await command('run stand up');
    await cloud.work();

    const first = await command('ask stand up why that?');
    await cloud.work({ twice: true });

    expect(textOf(first)).toContain('I am asking the model');
    const answers = slack.messages('C20').map(textOf);
    expect(answers.filter((text) => text.includes('Because Ana likes to stand.'))).toHaveLength(1);
  });
});
