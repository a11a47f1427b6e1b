import { describe, expect, it } from 'vitest';
import { DAILY, openRest } from './open-rest.ts';

const PROMPT = { type: 'ai-prompt', prompt: 'Mail the prices' };

describe('what starts a task, over REST', () => {
  it('is the end of another task, by its id or its T-…, and comes back as it was sent', async () => {
    const { send, talk } = await openRest();
    const first = (await send('POST', '/api/tasks', DAILY)).body;
    const trigger = { type: 'chain', config: { after: first.shortId, on: 'end' } };

    const made = await send('POST', '/api/tasks', { name: 'Mail it', type: 'trigger', trigger, action: PROMPT });
    const started = await send('POST', `/api/tasks/${first.id}/run`, {});
    const runsOfIt = async () => {
      await talk.work();
      return (await send('GET', `/api/tasks/${made.body.id}/runs`)).body.runs;
    };

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      type: 'trigger',
      trigger: { type: 'chain', config: { after: first.id, on: 'end' } },
      schedule: null,
      nextRunAt: null,
      sentence: `Mail it, after Daily report (${first.shortId}) ended`,
    });
    expect(started.status).toBe(202);
    await expect.poll(runsOfIt).toMatchObject([{ startedBy: 'chain', status: 'succeeded' }]);
  });

  it('is an event or a webhook, and may take the place of a schedule', async () => {
    const { send } = await openRest();
    const event = { type: 'event', config: { name: 'order-created' } };

    const made = await send('POST', '/api/tasks', { name: 'Order', trigger: event, action: PROMPT });
    const daily = (await send('POST', '/api/tasks', DAILY)).body;
    const changed = await send('PATCH', `/api/tasks/${daily.id}`, { trigger: { type: 'webhook' } });

    expect(made.body).toMatchObject({ type: 'trigger', trigger: event });
    expect(changed.body).toMatchObject({ type: 'trigger', trigger: { type: 'webhook' }, nextRunAt: null });
    expect((await send('GET', '/api/tasks?type=trigger')).body.tasks).toHaveLength(2);
  });

  it('that is unknown, goes round or comes with a schedule is refused and named', async () => {
    const { send } = await openRest();
    const a = (await send('POST', '/api/tasks', DAILY)).body;
    const behind = (id: string) => ({ type: 'chain', config: { after: id } });
    const b = (await send('POST', '/api/tasks', { name: 'B', trigger: behind(a.id), action: PROMPT })).body;

    const nowhere = await send('POST', '/api/tasks', { name: 'C', trigger: behind('T-ZZZ'), action: PROMPT });
    const round = await send('PATCH', `/api/tasks/${a.id}`, { trigger: behind(b.id) });
    const both = await send('POST', '/api/tasks', { ...DAILY, trigger: { type: 'webhook' } });

    expect(nowhere.body.errors).toMatchObject([{ pointer: '/trigger/config/after' }]);
    expect(round.status).toBe(409);
    expect(round.body.detail).toContain(`${a.shortId} → ${b.shortId} → ${a.shortId}`);
    expect(both.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/schedule');
  });
});

describe('a copy over REST', () => {
  it('is a new task with what the body changes; the first one stays', async () => {
    const { send } = await openRest();
    const first = (await send('POST', '/api/tasks', DAILY)).body;

    const copy = await send('POST', `/api/tasks/${first.id}/copy`, { schedule: { cron: '0 10 * * *' } });
    const same = await send('POST', `/api/tasks/${first.id}/copy`, {});

    expect(copy.status).toBe(201);
    expect(copy.body).toMatchObject({ name: 'Copy of Daily report', schedule: { cron: '0 10 * * *' } });
    expect(copy.body.id).not.toBe(first.id);
    expect(same.body).toMatchObject({ action: first.action, schedule: first.schedule });
    expect((await send('GET', `/api/tasks/${first.id}`)).body.schedule).toEqual(first.schedule);
  });
});
