import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/domain/run.ts';
import type { Task } from '../../src/domain/task.ts';
import { LEASE, LEASE_SKEW } from '../../src/domain/timing.ts';
import { DELIVERY_PREFIX, RUN_PREFIX, taskPartition } from '../../src/store/keys.ts';
import { sendAgain } from '../../src/usecases/send-again.ts';
import { showHistory } from '../../src/usecases/show-history.ts';
import { CONSOLE, DEV_CHANNEL, everyMinutes, OWNER, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const MINUTE = 60_000;

async function dueRun(runs: TestRuns, more: Parameters<TestRuns['addTask']>[0] = {}): Promise<Task> {
  const task = await runs.addTask({ trigger: scheduled(everyMinutes(60, runs.test.clock.now() + MINUTE)), ...more });
  runs.test.clock.advance(MINUTE);
  return task;
}

/** Records of messages of their own, and the run as it is stored. */
async function stored(runs: TestRuns, task: Task) {
  const pk = taskPartition(task.id);
  const { items } = runs.test.context;
  const [run] = (await items.query({ pk, prefix: RUN_PREFIX, limit: 10 })).items;
  const own = (await items.query({ pk, prefix: DELIVERY_PREFIX, limit: 10 })).items;
  return { own: own.length, run: run?.data as Run, attendAt: run?.attendAt, expiresAt: run?.expiresAt };
}

describe('the only message of a run', () => {
  it('stands in the record of the run, and is delivered there', async () => {
    const runs = await makeRuns();
    const task = await dueRun(runs);

    await runs.sweep();

    const { own, run, attendAt, expiresAt } = await stored(runs, task);
    expect({ own, posts: runs.surface.posts, attendAt }).toEqual({ own: 0, posts: 1, attendAt: undefined });
    expect(run).toMatchObject({ status: 'succeeded', message: { status: 'delivered', receipts: [{}] } });
    expect(expiresAt).toBeGreaterThan(runs.test.clock.now());
    expect(await showHistory(runs.context, { actor: OWNER, taskId: task.id, limit: 5 })).toMatchObject({
      entries: [{ kind: 'run', deliveries: [{ status: 'delivered' }] }],
    });
    const pressed = { actor: OWNER, deliveryId: run.message?.id ?? (`${run.id}#d1` as never), inboundId: 'press' };
    expect(await sendAgain(runs.context, pressed)).toMatchObject({ kind: 'not-needed' });
  });

  it('is taken over from a process that was killed before its receipt, and shown once', async () => {
    const runs = await makeRuns();
    const task = await dueRun(runs);
    const other = runs.another('worker-2', {
      crashPoints: { reached: (point) => void (point === 'd5' && other.kill()) },
    });
    await other.sweep();
    const before = await stored(runs, task);

    runs.test.clock.advance(LEASE + LEASE_SKEW);
    await runs.sweep();

    expect(before).toMatchObject({ own: 0, run: { message: { status: 'pending' } } });
    expect(before.expiresAt).toBeUndefined();
    expect(runs.surface.posts).toBe(1);
    const after = await stored(runs, task);
    expect(after.own).toBe(1);
    expect(after.run.message).toBeUndefined();
    expect(await runs.deliveries(after.run)).toMatchObject([{ status: 'delivered', contested: true }]);
  });

  it('gets a record of its own when its first try failed, and comes by the second', async () => {
    const runs = await makeRuns();
    const task = await dueRun(runs);
    runs.surface.faults.push('refused');

    await runs.sweep();
    const parted = await stored(runs, task);
    await runs.live(10 * MINUTE, 10_000);

    expect(parted).toMatchObject({ own: 1, attendAt: undefined });
    expect(parted.run.message).toBeUndefined();
    expect(await runs.deliveries(parted.run)).toMatchObject([{ status: 'delivered', tries: 2 }]);
    expect(runs.surface.visible()).toHaveLength(1);
  });

  it('has company in other places only as records of their own', async () => {
    const runs = await makeRuns();
    const task = await dueRun(runs, { destinations: [CONSOLE, DEV_CHANNEL] });

    await runs.sweep();

    const { own, run } = await stored(runs, task);
    expect({ own, message: run.message }).toEqual({ own: 2, message: undefined });
    expect(runs.surface.posts).toBe(2);
  });
});
