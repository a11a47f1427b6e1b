import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Attender, attentionLoop } from '../../../src/adapters/local/attention-loop.ts';
import { systemTimers } from '../../../src/adapters/local/system-timers.ts';
import { NOW } from '../../support/context.ts';
import { everyMinutes, scheduled } from '../../support/definitions.ts';
import { makeRuns } from '../../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A process with its loop started, and how often it swept. */
async function looping() {
  const runs = await makeRuns();
  let sweeps = 0;
  const worker: Attender = {
    attend: (request) => {
      sweeps += 1;
      return runs.worker.attend(request);
    },
    onAttention: (listener) => runs.worker.onAttention(listener),
    idle: () => runs.worker.idle(),
  };
  const { clock, log, timers } = runs.context;
  const loop = attentionLoop({ worker, clock, timers, log });
  return { runs, loop, sweeps: () => sweeps };
}

describe('the attention loop', () => {
  it('fires at second 0 of every minute', async () => {
    const { runs, loop } = await looping();
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(1, NOW + MINUTE)) });

    loop.start();
    await runs.pass(5 * MINUTE + 30 * SECOND);

    const starts = (await runs.runs(task.id)).map(({ startedAt }) => startedAt).reverse();
    expect(starts).toEqual([1, 2, 3, 4, 5].map((minute) => NOW + minute * MINUTE));
  });

  it('sleeps while nothing is due, and looks every 30 seconds all the same', async () => {
    const { runs, loop, sweeps } = await looping();
    await runs.addTask({ trigger: scheduled(everyMinutes(600, NOW + 10 * HOUR)) });

    loop.start();
    await runs.pass(HOUR);

    expect(sweeps()).toBeGreaterThanOrEqual(120);
    expect(sweeps()).toBeLessThanOrEqual(122);
  });

  it('looks at once when it is poked', async () => {
    const { runs, loop } = await looping();
    loop.start();
    await runs.pass(SECOND);
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(600, NOW + SECOND)) });

    loop.poke();
    await runs.pass(0);

    expect(await runs.runs(task.id)).toHaveLength(1);
  });

  it('looks at the instant that it hears of, and not before', async () => {
    const { runs, loop, sweeps } = await looping();
    loop.start();
    await runs.pass(SECOND);
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(600, NOW + 10 * SECOND)) });
    const before = sweeps();

    loop.hear(NOW + 10 * SECOND);
    await runs.pass(8 * SECOND);
    const early = sweeps();
    await runs.pass(SECOND);

    expect(early).toBeLessThanOrEqual(before + 1);
    expect(await runs.runs(task.id)).toMatchObject([{ startedAt: NOW + 10 * SECOND }]);
  });

  it('looks at once when it is poked after the clock was set ahead', async () => {
    const { runs, loop } = await looping();
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(600, NOW + HOUR)) });
    loop.start();
    await runs.pass(SECOND);

    runs.jump(HOUR);
    loop.poke();
    await runs.pass(0);

    expect(await runs.runs(task.id)).toHaveLength(1);
  });

  it('hears of what work in the background needs soon', async () => {
    const { runs, loop } = await looping();
    runs.surface.faults.push('refused');
    await runs.addTask({ trigger: scheduled(everyMinutes(600, NOW + MINUTE)) });

    loop.start();
    await runs.pass(MINUTE + 6 * SECOND);

    expect(runs.surface.says()).toEqual(['result: drink water']);
  });

  it('makes no storm of what nobody can help', async () => {
    const { runs, loop, sweeps } = await looping();
    const item = { pk: 'x', sk: 'y', type: 'strange', data: {}, attendAt: NOW };
    await runs.context.items.write([{ kind: 'put', condition: 'absent', item }]);

    loop.start();
    await runs.pass(MINUTE);

    expect(sweeps()).toBeGreaterThanOrEqual(5);
    expect(sweeps()).toBeLessThanOrEqual(8);
  });

  it('goes on after a sweep that failed', async () => {
    const { runs } = await looping();
    const { clock, log, timers } = runs.context;
    let sweeps = 0;
    const worker: Attender = {
      attend: async () => {
        sweeps += 1;
        if (sweeps < 3) throw new Error('the store is away');
        return { attended: 0, next: undefined, stuck: 0 };
      },
      onAttention: () => () => {},
      idle: async () => {},
    };
    const loop = attentionLoop({ worker, clock, timers, log });

    loop.start();
    await runs.pass(10 * SECOND);

    expect(sweeps).toBe(3);
  });

  it('never overlaps itself', async () => {
    const { runs } = await looping();
    const { clock, log, timers } = runs.context;
    let atOnce = 0;
    let most = 0;
    const worker: Attender = {
      attend: async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await timers.sleep(5 * SECOND);
        atOnce -= 1;
        return { attended: 0, next: undefined, stuck: 0 };
      },
      onAttention: () => () => {},
      idle: async () => {},
    };
    const loop = attentionLoop({ worker, clock, timers, log });

    loop.start();
    for (let second = 0; second < 20; second += 1) {
      loop.poke();
      await runs.pass(SECOND);
    }

    expect(most).toBe(1);
  });

  it.each([HOUR, -HOUR, 72 * HOUR])('notices within 30 seconds that the clock was set by %i ms', async (jump) => {
    const { runs, loop } = await looping();
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(30, NOW + 30 * MINUTE)) });
    loop.start();
    await runs.pass(MINUTE);

    runs.jump(jump);
    await runs.pass(31 * SECOND);

    expect(runs.test.logged).toContainEqual({ level: 'warn', event: 'clock-jumped', facts: { ms: jump } });
    expect((await runs.runs(task.id)).length).toBeLessThanOrEqual(1);
  });

  it('ends after the sweep that goes on', async () => {
    const { runs, loop, sweeps } = await looping();
    loop.start();
    await runs.pass(SECOND);

    await loop.stop();
    const swept = sweeps();
    await runs.pass(MINUTE);

    expect(sweeps()).toBe(swept);
  });

  it('can settle what is due without being started', async () => {
    const { runs, loop } = await looping();
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(600, NOW + SECOND)) });
    await runs.pass(SECOND);

    await loop.settle(10 * SECOND);

    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded' }]);
    expect(runs.surface.says()).toEqual(['result: drink water']);
  });
});

describe('the machine’s timers', () => {
  it('wake after the time and not before', async () => {
    const before = performance.now();

    await systemTimers.sleep(30);

    expect(performance.now() - before).toBeGreaterThanOrEqual(28);
  });

  it('end at once when they are told to, also when they were told before', async () => {
    const controller = new AbortController();
    const sleeping = systemTimers.sleep(60_000, controller.signal);

    controller.abort();

    await sleeping;
    await systemTimers.sleep(60_000, controller.signal);
  });

  it('do not end a wait of months at once', async () => {
    const controller = new AbortController();
    let isOver = false;
    const sleeping = systemTimers.sleep(2 ** 40, controller.signal).then(() => {
      isOver = true;
    });

    await wait(20);
    const early = isOver;
    controller.abort();
    await sleeping;

    expect(early).toBe(false);
  });
});
