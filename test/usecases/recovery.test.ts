import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/domain/run.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import type { Work } from '../../src/ports/agent.ts';
import { type ItemStore, StoreUnavailableError } from '../../src/ports/item-store.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, OWNER, onceAt, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;
const HOURLY = { trigger: scheduled(everyMinutes(60, NOW + MINUTE)), job: AGENT };
const STEP: Step = { kind: 'tool', label: 'reading commits', at: NOW, tookMs: 1, data: {} };

/** Stores a step and then never ends; after a take-over it ends at once. */
async function stopsAfterAStep({ record, steps }: Work): Promise<{ text: string }> {
  if (steps.length > 0) return { text: `after ${steps.length} step` };
  await record(STEP, NO_USAGE);
  return await new Promise(() => {});
}

describe('a worker that stops', () => {
  it('is followed by another, which goes on after the last stored step when the lease is over', async () => {
    const runs = await makeRuns({ work: stopsAfterAStep });
    const task = await runs.addTask(HOURLY);
    await runs.pass(MINUTE);
    await runs.sweep();

    runs.kill();
    const second = runs.another('worker-2');
    await runs.pass(94 * SECOND);
    await second.sweep();
    const early = runs.works.length;
    await runs.pass(SECOND);
    await second.sweep();

    expect(early).toBe(1);
    expect(runs.surface.says()).toEqual(['result: after 1 step']);
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded', attempt: 2, steps: [STEP] }]);
  });

  it('is followed at once where a lock says that it is gone', async () => {
    const runs = await makeRuns({ work: stopsAfterAStep });
    const task = await runs.addTask(HOURLY);
    await runs.pass(MINUTE);
    await runs.sweep();

    runs.kill();
    await runs.another('worker-2').worker.takeOverAll();
    await runs.timers.quiet();

    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded', attempt: 2 }]);
    expect(runs.surface.says()).toEqual(['result: after 1 step']);
  });

  it('leaves what waited in its queue to the next one', async () => {
    const runs = await makeRuns({
      slots: 1,
      work: ({ title }) => (title === 'A' ? new Promise(() => {}) : Promise.resolve({ text: title })),
    });
    await runs.addTask({ ...HOURLY, title: 'A' });
    await runs.addTask({ ...HOURLY, title: 'B' });
    await runs.pass(MINUTE);
    await runs.sweep();

    runs.kill();
    const second = runs.another('worker-2');
    await second.worker.takeOverAll();
    await runs.timers.quiet();
    await runs.pass(6 * MINUTE);

    expect(runs.works.map(({ title }) => title)).toEqual(['A', 'A', 'B']);
  });

  it.each<[string, number | undefined, number]>([
    ['a platform of its own: the next one looks when it can be seen', undefined, 25_000],
    ['our own message log: the next one looks at once', 0, 0],
  ])('right after a post to %s', async (_, settles, wait) => {
    let kill = (): void => {};
    const crashPoints = { reached: (point: string) => (point === 'd5' ? kill() : undefined) };
    const runs = await makeRuns({ crashPoints, surface: settles === undefined ? {} : { settles } });
    kill = runs.kill;
    await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)) });
    await runs.pass(MINUTE);
    await runs.sweep();

    const second = runs.another('worker-2');
    await second.worker.takeOverAll();
    await runs.pass(Math.max(0, wait - 1));
    await second.sweep();
    const early = runs.surface.lookUps;
    await runs.pass(1);
    await second.sweep();

    expect(early).toBe(wait === 0 ? 1 : 0);
    expect(runs.surface).toMatchObject({ posts: 1, lookUps: 1 });
    expect(runs.surface.says()).toEqual(['result: drink water']);
  });

  it('three times over the same run lets it fail with that reason', async () => {
    const runs = await makeRuns({ work: () => new Promise(() => {}) });
    const task = await runs.addTask(HOURLY);
    await runs.pass(MINUTE);
    await runs.sweep();

    let last = runs.kill;
    for (const name of ['worker-2', 'worker-3', 'worker-4']) {
      last();
      const next = runs.another(name);
      last = next.kill;
      await runs.pass(30 * SECOND);
      await next.worker.takeOverAll();
      await runs.timers.quiet();
    }

    expect(await runs.runs(task.id)).toMatchObject([
      {
        status: 'failed',
        attempt: 3,
        failure: { message: 'The process stopped 3 times while it worked on this run.' },
      },
    ]);
    expect(runs.works).toHaveLength(3);
    expect(runs.surface.says()).toEqual(['failure: The process stopped 3 times while it worked on this run.']);
  });
});

