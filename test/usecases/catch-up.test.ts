import { describe, expect, it } from 'vitest';
import type { TaskDefinition, TaskPolicy } from '../../src/domain/task.ts';
import { NOW } from '../support/context.ts';
import { CONSOLE, DEV_CHANNEL, dailyAt, everyMinutes, onceAt, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;

function daily(time: string, overrides: Partial<TaskDefinition> = {}): Partial<TaskDefinition> {
  return { trigger: scheduled(dailyAt(time)), ...overrides };
}

function policy(overrides: Partial<TaskPolicy>): TaskPolicy {
  return { ...SOME_POLICY, ...overrides };
}

describe('after three days off', () => {
  it('a task runs once, late, and its message tells what was missed', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(daily('14:00'));

    await runs.pass(3 * DAY);
    await runs.live(MINUTE);

    expect(runs.surface.says()).toEqual(['result: drink water [missed 2 runs (Sat 7 Mar 14:00 to Sun 8 Mar 14:00)]']);
    expect((await runs.runs(task.id)).map(({ scheduledFor }) => scheduledFor)).toEqual([NOW + 3 * DAY - HOUR]);
    expect(await runs.gaps(task.id)).toMatchObject([{ count: 2, reason: 'the service was off' }]);
    expect((await runs.task(task.id)).counters).toMatchObject({ succeeded: 1, missed: 2 });
  });

  it('a task whose newest instant is too old gets one note and no run', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(daily('16:00'));

    await runs.pass(3 * DAY);
    await runs.live(MINUTE);
    await runs.live(MINUTE);

    expect(runs.surface.says()).toEqual(['missed: Drink water 3 (the service was off)']);
    expect(await runs.runs(task.id)).toEqual([]);
    expect(await runs.task(task.id)).toMatchObject({ status: 'active', nextDue: NOW + 3 * DAY + HOUR });
  });

  it('what is missed another time is told by another note, and nothing is left to be told', async () => {
    const runs = await makeRuns();
    for (let index = 0; index < 30; index += 1) await runs.addTask(daily('16:00', { title: `T${index}` }));

    for (let outage = 0; outage < 2; outage += 1) {
      await runs.pass(3 * DAY);
      await runs.live(MINUTE);
    }

    expect(runs.surface.says().map((text) => text.match(/T\d+ 3/g)?.length)).toEqual([30, 30]);
    const left = await runs.context.items.query({ pk: 'o#c#web#local#console', limit: 10 });
    expect(left.items).toEqual([]);
  });

  it('three tasks of a conversation get a note each', async () => {
    const runs = await makeRuns();
    for (const title of ['A', 'B', 'C']) await runs.addTask(daily('16:00', { title }));

    await runs.pass(3 * DAY);
    await runs.live(MINUTE);

    expect([...runs.surface.says()].sort()).toEqual(
      ['A', 'B', 'C'].map((title) => `missed: ${title} 3 (the service was off)`),
    );
  });

  it('more than three tasks of one conversation share one note, and the others have their own', async () => {
    const runs = await makeRuns();
    for (let index = 0; index < 60; index += 1) await runs.addTask(daily('16:00', { title: `T${index}` }));
    await runs.addTask(daily('16:00', { title: 'Elsewhere', destinations: [DEV_CHANNEL] }));

    await runs.pass(3 * DAY);
    await runs.live(MINUTE);

    const seen = runs.surface.visible();
    expect(seen.map(({ place }) => place).sort()).toEqual(['console', 'dev']);
    const shared = runs.surface.says()[seen.findIndex(({ place }) => place === 'console')];
    expect(shared?.match(/T\d+ 3/g)).toHaveLength(60);
  });

  it('many tasks start one a second, the urgent first', async () => {
    const runs = await makeRuns({ slots: 50 });
    for (let index = 0; index < 20; index += 1) {
      await runs.addTask(
        daily('14:00', {
          title: `T${index}`,
          job: AGENT,
          policy: policy({ priority: index === 19 ? 'urgent' : 'low' }),
        }),
      );
    }

    await runs.pass(3 * DAY);
    await runs.live(10 * SECOND + 500, 500);

    expect(runs.works.length).toBeGreaterThanOrEqual(10);
    expect(runs.works.length).toBeLessThanOrEqual(11);
    expect(runs.works[0]?.title).toBe('T19');
  });

  it('a one-off of an hour ago runs, one of yesterday does not', async () => {
    const runs = await makeRuns();
    await runs.addTask({
      title: 'Fresh',
      job: { kind: 'remind', text: 'fresh' },
      trigger: scheduled(onceAt(NOW + 3 * DAY - HOUR)),
    });
    const old = await runs.addTask({ title: 'Old', trigger: scheduled(onceAt(NOW + 2 * DAY)) });

    await runs.pass(3 * DAY);
    await runs.live(MINUTE);

    expect([...runs.surface.says()].sort()).toEqual(['missed: Old 1 (the service was off)', 'result: fresh']);
    expect((await runs.task(old.id)).status).toBe('completed');
  });

  it.each<[TaskPolicy['missed'], readonly string[]]>([
    ['none', ['missed: Drink water 3 (the service was off)']],
    ['latest', ['result: drink water [missed 2 runs (Sat 7 Mar 14:00 to Sun 8 Mar 14:00)]']],
    ['all', ['result: drink water', 'result: drink water', 'result: drink water']],
  ])('the policy %s says what happens', async (missed, says) => {
    const runs = await makeRuns();
    await runs.addTask(daily('14:00', { policy: policy({ missed }) }));

    await runs.pass(3 * DAY);
    await runs.live(4 * MINUTE);

    expect(runs.surface.says()).toEqual(says);
  });

  it('all runs ten at most, a minute apart', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({
      trigger: scheduled(everyMinutes(60, NOW + HOUR)),
      policy: policy({ missed: 'all' }),
    });

    await runs.pass(DAY + 30 * MINUTE);
    await runs.live(25 * MINUTE, 5 * SECOND);

    const recorded = await runs.runs(task.id);
    expect(recorded).toHaveLength(10);
    expect(await runs.gaps(task.id)).toMatchObject([{ count: 14 }]);
    const starts = recorded.map(({ startedAt }) => startedAt ?? 0).reverse();
    for (const [index, start] of starts.entries()) {
      if (index > 0) expect(start - (starts[index - 1] ?? 0)).toBeGreaterThanOrEqual(MINUTE);
    }
  });
});

