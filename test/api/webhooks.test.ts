import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { textOf } from '../chat/talk.ts';
import { BEN, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';
import { DAILY, type Json, openRest, type Rest } from './open-rest.ts';

const HOUR = 3_600_000;
const PROMPT = { type: 'ai-prompt', prompt: 'Tell of {webhook_payload}' };

interface Hook {
  readonly path: string;
  readonly secret: string;
  readonly taskId: string;
}

async function openHook(rest: Rest, trigger: Json = { type: 'webhook' }): Promise<Hook> {
  const made = await rest.send('POST', '/api/tasks', { name: 'Deploys', trigger, action: PROMPT });
  const opened = await rest.send('POST', `/api/tasks/${made.body.id}/webhook`);
  expect(opened.status).toBe(201);
  return { path: opened.body.webhookUrl, secret: opened.body.secret, taskId: made.body.id };
}

/** Calls as another program does: without a token. */
async function call(rest: Rest, path: string, body: unknown, headers: Record<string, string> = {}) {
  return await rest.send('POST', path, body, { authorization: '', ...headers });
}

async function runsOf(rest: Rest, taskId: string): Promise<Json[]> {
  await rest.talk.work();
  return (await rest.send('GET', `/api/tasks/${taskId}/runs`)).body.runs;
}

describe('a webhook', () => {
  it('starts its task with what was sent, once for each delivery', async () => {
    const rest = await openRest();
    const { path, secret, taskId } = await openHook(rest);
    const headers = { 'x-autotask-secret': secret, 'x-delivery-id': 'd1' };

    const first = await call(rest, path, { deploy: 'done' }, headers);
    const again = await call(rest, path, { deploy: 'done' }, headers);
    const runs = await runsOf(rest, taskId);

    expect([first.status, first.body.outcome, again.body.outcome]).toEqual([202, 'started', 'repeated']);
    expect(again.body.runId).toBe(first.body.runId);
    expect(runs).toMatchObject([{ id: first.body.runId, startedBy: 'webhook', status: 'succeeded' }]);
  });

  it.each([
    ['none', () => ({})],
    ['a wrong one', () => ({ 'x-autotask-secret': `whs_${'x'.repeat(44)}` })],
    ['an empty one', () => ({ 'x-autotask-secret': '' })],
    ['two', (secret: string) => ({ 'x-autotask-secret': secret, 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })],
    ['a signature of another body', (secret: string) => signed(secret, '{}')],
    ['an old timed signature', (secret: string) => timed(secret, '{"a":1}', Date.UTC(2026, 2, 6, 13, 50) / 1_000)],
  ])(
    'with %s as its secret is like one that is not there',
    async (_, headers: (s: string) => Record<string, string>) => {
      const rest = await openRest();
      const { path, secret, taskId } = await openHook(rest);

      const wrong = await call(rest, path, { a: 1 }, headers(secret));
      const unknown = await call(rest, `/api/webhooks/wh_${'x'.repeat(26)}`, { a: 1 }, headers(secret));

      expect([wrong.status, unknown.status]).toEqual([404, 404]);
      expect(wrong.body).toEqual(unknown.body);
      expect(await runsOf(rest, taskId)).toEqual([]);
    },
  );

  it.each([
    ['in the address', (secret: string) => ({ query: `?secret=${secret}`, headers: {} })],
    ['as GitHub signs', (secret: string) => ({ query: '', headers: signed(secret, '{"a":1}') })],
    ['as a timed signature', (secret: string) => ({ query: '', headers: timed(secret, '{"a":1}', TEST_SECONDS) })],
  ])('takes its secret %s', async (_, made: (secret: string) => { query: string; headers: Record<string, string> }) => {
    const rest = await openRest();
    const { path, secret } = await openHook(rest);
    const { query, headers } = made(secret);

    const answer = await call(rest, `${path}${query}`, { a: 1 }, headers);

    expect([answer.status, answer.body.outcome]).toEqual([202, 'started']);
  });

  it('keeps the secret before for a day when a new one is made, and is gone when it is ended', async () => {
    const rest = await openRest();
    const { path, secret, taskId } = await openHook(rest);
    const rotated = await rest.send('POST', `/api/tasks/${taskId}/webhook`);
    const statusOf = async (one: string) => (await call(rest, path, {}, { 'x-autotask-secret': one })).status;

    const soon = [await statusOf(secret), await statusOf(rotated.body.secret)];
    rest.talk.clock.advance(25 * HOUR);
    const later = [await statusOf(secret), await statusOf(rotated.body.secret)];
    const ended = await rest.send('DELETE', `/api/tasks/${taskId}/webhook`);
    const after = await statusOf(rotated.body.secret);

    expect(rotated.body.webhookUrl).toBe(path);
    expect(rotated.body.secret).not.toBe(secret);
    expect([soon, later, ended.body.closed, after]).toEqual([[202, 202], [404, 202], true, 404]);
  });

  it('puts what was sent into words that are delivered as they are, and nothing that it says is looked at again', async () => {
    const rest = await openRest();
    await rest.talk.say('on webhook deploy-done say "Deployed: {webhook_payload}"');
    const [task] = await rest.talk.tasks();
    const { body: hook } = await rest.send('POST', `/api/tasks/${task?.id}/webhook`);

    await call(rest, hook.webhookUrl, 'v7 {webhook_payload} $&', { 'x-autotask-secret': hook.secret });
    const posted = async () => {
      await rest.talk.work();
      return rest.talk.posted().map(textOf).join();
    };

    await expect.poll(posted, { timeout: 20_000 }).toContain('Deployed: v7 {webhook_payload} $&');
  });

  it('keeps its secret nowhere', async () => {
    const rest = await openRest();
    const { secret, taskId } = await openHook(rest);

    const { items } = await rest.talk.store.query({ pk: `t#${taskId}`, limit: 100 });
    const pointer = items.find(({ type }) => type === 'task-webhook')?.data as { readonly id: string }; // As it is written.
    const hook = await rest.talk.store.get({ pk: `webhook#${pointer.id}`, sk: 'webhook' });

    expect(hook?.type).toBe('webhook');
    expect(JSON.stringify([items, hook])).not.toContain(secret.slice(4));
  });

  it('of a paused or deleted task starts nothing and says so', async () => {
    const rest = await openRest();
    const { path, secret, taskId } = await openHook(rest);
    const headers = { 'x-autotask-secret': secret };
    await rest.send('POST', `/api/tasks/${taskId}/pause`);

    const paused = await call(rest, path, {}, headers);
    await rest.send('DELETE', `/api/tasks/${taskId}`);
    const deleted = await call(rest, path, {}, headers);

    expect(paused.body).toEqual({ runId: null, outcome: 'ignored', reason: 'the task is paused' });
    expect(deleted.status).toBe(404);
  });

  it('takes 10 calls at once and 256 KB each, and 10 wrong secrets from one address', async () => {
    const rest = await openRest();
    const { path, secret } = await openHook(rest);
    const post = async (one: string, body = '{}') =>
      (await fetch(`${rest.url}${path}`, { method: 'POST', body, headers: { 'x-autotask-secret': one } })).status;

    const large = await post(secret, 'x'.repeat(300_000));
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1) statuses.push(await post(secret));
    const guesses: number[] = [];
    for (let count = 0; count < 11; count += 1) guesses.push(await post('wrong'));

    expect(large).toBe(413);
    expect(statuses).toEqual([...Array(10).fill(202), 429]);
    expect(guesses).toEqual([...Array(10).fill(404), 429]);
  });

  it('is made for a task that is started by hand, by its owner alone, and not for one with a schedule', async () => {
    const rest = await openRest();
    const { context } = rest.talk;
    const mine = await createdTask(context, { trigger: { kind: 'manual' }, destinations: [DEV_CHANNEL] });
    const ben = { authorization: `Bearer ${await rest.tokenOf(BEN)}` };
    const daily = await rest.send('POST', '/api/tasks', DAILY);

    const other = await rest.send('POST', `/api/tasks/${mine.id}/webhook`, undefined, ben);
    const own = await rest.send('POST', `/api/tasks/${mine.id}/webhook`);
    const scheduled = await rest.send('POST', `/api/tasks/${daily.body.id}/webhook`);
    const shown = await rest.send('GET', `/api/tasks/${mine.id}`);

    expect([other.status, own.status, scheduled.status]).toEqual([404, 201, 409]);
    expect(shown.body.trigger).toEqual({ type: 'webhook', config: {} });
    await deleteTask(context, { actor: OWNER, taskId: mine.id, source: 'x' });
    expect((await rest.send('POST', `/api/tasks/${mine.id}/webhook`)).status).toBe(404);
  });
});