describe('a worker that stands still for longer than its lease', () => {
  it('cannot write any more when it goes on', async () => {
    let first = true;
    const work = async ({ record }: Work) => {
      const mine = first ? 'first' : 'second';
      first = false;
      await record({ ...STEP, label: mine }, NO_USAGE);
      if (mine === 'first') await new Promise((resolve) => setImmediate(resolve));
      await record({ ...STEP, label: `${mine} again` }, NO_USAGE);
      return { text: mine };
    };
    const runs = await makeRuns({ work });
    const task = await runs.addTask(HOURLY);
    await runs.pass(MINUTE);
    const sweeping = runs.worker.attend({ now: runs.context.clock.now() });
    while ((await runs.runs(task.id))[0]?.steps.length !== 1) await new Promise((resolve) => setImmediate(resolve));
    runs.freeze();
    await sweeping;

    const second = runs.another('worker-2');
    await runs.pass(100 * SECOND);
    await second.sweep();
    runs.unfreeze();
    await runs.timers.quiet();

    const [run] = await runs.runs(task.id);
    expect(run).toMatchObject({ status: 'succeeded', attempt: 2, result: { text: 'second' } });
    expect(run?.steps.map(({ label }) => label)).toEqual(['first', 'second', 'second again']);
    expect(runs.surface.says()).toEqual(['result: second']);
  });
});

describe('a worker that stands still right before its post', () => {
  async function standing() {
    let freeze = (): void => {};
    const crashPoints = { reached: (point: string) => (point === 'd1' ? freeze() : undefined) };
    const runs = await makeRuns({ crashPoints, surface: { settles: 0 } });
    freeze = runs.freeze;
    await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)) });
    await runs.pass(MINUTE);
    await runs.sweep();
    freeze = () => {};
    return runs;
  }

  it('does not post what another one has delivered meanwhile', async () => {
    const runs = await standing();

    await runs.another('worker-2').worker.takeOverAll();
    await runs.timers.quiet();
    runs.unfreeze();
    await runs.timers.quiet();

    expect(runs.surface).toMatchObject({ posts: 1 });
    expect(runs.surface.says()).toEqual(['result: drink water']);
  });

  it('does not post when little of its lease is left, and looks first when it is its own successor', async () => {
    const runs = await standing();

    await runs.pass(61 * SECOND);
    runs.unfreeze();
    await runs.timers.quiet();
    const early = runs.surface.posts;
    await runs.pass(34 * SECOND);
    await runs.sweep();

    expect(early).toBe(0);
    expect(runs.surface).toMatchObject({ posts: 1, lookUps: 1 });
  });
});

describe('an event loop that is blocked', () => {
  it('for 40 seconds keeps its lease', async () => {
    const runs = await makeRuns({ work: () => new Promise(() => {}) });
    const task = await runs.addTask(HOURLY);
    await runs.pass(MINUTE);
    await runs.sweep();

    runs.test.clock.advance(40 * SECOND);
    await runs.pass(0);
    await runs.another('worker-2').sweep();

    expect(await runs.runs(task.id)).toMatchObject([{ status: 'running', attempt: 1 }]);
  });
});

