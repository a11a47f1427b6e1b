import { describe, expect, it } from 'vitest';
import type { RunQuestion } from '../../src/ports/run-questions.ts';
import { putTaskMemory } from '../../src/store/task-memory-store.ts';
import { ADMIN, BEN } from '../support/definitions.ts';
import { DAILY, openRest, type Rest, runPath } from './open-rest.ts';

const NIGHTLY = { ...DAILY, name: 'Nightly check', schedule: { cron: '0 2 * * *', timezone: 'Europe/Paris' } };

async function withTask() {
  const rest = await openRest();
  const { body: made } = await rest.send('POST', '/api/tasks', DAILY);
  const { body: task } = await rest.send('GET', `/api/tasks/${made.id}`);
  return { ...rest, task, path: `/api/tasks/${task.id}` };
}

const asAdmin = async ({ tokenOf }: Pick<Rest, 'tokenOf'>) => ({
  authorization: `Bearer ${await tokenOf(ADMIN, ['read', 'write', 'run', 'admin'])}`,
});

describe('the versions of a task over REST', () => {
  it('tell who changed what, and any of them is put in place again', async () => {
    const { send, path } = await withTask();
    await send('PATCH', path, { name: 'Other', priority: 'high' });

    const before = await send('GET', `${path}/versions`);
    const restored = await send('POST', `${path}/restore`, { version: 1 }, { 'if-match': '"2"' });
    const after = await send('GET', `${path}/versions?limit=1`);

    expect(before.body.versions).toMatchObject([
      {
        ...{ version: 2, verb: 'change', by: { name: 'Ana', surface: 'api' }, restores: null },
        diff: [
          { field: 'name', before: 'Daily report', after: 'Other' },
          { field: 'priority', before: 'medium', after: 'high' },
        ],
      },
      { version: 1, verb: 'create', diff: [] },
    ]);
    expect(restored.body).toMatchObject({ name: 'Daily report', priority: 'medium', version: 3 });
    expect(restored.headers.get('etag')).toBe('"3"');
    expect(restored.body.diff).toMatchObject([{ field: 'name' }, { field: 'priority' }]);
    expect(after.body.versions).toMatchObject([{ version: 3, restores: 1 }]);
  });

  it('that are not there, or were overtaken, change nothing', async () => {
    const { send, path, task } = await withTask();

    expect((await send('POST', `${path}/restore`, { version: 7 })).status).toBe(404);
    expect((await send('POST', `${path}/restore`, { version: 1 }, { 'if-match': '"9"' })).status).toBe(412);
    expect((await send('POST', `${path}/restore`, { version: 0 })).status).toBe(400);
    expect((await send('GET', path)).body).toEqual(task);
  });
});

describe('the memory of a task over REST', () => {
  it('is shown, and forgotten in part or whole', async () => {
    const { send, talk, path, task } = await withTask();
    const notes = { 'note price': '12 EUR', 'note shop': 'open', 'tool page': 'x' };
    await talk.context.items.write([putTaskMemory(task.id, { told: ['a', 'b'], notes }, undefined)]);

    const shown = await send('GET', `${path}/memory`);
    const withoutItem = await send('DELETE', `${path}/memory?item=a`);
    const withoutNote = await send('DELETE', `${path}/memory?note=price`);
    const empty = await send('DELETE', `${path}/memory`);

    expect(shown.body).toEqual({
      ...{ taskId: task.id, told: ['a', 'b'], lastRunId: null },
      notes: [
        { name: 'price', text: '12 EUR' },
        { name: 'shop', text: 'open' },
      ],
    });
    expect(withoutItem.body.told).toEqual(['b']);
    expect(withoutNote.body.notes).toEqual([{ name: 'shop', text: 'open' }]);
    expect(empty.body).toMatchObject({ told: [], notes: [] });
    expect((await send('DELETE', `${path}/memory?item=a&note=b`)).status).toBe(400);
  });
});

describe('a result that comes once more', () => {
  it('comes at the moment that is named, and the schedule stays', async () => {
    const { send, talk, path, task } = await withTask();
    const { body: run } = await send('POST', `${path}/run`, {});
    await talk.work();
    await expect.poll(() => talk.posted().length).toBe(1);

    const snoozed = await send('POST', `${path}/snooze`, { until: 'in 20 minutes', runId: run.runId });
    await talk.pass(21 * 60_000);

    expect(snoozed.status).toBe(202);
    expect(snoozed.body.taskId).toBe(task.id);
    expect(talk.posted().length).toBe(2);
    expect((await send('GET', path)).body.nextRunAt).toBe(task.nextRunAt);
  });

  it.each([
    [{ until: '2020-01-01T10:00:00Z' }, [409, 422]],
    [{ until: 'every day' }, [409, 422]],
    [{}, [400]],
    [{ until: 'in 20 minutes', runId: 'tsk_other#1' }, [404]],
  ])('not with %j', async (body, statuses) => {
    const { send, path } = await withTask();

    expect(statuses).toContain((await send('POST', `${path}/snooze`, body)).status);
  });
});

