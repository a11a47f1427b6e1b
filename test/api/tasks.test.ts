import { describe, expect, it } from 'vitest';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import { ADMIN, BEN, OWNER } from '../support/definitions.ts';
import { DAILY, openRest } from './open-rest.ts';

describe('a task over REST', () => {
  it('is made from its parts and told with its sentence, its cron text and its next runs', async () => {
    const { send, talk } = await openRest();

    const made = await send('POST', '/api/tasks', DAILY);

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Daily report',
      status: 'active',
      userId: OWNER.member,
      schedule: { cron: '0 9 * * *', timezone: 'America/New_York' },
      nextRunAt: '2026-03-06T14:00:00.000Z'.replace('06', '07'),
      warnings: [],
      version: 1,
      estimate: { runsNext24h: 1 },
    });
    expect(made.body.nextRuns).toHaveLength(3);
    expect(made.headers.get('etag')).toBe('"1"');
    expect(made.headers.get('location')).toBe(`/api/tasks/${made.body.id}`);
    expect((await talk.tasks()).map(({ title }) => title)).toEqual(['Daily report']);
  });

  it('is made from a sentence as a person would say it, reminders word for word', async () => {
    const { send, talk } = await openRest();

    const made = await send('POST', '/api/tasks', { text: 'remind me every monday 10am to drink water' });
    const known = await send('GET', `/api/tasks/${made.body.id}`);

    expect(made.body).toMatchObject({ action: { type: 'remind', text: 'drink water' }, type: 'recurring' });
    expect(known.body.nextRunAt).toBe('2026-03-09T09:00:00.000Z');
    expect(known.body.description).toBe('remind me every monday 10am to drink water');
    talk.clock.set(Date.parse(known.body.nextRunAt));
    await talk.work();
    expect(talk.lastPosted().title).toBe('Reminder');
  });

  it('of an unclear sentence is not made: the choices come with 422', async () => {
    const { send, talk } = await openRest();

    const unclear = await send('POST', '/api/tasks', { text: 'summarize commits at 25:00' });
    const timeless = await send('POST', '/api/tasks', { text: 'summarize commits' });

    expect([unclear.status, timeless.status]).toEqual([422, 422]);
    expect(unclear.headers.get('content-type')).toContain('application/problem+json');
    expect(unclear.body.choices.length).toBeGreaterThan(0);
    expect(await talk.tasks()).toEqual([]);
  });

  it('is previewed without being stored', async () => {
    const { send, talk } = await openRest();

    const seen = await send('POST', '/api/tasks/preview', DAILY);

    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({ plan: 'I will do: Write the report', pausedBecause: null });
    expect(await talk.tasks()).toEqual([]);
  });

  it('with many mistakes is refused with all of them at once, each with its place', async () => {
    const { send, talk } = await openRest();

    const refused = await send('POST', '/api/tasks', {
      type: 'never',
      schedule: { cron: 42 },
      action: { type: 'database-query' },
      retryPolicy: { maxRetries: -1 },
      destinations: [],
      isAdmin: true,
    });

    expect(refused.status).toBe(400);
    const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(
      expect.arrayContaining(['/type', '/schedule/cron', '/action/type', '/retryPolicy/maxRetries']),
    );
    expect(pointers).toEqual(expect.arrayContaining(['/destinations', '/isAdmin']));
    expect(JSON.stringify(refused.body)).toContain('\\"database-query\\" is not available yet');
    expect(await talk.tasks()).toEqual([]);
  });

  it('is changed in part, and the answer says what changed', async () => {
    const { send } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', DAILY);

    const put = await send('PUT', `/api/tasks/${task.id}`, { name: 'Updated Name', schedule: { cron: '0 10 * * *' } });
    const patched = await send('PATCH', `/api/tasks/${task.id}`, { priority: 1, scheduleEnabled: false });

    expect(put.body).toMatchObject({
      name: 'Updated Name',
      schedule: { cron: '0 10 * * *', timezone: 'America/New_York' },
    });
    expect(put.body.action).toEqual(task.action);
    expect(put.body.diff.map(({ field }: { field: string }) => field)).toEqual(['name', 'schedule', 'nextRunAt']);
    expect(patched.body).toMatchObject({ priority: 'urgent', status: 'paused', scheduleEnabled: false });
  });

  it('changed since If-Match is left as it is, with 412', async () => {
    const { send } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    await send('PATCH', `/api/tasks/${task.id}`, { name: 'Second' }, { 'if-match': '"1"' });

    const late = await send('PATCH', `/api/tasks/${task.id}`, { name: 'Third' }, { 'if-match': '"1"' });

    expect(late.status).toBe(412);
    expect(late.headers.get('etag')).toBe('"2"');
    expect((await send('GET', `/api/tasks/${task.id}`)).body.name).toBe('Second');
  });

  it('is paused, resumed, skipped, deleted and brought back', async () => {
    const { send } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    const at = `/api/tasks/${task.id}`;

    const paused = await send('POST', `${at}/pause`, { until: '2026-03-20T00:00' });
    const resumed = await send('POST', `${at}/resume`);
    const skipped = await send('POST', `${at}/skip`, { count: 2 });
    const deleted = await send('DELETE', at);
    const gone = await send('GET', at);
    const back = await send('POST', `${at}/undo`);

    expect(paused.body).toMatchObject({
      status: 'paused',
      pause: { cause: 'person', until: '2026-03-20T04:00:00.000Z' },
    });
    expect(resumed.body).toMatchObject({ status: 'active', nextRunAt: task.nextRunAt });
    expect(skipped.body.nextRunAt).toBe('2026-03-09T13:00:00.000Z');
    expect(deleted.body).toMatchObject({ status: 'deleted' });
    expect(deleted.body.undoUntil).toMatch(/^2026-03-06T14:1/);
    expect(gone.status).toBe(404);
    expect(back.body.status).toBe('active');
  });

  it('is found page by page with cursors that fit one list and one token', async () => {
    const { send, tokenOf } = await openRest();
    for (const hour of [1, 2, 3]) await send('POST', '/api/tasks', { ...DAILY, schedule: { cron: `0 ${hour} * * *` } });

    const first = await send('GET', '/api/tasks?limit=2');
    const second = await send('GET', `/api/tasks?limit=2&cursor=${first.body.cursor}`);
    const other = await send('GET', `/api/tasks?limit=2&status=active&cursor=${first.body.cursor}`);
    const foreign = await send('GET', `/api/tasks?limit=2&cursor=${first.body.cursor}`, undefined, {
      authorization: `Bearer ${await tokenOf(BEN)}`,
    });

    expect(first.body.tasks).toHaveLength(2);
    expect(second.body).toMatchObject({ tasks: [{ schedule: { cron: '0 1 * * *' } }], cursor: null });
    expect([other.status, foreign.status]).toEqual([400, 400]);
  });

  it('comes up in upcoming in the order of time', async () => {
    const { send } = await openRest();
    await send('POST', '/api/tasks', DAILY);
    await send('POST', '/api/tasks', { ...DAILY, name: 'Soon', type: 'once', schedule: { at: '2026-03-06T15:30' } });

    const { body } = await send('GET', '/api/tasks/upcoming?limit=3');

    expect(body.upcoming.map(({ name }: { name: string }) => name)).toEqual(['Soon', 'Daily report', 'Daily report']);
    expect(body.upcoming[0].at).toBe('2026-03-06T14:30:00.000Z');
  });

  it('is paused in bulk with one result each', async () => {
    const { send } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', DAILY);

    const { status, body } = await send('POST', '/api/tasks/bulk', { action: 'pause', ids: [task.id, 'tsk_none'] });

    expect(status).toBe(200);
    expect(body.results).toEqual([
      { id: task.id, ok: true, outcome: 'paused' },
      { id: 'tsk_none', ok: false, outcome: 'not-found' },
    ]);
  });

  it('of somebody else is as unknown as one that never was, but an admin token sees it', async () => {
    const { send, tokenOf } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    const as = async (token: string) => ({ authorization: `Bearer ${token}` });
    const ben = await as(await tokenOf(BEN));
    const far = await as(await tokenOf({ ...BEN, workspace: 'slack:T2' as WorkspaceId, member: 'u2' as MemberId }));
    const admin = await as(await tokenOf(ADMIN, ['read', 'admin']));

    const foreign = await send('GET', `/api/tasks/${task.id}`, undefined, ben);
    const unknown = await send('GET', '/api/tasks/tsk_none', undefined, ben);
    const elsewhere = await send('POST', `/api/tasks/${task.id}/run`, undefined, far);

    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(unknown.body);
    expect(elsewhere.body).toEqual(unknown.body);
    expect((await send('GET', `/api/tasks/${task.id}`, undefined, admin)).status).toBe(200);
    expect((await send('GET', '/api/tasks', undefined, ben)).body.tasks).toEqual([]);
  });
});