describe('a shutdown', () => {
  it('lets work end', async () => {
    let end = (): void => {};
    const held = new Promise<{ text: string }>((resolve) => {
      end = () => resolve({ text: 'done' });
    });
    const runs = await makeRuns({ work: () => held });
    await runs.addTask(HOURLY);
    await runs.pass(MINUTE);
    await runs.sweep();

    const drained = runs.worker.drain(25 * SECOND);
    end();
    await runs.timers.quiet();
    await runs.pass(2 * SECOND);
    await drained;

    expect(runs.surface.says()).toEqual(['result: done']);
  });

  it('hands back what does not end in time, at once and without counting an attempt', async () => {
    const runs = await makeRuns({ slots: 1, work: () => new Promise(() => {}) });
    const task = await runs.addTask(HOURLY);
    const waiting = await runs.addTask(HOURLY);
    await runs.pass(MINUTE);
    await runs.sweep();

    const drained = runs.worker.drain(25 * SECOND);
    await runs.pass(25 * SECOND);
    await drained;

    for (const { id } of [task, waiting]) {
      const [run] = await runs.runs(id);
      expect(run).toMatchObject({ status: 'queued', notBefore: NOW + MINUTE + 23 * SECOND });
      expect(run?.claim).toBeUndefined();
    }
    const second = runs.another('worker-2');
    await second.sweep();
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'running', attempt: 1 }]);
  });

  it('leaves a run no more time than it had, in all its lives together', async () => {
    const runs = await makeRuns({ work: () => new Promise(() => {}) });
    const task = await runs.addTask(HOURLY);
    const now = async () => (await runs.runs(task.id))[0];
    await runs.pass(MINUTE);
    await runs.sweep();
    await runs.pass(3 * MINUTE);

    const drained = runs.worker.drain(25 * SECOND);
    await runs.pass(25 * SECOND);
    await drained;
    const handedBack = await now();
    const second = runs.another('worker-2');
    await second.sweep();
    await runs.pass(90 * SECOND);
    const almost = await now();
    await runs.pass(10 * SECOND);

    expect(handedBack).toMatchObject({ status: 'queued', leftMs: 97 * SECOND });
    expect(almost?.status).toBe('running');
    expect(await now()).toMatchObject({ status: 'failed', failure: { code: 'deadline' } });
  });

  it('starts nothing that comes meanwhile', async () => {
    const runs = await makeRuns({ work: () => new Promise(() => {}) });
    const task = await runs.addTask(HOURLY);

    const drained = runs.worker.drain(25 * SECOND);
    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });
    await runs.sweep();
    await runs.pass(25 * SECOND);
    await drained;

    expect(runs.works).toEqual([]);
  });
});

describe('a store that is away', () => {
  it('for a minute at the end of a run: the result waits for it', async () => {
    let isAway = false;
    const away = () => new StoreUnavailableError({ message: 'The disk is full.', hint: 'Make room.', retryable: true });
    const wrap = (items: ItemStore): ItemStore => ({
      get: (key) => (isAway ? Promise.reject(away()) : items.get(key)),
      query: (request) => (isAway ? Promise.reject(away()) : items.query(request)),
      attend: (request) => (isAway ? Promise.reject(away()) : items.attend(request)),
      write: (operations) => (isAway ? Promise.reject(away()) : items.write(operations)),
    });
    let end = (): void => {};
    const held = new Promise<{ text: string }>((resolve) => {
      end = () => resolve({ text: 'done' });
    });
    const runs = await makeRuns({ work: () => held, wrap });
    const task = await runs.addTask({ ...HOURLY, policy: SOME_POLICY });
    await runs.pass(MINUTE);
    await runs.sweep();

    isAway = true;
    end();
    await runs.pass(MINUTE);
    const said = runs.surface.says();
    isAway = false;
    await runs.pass(30 * SECOND);
    await runs.sweep();

    expect(said).toEqual([]);
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded', attempt: 1 }]);
    expect(runs.surface.says()).toEqual(['result: done']);
    expect(runs.works).toHaveLength(1);
  });
});