describe('everything at once over REST', () => {
  it('is paused until a moment, or stopped, and goes on exactly as it was', async () => {
    const { send, task } = await withTask();
    const { body: other } = await send('POST', '/api/tasks', NIGHTLY);
    await send('POST', `/api/tasks/${other.id}/pause`, {});

    const paused = await send('POST', '/api/tasks/pause-all', { until: '2026-03-09T08:00:00Z' });
    const now = await send('GET', `/api/tasks/${task.id}`);
    const stopped = await send('POST', '/api/tasks/stop-all');
    const started = await send('POST', '/api/tasks/start-all');

    expect(paused.body).toEqual({ paused: [task.id], canceledRuns: 0 });
    expect(now.body.pause).toMatchObject({ cause: 'all', until: '2026-03-09T08:00:00.000Z' });
    expect(stopped.status).toBe(200);
    expect(started.body).toMatchObject({ resumed: [task.id], refused: [], left: 1 });
    expect((await send('GET', `/api/tasks/${other.id}`)).body.status).toBe('paused');
  });

  it('is everybody’s only for a token with admin', async () => {
    const rest = await withTask();
    const { send, task, tokenOf } = rest;
    const ben = { authorization: `Bearer ${await tokenOf(BEN)}` };

    expect((await send('POST', '/api/tasks/stop-all', { whose: 'all' }, ben)).body.paused).toEqual([]);
    expect((await send('POST', '/api/tasks/stop-all', {}, await asAdmin(rest))).body.paused).toEqual([]);
    expect((await send('POST', '/api/tasks/stop-all', { whose: 'all' }, await asAdmin(rest))).body.paused).toEqual([
      task.id,
    ]);
    const reader = { authorization: `Bearer ${await tokenOf(BEN, ['read'])}` };
    expect((await send('POST', '/api/tasks/start-all', {}, reader)).status).toBe(403);
  });
});

describe('a question about a run over REST', () => {
  const asking = async (answer?: (question: RunQuestion) => string) => {
    const questions = answer === undefined ? {} : { questions: { answer: async (one: RunQuestion) => answer(one) } };
    const rest = await openRest(questions);
    const { body: task } = await rest.send('POST', '/api/tasks', DAILY);
    const { body: run } = await rest.send('POST', `/api/tasks/${task.id}/run`, {});
    await rest.talk.work();
    await expect.poll(() => rest.talk.posted().length).toBe(1);
    return { ...rest, path: runPath({ id: run.runId }, '/ask') };
  };

  it('is answered from that run, as often as a person may ask', async () => {
    const { send, path } = await asking(({ run, question }) => `${question} ${run.result?.text}`);

    const answered = await send('POST', path, { question: 'Why?' });
    const statuses = [];
    for (let more = 0; more < 5; more += 1) statuses.push((await send('POST', path, { question: 'Again?' })).status);

    expect(answered.body).toMatchObject({ answer: 'Why? did Write the report' });
    expect(statuses).toEqual([200, 200, 200, 200, 409]);
    expect((await send('POST', path, { question: '' })).status).toBe(400);
  });

  it('is refused where no model answers', async () => {
    const { send, path } = await asking();

    const refused = await send('POST', path, { question: 'Why?' });

    expect(refused.status).toBe(409);
    expect(refused.body.fix).toContain('/api/agent/execute');
  });
});

describe('undo over REST', () => {
  it('takes back the last change, of several tasks all of them, and then the one before', async () => {
    const { send, task, path } = await withTask();
    const { body: other } = await send('POST', '/api/tasks', NIGHTLY);
    await send('PATCH', path, { name: 'Other' });
    await send('POST', '/api/tasks/bulk', { action: 'delete', ids: [task.id, other.id] });

    const bulk = await send('POST', '/api/undo');
    const name = await send('GET', path);
    const one = await send('POST', '/api/undo', undefined, { 'idempotency-key': 'u1' });
    const again = await send('POST', '/api/undo', undefined, { 'idempotency-key': 'u1' });

    expect(bulk.body).toEqual({ verb: 'delete', undone: 2, kept: 0, taskId: null });
    expect(name.body.name).toBe('Other');
    expect(one.body).toEqual({ verb: 'change', undone: 1, kept: 0, taskId: task.id });
    expect(again.body).toEqual(one.body);
    expect((await send('GET', path)).body.name).toBe(DAILY.name);
  });

  it('is 409 where there is nothing, and 403 for a token that reads', async () => {
    const { send, tokenOf } = await openRest();
    const reader = { authorization: `Bearer ${await tokenOf(BEN, ['read'])}` };

    expect((await send('POST', '/api/undo')).status).toBe(409);
    expect((await send('POST', '/api/undo', undefined, reader)).status).toBe(403);
  });
});

it('members are told to a token with admin, others see themselves', async () => {
  const rest = await withTask();
  const names = ({ body }: { body: { members: { name: string }[] } }) => body.members.map(({ name }) => name);

  expect(names(await rest.send('GET', '/api/members'))).toEqual(['Ana']);
  expect(names(await rest.send('GET', '/api/members', undefined, await asAdmin(rest)))).toEqual(['Ada', 'Ana']);
});