describe('a webhook for GitHub', () => {
  const trigger = {
    type: 'webhook',
    config: { github: { event: 'pull_request', action: 'opened', repository: 'acme/api' } },
  };
  const opened = { action: 'opened', repository: { full_name: 'acme/api' }, pull_request: { title: 'Faster' } };

  it.each([
    ['a new pull request', 'pull_request', opened, 'started'],
    ['another action', 'pull_request', { ...opened, action: 'closed' }, 'ignored'],
    ['another repository', 'pull_request', { ...opened, repository: { full_name: 'acme/web' } }, 'ignored'],
    ['another event', 'push', opened, 'ignored'],
    ['its ping', 'ping', { zen: 'Keep it logically awesome.' }, 'ignored'],
  ])('takes %s for what it is', async (_, event, body, outcome) => {
    const rest = await openRest();
    const { path, secret } = await openHook(rest, trigger);
    const text = JSON.stringify(body);
    const headers = { ...signed(secret, text), 'x-github-event': event, 'x-github-delivery': 'guid-1' };

    const json = await call(rest, path, text, headers);
    const form = new URLSearchParams({ payload: text }).toString();
    const asForm = await call(rest, path, form, {
      ...headers,
      ...signed(secret, form),
      'content-type': 'application/x-www-form-urlencoded',
    });

    expect(json.body.outcome).toBe(outcome);
    expect(asForm.body.outcome).toBe(outcome === 'started' ? 'repeated' : outcome);
  });

  it('says what it waits for, and refuses what GitHub does not tell of', async () => {
    const rest = await openRest();
    const { taskId } = await openHook(rest, trigger);

    const shown = await rest.send('GET', `/api/tasks/${taskId}`);
    const wrong = { type: 'webhook', config: { github: { event: 'star', repository: 'acme' } } };
    const refused = await rest.send('POST', '/api/tasks', { name: 'X', trigger: wrong, action: PROMPT });

    expect(shown.body.sentence).toBe('Deploys, when a pull request is opened in acme/api');
    expect(shown.body.trigger).toEqual(trigger);
    expect(refused.body.errors.map(({ pointer }: Json) => pointer)).toEqual([
      '/trigger/config/github/event',
      '/trigger/config/github/repository',
    ]);
  });
});

