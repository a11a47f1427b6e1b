import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ERASURE_BEGINS_AFTER } from '../../src/domain/timing.ts';
import { type ModelServer, startModelServer } from '../stand-ins/model-server.ts';
import { type SlackServer, slackHeaders, startSlackServer } from '../stand-ins/slack-server.ts';
import { buildFunctions, type Cloud, PUBLIC_URL, startCloud } from '../support/cloud.ts';
import { HAS_DYNAMO } from '../support/dynamo-server.ts';
import { textOf } from '../surfaces/slack/read-message.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is answered is looked at as it is
type Json = any;

const CRON_SECRET = 'a cron secret of at least 32 characters';
/** Of a direct message, where a token may be told. */
const DIRECT = { channel_id: 'D42', channel_name: 'directmessage' };

describe.skipIf(!HAS_DYNAMO)('everything that comes by HTTP, on AWS', () => {
  beforeAll(buildFunctions, 120_000);
  let cloud: Cloud;
  let slack: SlackServer;
  let model: ModelServer;
  beforeEach(async () => {
    model = await startModelServer([{ text: 'Wet.' }]);
    slack = await startSlackServer({ now: Date.now });
    cloud = await startCloud({
      SLACK_CLIENT_ID: 'client',
      SLACK_CLIENT_SECRET: 'client-secret',
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      CRON_SECRET,
      OPENAI_BASE_URL: model.url,
    });
    return async () => {
      await cloud.close();
      await model.close();
    };
  });

  async function command(text: string, where: object = DIRECT): Promise<Json> {
    const fields = { team_id: slack.teamId, user_id: 'U42', ...where, command: '/autotask', text };
    const body = new URLSearchParams({ ...fields, trigger_id: `${Math.random()}.1.2` }).toString();
    const headers = { ...slackHeaders(body, Date.now()), 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${cloud.url}/slack/events`, { method: 'POST', body, headers });
    expect(response.status).toBe(200);
    const answer = await response.text();
    return answer === '' ? undefined : JSON.parse(answer);
  }

  /** As a browser that follows the link to Slack and comes back. */
  async function install(): Promise<string> {
    const begun = await fetch(`${cloud.url}/slack/install`, { redirect: 'manual' });
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const query = new URLSearchParams({ code: 'good-code', state });
    return await (await fetch(`${cloud.url}/slack/oauth_redirect?${query}`, { headers: { cookie } })).text();
  }

  async function token(scopes = 'read write run'): Promise<string> {
    await install();
    return /at_[\w-]+/.exec(textOf(await command(`token new ${scopes}`)))?.[0] ?? '';
  }

  async function api(
    method: string,
    path: string,
    secret: string,
    body?: object,
  ): Promise<{ status: number; body: Json }> {
    const response = await fetch(`${cloud.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  it('installs the Slack app by its link and answers that workspace from then on', async () => {
    const said = await install();
    const listed = await command('list');

    expect(said).toBe('AutoTask is in Acme. Open Slack and type /autotask.');
    expect(textOf(listed)).toContain('No tasks yet');
  });

  it('takes a task by REST, runs it by the worker and answers with its result', async () => {
    const secret = await token();
    const made = await api('POST', '/api/tasks', secret, { text: 'remind me every day at 9:00 to water the plants' });
    const started = await api('POST', `/api/tasks/${made.body.id}/run`, secret, {});
    await cloud.work();
    const run = await api('GET', started.body.statusUrl, secret);

    expect(made.status).toBe(201);
    expect(cloud.scheduler.schedules.size).toBe(1);
    expect(started.status).toBe(202);
    expect(run.body.status).toBe('succeeded');
    expect(slack.messages('DU42').map(textOf)).toEqual([expect.stringContaining('water the plants')]);
  });

  it('never holds an answer back: a job now and a question with wait are answered at once', async () => {
    const secret = await token();
    const at = performance.now();

    const begun = await api('POST', '/api/agent/execute', secret, { goal: 'say one word about rain' });
    const asked = await api('GET', `${begun.body.statusUrl}?wait=25`, secret);
    const tookMs = performance.now() - at;
    const askedBefore = model.requests.length;
    await cloud.work();
    const ended = await api('GET', begun.body.statusUrl, secret);

    expect(begun.status).toBe(202);
    expect(asked.body.status).toBe('queued');
    expect(tookMs).toBeLessThan(10_000);
    expect(askedBefore).toBe(0);
    expect(ended.body).toMatchObject({ status: 'succeeded', resultData: expect.stringContaining('Wet.') });
  });

  it('shows who is asked for a token, the document of the API, and that it lives', async () => {
    const stranger = await api('GET', '/api/tasks', 'at_nobody');
    const document: Json = await (await fetch(`${cloud.url}/openapi.json`)).json();
    const page = await (await fetch(`${cloud.url}/api/docs`)).text();
    const health = await (await fetch(`${cloud.url}/health`)).json();

    expect(stranger.status).toBe(401);
    expect(Object.keys(document.paths)).toContain('/api/tasks');
    expect(page).toContain('AutoTask: REST API');
    expect(health).toMatchObject({ status: 'ok', checks: { store: 'ok' } });
  });

  it('serves a calendar under the address that it tells', async () => {
    await install();
    await command('remind me every day at 9:00 to water the plants');
    const told = textOf(await command('calendar link'));
    const address = new RegExp(`${PUBLIC_URL}/api/calendar\\.ics\\?key=[\\w-]+`).exec(told)?.[0] ?? '';

    const calendar = await (await fetch(address.replace(PUBLIC_URL, cloud.url))).text();

    expect(calendar).toContain('BEGIN:VEVENT');
    expect(calendar).toContain('water the plants');
  });

  it('deletes what it knows of a person, with schedules and files, though a worker dies over it', async () => {
    const secret = await token();
    for (const day of ['monday', 'tuesday', 'wednesday'])
      await command(`every ${day} 10am remind me to feed the heron on ${day}`);
    await command('calendar link');
    await writeFile(secret, 'of-the-heron/notes.md');
    await command('every friday 9am remind me to count the swans', { ...DIRECT, user_id: 'U7' });
    const before = { schedules: cloud.scheduler.schedules.size, files: cloud.s3.keys() };
    expect(await traces(/heron|U42\b/)).toBeGreaterThan(10);

    const begun = await api('DELETE', '/api/me/data', secret, { confirm: 'delete my data' });
    const refused = await api('GET', '/api/tasks', secret);
    await new Promise((resolve) => setTimeout(resolve, ERASURE_BEGINS_AFTER + 100));
    await cloud.wake.invoke({ kind: 'sweep', graceSeconds: 0 });
    const mortal = await cloud.anotherWorker({ AUTOTASK_CRASH_AT: 'g1#2' });
    const death = mortal.invoke({ Records: cloud.sqs.take('normal') });
    await expect(death).rejects.toThrow('the process ended');
    const between = cloud.scheduler.schedules.size;
    // The message of the dead worker is lost here: each sweep finds what is left to do.
    await untilErased();

    expect(before).toEqual({ schedules: 4, files: [expect.stringMatching(/of-the-heron\/notes\.md$/)] });
    expect(begun).toMatchObject({ status: 202, body: { scope: 'member', tasks: 4, tokens: 1 } });
    expect(refused.status).toBe(401);
    // Two tasks of four were gone; the one without a time may have been among them.
    expect([2, 3]).toContain(between);
    expect(await traces(/heron|U42\b/)).toBe(0);
    expect(await traces(/deleted member/)).toBeGreaterThan(0);
    expect(cloud.s3.keys()).toEqual([]);
    // What is somebody else's stays, with its schedule.
    expect([...cloud.scheduler.schedules.values()].map(({ Target: { Input: input } }) => input)).toHaveLength(1);
    expect(textOf(await command('list', { ...DIRECT, user_id: 'U7' }))).toContain('count the swans');
    expect(textOf(await command('list'))).toContain('No tasks yet');
  });

  it('deletes a workspace by its admin, though the bucket does not answer at first', async () => {
    const admin = { ...DIRECT, user_id: 'U7' };
    slack.setUser('U7', { is_admin: true });
    const writer = await token();
    await writeFile(writer, 'of-the-heron/notes.md');
    await command('every monday 10am remind me to feed the heron');
    await command('every friday 9am remind me to count the swans', admin);
    const secret = /at_[\w-]+/.exec(textOf(await command('token new read write admin', admin)))?.[0] ?? '';

    const begun = await api('DELETE', '/api/workspace/data', secret, { confirm: 'delete all data' });
    await new Promise((resolve) => setTimeout(resolve, ERASURE_BEGINS_AFTER + 100));
    cloud.s3.fail(10);
    await untilErased();
    const refused = [await api('GET', '/api/tasks', secret), await api('GET', '/api/tasks', writer)];

    expect(begun).toMatchObject({ status: 202, body: { scope: 'workspace', tasks: 3, tokens: 1 } });
    expect(refused.map(({ status }) => status)).toEqual([401, 401]);
    expect(await traces(/heron|swans|"S":"(?:task|run|token|member)"/)).toBe(0);
    expect([cloud.s3.keys(), cloud.scheduler.schedules.size]).toEqual([[], 0]);
    // The app is still installed, and begins anew.
    expect(textOf(await command('list'))).toContain('No tasks yet');
  });

  /** Minute after minute, until no deletion is under way. */
  async function untilErased(): Promise<void> {
    for (let minute = 0; (await traces(/"erasure"/)) > 0; minute += 1) {
      if (minute === 60) throw new Error('The deletion did not end.');
      await cloud.wake.invoke({ kind: 'sweep', graceSeconds: 0 });
      await cloud.work();
    }
  }

  /** Has the worker write a file by a task without a model. */
  async function writeFile(secret: string, path: string): Promise<void> {
    const action = { type: 'file-operation', operation: 'write', path, content: 'grey' };
    const made = await api('POST', '/api/tasks', secret, { name: 'Notes', type: 'manual', action });
    const started = await api('POST', `/api/tasks/${made.body.id}/run`, secret, {});
    expect([made.status, started.status]).toEqual([201, 202]);
    await cloud.work();
  }

  /** How many rows of the table say this. */
  async function traces(mark: RegExp): Promise<number> {
    const { Items: rows = [] } = await cloud.dynamo.client.send(new ScanCommand({ TableName: cloud.table }));
    return rows.filter((row) => mark.test(JSON.stringify(row))).length;
  }

  it('hands what is due to the workers when a timer outside ticks, who knows the secret only', async () => {
    const secret = await token();
    await api('POST', '/api/tasks', secret, { text: 'remind me in 2 seconds to stretch' });
    for (const name of cloud.scheduler.schedules.keys()) cloud.scheduler.lose(name);
    await new Promise((resolve) => setTimeout(resolve, 3_000));

    const refused = await api('POST', '/api/cron/check-scheduled-tasks', 'wrong');
    const ticked = await api('POST', '/api/cron/check-scheduled-tasks', CRON_SECRET);
    await cloud.work();

    expect(refused.status).toBe(401);
    expect(ticked.body).toMatchObject({ checked: 1, started: 1 });
    expect(slack.messages('DU42').map(textOf)).toEqual([expect.stringContaining('stretch')]);
  });
});
