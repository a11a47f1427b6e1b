import { describe, expect, it } from 'vitest';
import { ConditionFailedError, type ItemStore } from '../../src/ports/item-store.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { NOW } from '../support/context.ts';
import { dailyAt, everyMinutes, OWNER, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;
const EVERY_MINUTE = scheduled(everyMinutes(1, NOW + MINUTE));

/** Never ends by itself. */
function slow(): Promise<{ text: string }> {
  return new Promise(() => {});
}

describe('an occurrence', () => {
  it('runs once however often and by how many it is claimed', async () => {
    const runs = await makeRuns();
    const other = runs.another('worker-2');
    const task = await runs.addTask({ trigger: EVERY_MINUTE });
    await runs.pass(MINUTE);

    const now = runs.context.clock.now();
    await Promise.all([runs.worker, other.worker, runs.worker, other.worker].map((worker) => worker.attend({ now })));
    await runs.timers.quiet();

    expect(await runs.runs(task.id)).toHaveLength(1);
    expect(runs.surface.says()).toEqual(['result: drink water']);
  });

  it('has a record for every minute of an hour', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({ trigger: EVERY_MINUTE });

    await runs.live(60 * MINUTE, 20 * SECOND);

    const instants = (await runs.runs(task.id)).map(({ scheduledFor }) => scheduledFor);
    expect(instants.reverse()).toEqual(Array.from({ length: 60 }, (_, index) => NOW + (index + 1) * MINUTE));
    expect(await runs.gaps(task.id)).toEqual([]);
  });

  it('is not begun after a pause was confirmed', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({ trigger: EVERY_MINUTE });
    await runs.pass(MINUTE);

    await pauseTask(runs.context, { actor: OWNER, taskId: task.id });
    await runs.sweep();

    expect(await runs.runs(task.id)).toEqual([]);
    expect(await runs.gaps(task.id)).toMatchObject([{ from: NOW + MINUTE, count: 1 }]);
    expect(runs.surface.says()).toEqual([]);
  });
});

describe('an occurrence while the run before has not ended', () => {
  it('is skipped with a record that says so', async () => {
    const runs = await makeRuns({ work: slow });
    const task = await runs.addTask({ trigger: EVERY_MINUTE, job: AGENT });

    await runs.live(2 * MINUTE);

    const [second, first] = await runs.runs(task.id);
    expect(first).toMatchObject({ status: 'running' });
    expect(second).toMatchObject({ status: 'skipped', reason: 'overlap: the run before had not ended' });
    expect((await runs.task(task.id)).counters.skipped).toBe(1);
  });

  it('waits for its turn when the task says all', async () => {
    let end = (): void => {};
    const held = new Promise<{ text: string }>((resolve) => {
      end = () => resolve({ text: 'done' });
    });
    const runs = await makeRuns({ work: () => held });
    const policy = { ...SOME_POLICY, missed: 'all' } as const;
    const task = await runs.addTask({ trigger: EVERY_MINUTE, job: AGENT, policy });
    await runs.live(3 * MINUTE);

    end();
    await runs.live(2 * MINUTE + 30 * SECOND);

    const recorded = (await runs.runs(task.id)).map(
      ({ scheduledFor, status }) => `${(scheduledFor - NOW) / MINUTE} ${status}`,
    );
    expect(recorded.reverse()).toEqual(['1 succeeded', '2 succeeded', '3 succeeded']);
  });
});

describe('slots', () => {
  it('queue what has no slot, by priority', async () => {
    const works: ((result: { text: string }) => void)[] = [];
    const runs = await makeRuns({ slots: 1, work: () => new Promise((resolve) => works.push(resolve)) });
    const add = (title: string, priority: 'low' | 'medium' | 'urgent') =>
      runs.addTask({ title, job: AGENT, trigger: scheduled(dailyAt('15:01')), policy: { ...SOME_POLICY, priority } });
    for (const [title, priority] of [
      ['first', 'medium'],
      ['low', 'low'],
      ['urgent', 'urgent'],
    ] as const)
      await add(title, priority);
    await runs.pass(MINUTE);
    await runs.sweep();

    const queued = runs.works.length;
    for (let end = works.shift(); end !== undefined; end = works.shift()) {
      end({ text: 'done' });
      await runs.timers.quiet();
    }

    expect(queued).toBe(1);
    expect(runs.works.map(({ title }) => title)).toEqual(['first', 'urgent', 'low']);
  });

  it('do not keep reminders waiting', async () => {
    const runs = await makeRuns({ slots: 1, work: slow });
    await runs.addTask({ job: AGENT, trigger: EVERY_MINUTE });
    await runs.addTask({ trigger: EVERY_MINUTE });

    await runs.pass(MINUTE);
    await runs.sweep();

    expect(runs.surface.says()).toEqual(['result: drink water']);
  });

  it('keep what waits longer than a lease', async () => {
    const works: ((result: { text: string }) => void)[] = [];
    const runs = await makeRuns({ slots: 1, work: () => new Promise((resolve) => works.push(resolve)) });
    const policy = { ...SOME_POLICY, deadlineMs: 60 * MINUTE };
    for (const title of ['first', 'second']) {
      await runs.addTask({ title, job: AGENT, trigger: scheduled(dailyAt('15:01')), policy });
    }
    await runs.live(6 * MINUTE);

    works[0]?.({ text: 'done' });
    await runs.timers.quiet();

    expect(runs.works.map(({ title }) => title)).toEqual(['first', 'second']);
  });
});

describe('a record that is there already', () => {
  it('is kept when the clock was set back over a changed task', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({ trigger: EVERY_MINUTE });
    await runs.pass(MINUTE);
    await runs.sweep();
    const { items } = runs.context;
    const item = (await items.query({ pk: `w#${task.workspace}`, prefix: 'task#', limit: 1 })).items[0];
    if (item === undefined) throw new Error('the task is stored');
    const data = { ...(await runs.task(task.id)), nextDue: NOW + MINUTE };
    const { version, ...rest } = item;
    await items.write([{ kind: 'put', item: { ...rest, data, attendAt: NOW + MINUTE }, condition: version }]);

    await runs.sweep();

    expect(runs.surface.says()).toEqual(['result: drink water']);
    expect(await runs.task(task.id)).toMatchObject({ nextDue: NOW + 2 * MINUTE, lastRun: { status: 'succeeded' } });
  });
});

describe('a claim that loses', () => {
  it('changes nothing and starts nothing', async () => {
    let refuse = false;
    const wrap = (items: ItemStore): ItemStore => ({
      ...methodsOf(items),
      write: async (operations) => {
        const first = operations[0];
        if (refuse && first?.kind === 'put' && first.item.type === 'run') {
          throw new ConditionFailedError({ key: { pk: 'w#local', sk: `task#somebody` } });
        }
        await items.write(operations);
      },
    });
    const runs = await makeRuns({ wrap, slots: 1 });
    const task = await runs.addTask({ trigger: EVERY_MINUTE, job: AGENT });
    await runs.pass(MINUTE);

    refuse = true;
    await runs.sweep();
    const lost = await runs.runs(task.id);
    refuse = false;
    await runs.sweep();

    expect(lost).toEqual([]);
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded' }]);
  });
});

function methodsOf(items: ItemStore): ItemStore {
  return {
    get: (key) => items.get(key),
    query: (request) => items.query(request),
    attend: (request) => items.attend(request),
    write: (operations) => items.write(operations),
  };
}