describe('an event', () => {
  const waiting = { name: 'Order', trigger: { type: 'event', config: { name: 'order-created' } }, action: PROMPT };

  it('starts the tasks of its member that wait for it, once for an Idempotency-Key', async () => {
    const rest = await openRest();
    const { body: task } = await rest.send('POST', '/api/tasks', waiting);
    const ben = { authorization: `Bearer ${await rest.tokenOf(BEN)}` };
    await rest.send('POST', '/api/tasks', waiting, ben);
    const key = { 'idempotency-key': 'order 7' };
    const sent = { name: 'order-created', data: { id: 7 } };

    const first = await rest.send('POST', '/api/events', sent, key);
    const again = await rest.send('POST', '/api/events', sent, key);
    const named = await rest.send('POST', '/api/events/order-created', { id: 8 });
    const runs = await runsOf(rest, task.id);

    expect(first.body.runs).toMatchObject([{ taskId: task.id, outcome: 'started' }]);
    expect(again.body).toEqual(first.body);
    expect(named.body.runs).toMatchObject([{ taskId: task.id, outcome: 'started' }]);
    expect(runs.map(({ startedBy }) => startedBy)).toEqual(['event', 'event']);
  });

  it('needs the scope "run" and a name, and starts nothing that waits for another', async () => {
    const rest = await openRest();
    await rest.send('POST', '/api/tasks', waiting);
    const reader = { authorization: `Bearer ${await rest.tokenOf(OWNER, ['read'])}` };

    const unscoped = await rest.send('POST', '/api/events', { name: 'order-created' }, reader);
    const unnamed = await rest.send('POST', '/api/events', { name: '-', data: 1 });
    const other = await rest.send('POST', '/api/events/order-deleted', {});

    expect([unscoped.status, unnamed.status, other.status]).toEqual([403, 400, 202]);
    expect(other.body.runs).toEqual([]);
  });
});

/** The clock of tests, in seconds. */
const TEST_SECONDS = Date.UTC(2026, 2, 6, 14, 0) / 1_000;

function signed(secret: string, body: string): Record<string, string> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
}

function timed(secret: string, body: string, t: number): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  return { 'x-autotask-signature': `t=${t},v1=${signature}` };
}
