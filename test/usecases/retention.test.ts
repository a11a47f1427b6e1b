import { describe, expect, it } from 'vitest';
import { RUN_PREFIX, taskPartition } from '../../src/store/keys.ts';
import { recentRuns } from '../../src/usecases/recent-runs.ts';
import { everyMinutes, OWNER, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('what is kept of a task', () => {
  it('are its last hundred runs, however long it runs', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(1, runs.test.clock.now() + MINUTE)) });

    await runMinutes(runs, 125);

    const kept = await recentRuns(runs.test.context, { actor: OWNER, taskId: task.id, limit: 1_000 });
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(kept.length).toBeLessThan(110);
    expect(kept[0]?.number).toBe(125);
    expect(kept.at(-1)?.number).toBe(125 - kept.length + 1);
  }, 60_000);

  it('goes after 90 days by itself: runs and their messages, without a write for it', async () => {
    const runs = await makeRuns();
    const { clock, store } = runs.test;
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(1, clock.now() + MINUTE)) });
    await runMinutes(runs, 1);
    const before = await itemsOf(runs, task.id);
    expect(before.find(({ type }) => type === 'run')?.data).toMatchObject({ message: { status: 'delivered' } });

    clock.advance(90 * DAY - MINUTE);
    expect((await itemsOf(runs, task.id)).filter(({ type }) => type === 'run')).toHaveLength(1);
    clock.advance(2 * MINUTE);

    expect((await itemsOf(runs, task.id)).map(({ type }) => type)).toEqual(['version']);
    expect(await store.removeExpired(100)).toBeGreaterThan(0);
  });

  it('never includes a run that is not over', async () => {
    const runs = await makeRuns();
    const { items } = runs.test.context;
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(1, runs.test.clock.now() + MINUTE)) });
    await runMinutes(runs, 3);

    const page = await items.query({ pk: taskPartition(task.id), prefix: RUN_PREFIX, limit: 10 });

    expect(page.items.map(({ expiresAt }) => expiresAt === undefined)).toEqual([false, false, false]);
  });
});

async function runMinutes(runs: TestRuns, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    runs.test.clock.advance(MINUTE);
    await runs.sweep();
  }
}

async function itemsOf(runs: TestRuns, taskId: Parameters<typeof taskPartition>[0]) {
  return (await runs.test.context.items.query({ pk: taskPartition(taskId), limit: 1_000 })).items;
}
