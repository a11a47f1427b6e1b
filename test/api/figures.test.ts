import { describe, expect, it } from 'vitest';
import { checkHealth } from '../../src/usecases/check-health.ts';
import { startWatchdog } from '../../src/usecases/check-instants.ts';
import { makeContext } from '../support/context.ts';
import { ADMIN, BEN, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';
import { DAILY, openRest } from './open-rest.ts';

const DAY = 86_400_000;

describe('the figures', () => {
  it('for Prometheus are those of the tasks that the token reaches', async () => {
    const { send, talk, tokenOf } = await openRest();
    await createdTask(talk.context, { title: 'Of Ben', destinations: [DEV_CHANNEL] }, { actor: BEN });
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    await send('POST', `/api/tasks/${task.id}/run`);
    await talk.work();
    await startWatchdog(talk.context, OWNER.workspace);
    await talk.work();

    const own = await send('GET', '/api/metrics');
    const admin = `Bearer ${await tokenOf(ADMIN, ['read', 'admin'])}`;
    const whole = await send('GET', '/api/metrics', undefined, { authorization: admin });

    expect(own.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(own.body).toContain('# TYPE autotask_tasks gauge\nautotask_tasks{state="active"} 1\n');
    expect(own.body).toContain('autotask_runs_today{state="succeeded"} 1\n');
    expect(own.body).toMatch(/autotask_uptime_seconds \d+\n/);
    expect(own.body).toContain('autotask_queue{state="delayed"} 1\n');
    expect(own.body).not.toContain('watchdog');
    expect(whole.body).toContain('autotask_tasks{state="active"} 2\n');
    expect(whole.body).toMatch(/autotask_watchdog_age_seconds \d+\n/);
    for (const line of whole.body.trimEnd().split('\n'))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) autotask_\w+ .+|autotask_\w+(?:\{\w+="[^"]*"\})? -?[\d.e+-]+)$/);
  });

  it('of the status have what is due soon, and for admins what the watchdog came to', async () => {
    const { send, talk, tokenOf } = await openRest();
    await send('POST', '/api/tasks', { text: 'remind me in 20 minutes to stretch' });
    await startWatchdog(talk.context, OWNER.workspace);
    await talk.work();
    const admin = `Bearer ${await tokenOf(ADMIN, ['read', 'admin'])}`;

    expect((await send('GET', '/api/status')).body).toMatchObject({ dueSoon: 1, oldestDueSeconds: 0, watchdog: null });
    expect((await send('GET', '/api/status', undefined, { authorization: admin })).body.watchdog).toEqual({
      ...{ lastRound: expect.any(String), lastFound: null, found: 0 },
    });
  });
});

describe('health', () => {
  it('says that nobody attends to what is due, and that nobody looked for two days', async () => {
    const { context, clock } = await makeContext();
    await createdTask(context);
    expect(await checkHealth(context)).toEqual({ store: 'ok', attention: 'ok', watchdog: 'not-yet' });

    clock.advance(4 * DAY);

    expect(await checkHealth(context)).toMatchObject({ attention: 'late' });
  });

  it('says what the watchdog found, for a day', async () => {
    const { talk } = await openRest();
    await startWatchdog(talk.context, OWNER.workspace);
    await talk.work();
    expect(await checkHealth(talk.context)).toMatchObject({ watchdog: 'ok' });

    await createdTask(talk.context);
    const { items } = talk.context;
    // A moment is passed over as if it had never been owed: what must not happen.
    const task = (await talk.tasks())[0];
    talk.clock.set((task?.nextDue ?? 0) + 3_600_000);
    const item = await items.get({ pk: `w#${OWNER.workspace}`, sk: `task#${task?.id}` });
    if (item === undefined) throw new Error('There is no such task.');
    const { version, attendAt: _, ...kept } = item;
    const later = { ...(kept.data as object), nextDue: talk.clock.now() + 7 * DAY };
    await items.write([{ kind: 'put', item: { ...kept, data: later }, condition: version }]);
    await startWatchdog(talk.context, OWNER.workspace);
    await talk.work();

    expect(await checkHealth(talk.context)).toMatchObject({ watchdog: 'found' });
    talk.clock.advance(1.5 * DAY);
    expect(await checkHealth(talk.context)).toMatchObject({ watchdog: 'ok' });
    talk.clock.advance(DAY);
    expect(await checkHealth(talk.context)).toMatchObject({ watchdog: 'late' });
  });

  it('fails where the store does not answer', async () => {
    const { context, store } = await makeContext();
    await store.close();

    expect(await checkHealth(context)).toEqual({ store: 'failing', attention: 'unknown', watchdog: 'unknown' });
  });
});