describe('a gap before a run that posts nothing', () => {
  it.each<[string, () => Promise<{ text: string; nothingNew?: boolean }>, readonly string[]]>([
    [
      'because there is nothing new is told by the run',
      async () => ({ text: '', nothingNew: true }),
      ['result:  [missed 2 runs (Sat 7 Mar 14:00 to Sun 8 Mar 14:00)]'],
    ],
  ])('%s', async (_, work, says) => {
    const runs = await makeRuns({ work });
    await runs.addTask(daily('14:00', { job: AGENT }));

    await runs.pass(3 * DAY);
    await runs.live(MINUTE);

    expect(runs.surface.says()).toEqual(says);
  });

  it('because the same failure was told before is told by a note', async () => {
    const runs = await makeRuns({ work: async () => Promise.reject(new TypeError('oops')) });
    await runs.addTask(daily('14:00', { job: AGENT }));
    await runs.pass(DAY);
    await runs.live(MINUTE);

    await runs.pass(3 * DAY);
    await runs.live(MINUTE);

    expect(runs.surface.says()).toEqual([
      'failure: AutoTask made a mistake of its own (TypeError).',
      'missed: Drink water 2 (the service was off)',
    ]);
  });
});

describe('late', () => {
  it.each([
    [9 * MINUTE, 'at once'],
    [11 * MINUTE, 'as one that catches up'],
  ])('by %i ms runs %s', async (late) => {
    const runs = await makeRuns();
    const task = await runs.addTask({ ...daily('16:00'), destinations: [CONSOLE] });

    await runs.pass(HOUR + late);
    await runs.sweep();

    const [run] = await runs.runs(task.id);
    expect(run).toMatchObject({ status: 'succeeded', startedAt: NOW + HOUR + late });
  });
});
