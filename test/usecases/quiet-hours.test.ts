import { describe, expect, it } from 'vitest';
import { AutoTaskError } from '../../src/domain/errors.ts';
import type { Task } from '../../src/domain/task.ts';
import type { Instant } from '../../src/domain/time/schedule.ts';
import type { WriteOperation } from '../../src/ports/item-store.ts';
import { changeSettings } from '../../src/usecases/change-settings.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { NOW } from '../support/context.ts';
import { CONSOLE, OWNER, onceAt, SOME_POLICY, scheduled, type someDefinition } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SLACK_DEV = { ...CONSOLE, surface: 'slack', id: 'dev', name: '#dev', private: false } as const;
const AGENT_JOB = { kind: 'agent', instruction: 'look', grants: [] } as const;

/** Quiet from now on for nine hours, in the zone of `someDefinition`. */
const clockAt = (instant: Instant) =>
  new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });

async function quietRuns(options: Parameters<typeof makeRuns>[0] = {}) {
  const runs = await makeRuns({
    work: async ({ title }) => {
      if (title.startsWith('Bad')) throw new AutoTaskError({ code: 'bad', message: 'It is bad.' });
      return { text: `**news** of ${title}\nand more` };
    },
    alsoAs: 'slack',
    ...options,
  });
  const change = (change: Parameters<typeof changeSettings>[1]['change']) =>
    changeSettings(runs.context, { actor: OWNER, change });
  await change({ quiet: `${clockAt(NOW)}-${clockAt(NOW + 9 * HOUR)}` });
  return { runs, change };
}

function addOnce(runs: TestRuns, title: string, more: Parameters<typeof someDefinition>[0] = {}): Promise<Task> {
  return runs.addTask({
    ...{ title, job: AGENT_JOB, trigger: scheduled(onceAt(NOW + 5 * MINUTE)), destinations: [SLACK_DEV] },
    ...more,
  });
}

describe('in quiet hours', () => {
  it('results wait and come in one card at their end, what failed as well', async () => {
    const { runs } = await quietRuns();
    await addOnce(runs, 'A');
    const bad = await addOnce(runs, 'Bad one');
    await addOnce(runs, 'B', { trigger: scheduled(onceAt(NOW + 2 * HOUR)) });
    await runs.live(8 * HOUR, 10 * MINUTE);
    expect(runs.surface.says()).toEqual([]);
    expect((await runs.runs(bad.id))[0]?.heldUntil).toBe(NOW + 9 * HOUR);

    await runs.live(2 * HOUR, 10 * MINUTE);

    expect(runs.surface.visible().map(({ place }) => place)).toEqual(['dev']);
    expect(runs.surface.says()[0]).toMatch(/^quiet: /);
    for (const line of ['A: news of A', 'failed Bad one: It is bad.', 'B: news of B'])
      expect(runs.surface.says()[0]).toContain(line);
  });

  it('a single result comes as it is', async () => {
    const { runs } = await quietRuns();
    const task = await addOnce(runs, 'A');
    await runs.live(10 * HOUR, 10 * MINUTE);

    expect(runs.surface.says()).toEqual(['result: **news** of A\nand more']);
    const [run] = await runs.runs(task.id);
    expect(await runs.deliveries(run)).toMatchObject([{ status: 'delivered' }]);
  });

  it.each<[string, Parameters<typeof someDefinition>[0]]>([
    ['what is urgent', { policy: { ...SOME_POLICY, priority: 'urgent' } }],
    ['the console', { destinations: [CONSOLE] }],
    ['a reminder', { job: { kind: 'remind', text: 'pills' } }],
  ])('%s is not held', async (_, more) => {
    const { runs } = await quietRuns();
    await addOnce(runs, 'A', more);
    await runs.live(10 * MINUTE, MINUTE);

    expect(runs.surface.says()).toHaveLength(1);
  });

  it('what somebody starts by hand comes at once', async () => {
    const { runs } = await quietRuns();
    const task = await addOnce(runs, 'A');
    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });
    await runs.live(MINUTE);

    expect(runs.surface.says()).toHaveLength(1);
  });

  it('what was deleted meanwhile is not told', async () => {
    const { runs } = await quietRuns();
    const task = await addOnce(runs, 'A');
    await addOnce(runs, 'B');
    await runs.live(HOUR, 10 * MINUTE);
    await deleteTask(runs.context, { actor: OWNER, taskId: task.id, source: 'delete' });
    await runs.live(9 * HOUR, 10 * MINUTE);

    expect(runs.surface.says()).toEqual(['result: **news** of B\nand more']);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'each comes exactly once, also when the process dies at write %i of the card',
    async (at) => {
      let countdown = Number.POSITIVE_INFINITY;
      const dying = (operations: readonly WriteOperation[]): boolean => {
        if (!operations.some((one) => ('item' in one ? one.item.type === 'held' : one.key.pk.startsWith('h#'))))
          return false;
        countdown -= 1;
        return countdown === 0;
      };
      const { runs } = await quietRuns({
        wrap: (items) => ({
          ...{ get: (key) => items.get(key), query: (request) => items.query(request) },
          attend: (request) => items.attend(request),
          async write(operations) {
            const dies = dying(operations);
            // Every other death comes after the write has landed.
            if (dies && at % 2 === 1) throw new Error('killed before');
            await items.write(operations);
            if (dies) throw new Error('killed after');
          },
        }),
      });
      await addOnce(runs, 'A');
      await addOnce(runs, 'B');
      await runs.live(8 * HOUR, 10 * MINUTE);
      countdown = Math.ceil(at / 2);

      await runs.live(3 * HOUR, 10 * MINUTE);

      expect(runs.surface.says()).toHaveLength(1);
      expect(runs.surface.says()[0]).toMatch(/^quiet: (?:A|B): news of [AB] \| (?:A|B): news of [AB]$/);
    },
  );
});

describe('without quiet hours', () => {
  it('nothing is written that was not written before', async () => {
    const counts: number[] = [];
    const runs = await makeRuns({
      alsoAs: 'slack',
      wrap: (items) => ({
        ...{ get: (key) => items.get(key), query: (request) => items.query(request) },
        attend: (request) => items.attend(request),
        async write(operations) {
          counts.push(operations.length);
          await items.write(operations);
        },
      }),
    });
    await addOnce(runs, 'A', { job: { kind: 'remind', text: 'x' } });
    counts.splice(0);
    await runs.live(6 * MINUTE, MINUTE);
    const ofReminder = counts.splice(0);

    const plain = await addOnce(runs, 'B', { trigger: scheduled(onceAt(NOW + 20 * MINUTE)) });
    counts.splice(0);
    await runs.live(20 * MINUTE, MINUTE);

    expect((await runs.runs(plain.id))[0]?.status).toBe('succeeded');
    expect(runs.surface.says()).toHaveLength(2);
    // Claim, close and receipt, and of a run of an agent nothing more than that.
    expect(counts.filter((count) => count > 0)).toEqual(ofReminder.filter((count) => count > 0));
  });
});

describe('the digest', () => {
  const inDigest = { policy: { ...SOME_POLICY, notify: { tell: 'digest' } } } as const;

  it('brings what came of its tasks in one card at its time, and nothing when nothing happened', async () => {
    const { runs, change } = await quietRuns();
    await change({ quiet: '', digest: clockAt(NOW + HOUR) });
    await addOnce(runs, 'A', inDigest);
    await addOnce(runs, 'Bad one', inDigest);
    await addOnce(runs, 'C');
    await runs.live(30 * MINUTE, MINUTE);
    expect(runs.surface.says()).toEqual(['result: **news** of C\nand more']);

    await runs.live(3 * 24 * HOUR, HOUR / 2);

    expect(runs.surface.says()).toHaveLength(2);
    expect(runs.surface.says()[1]).toMatch(/^digest: /);
    expect(runs.surface.says()[1]).toContain('failed Bad one: It is bad.');
  });

  it('of one task is a digest as well, and comes to the console too', async () => {
    const { runs, change } = await quietRuns();
    await change({ digest: clockAt(NOW + HOUR) });
    await addOnce(runs, 'A', { ...inDigest, destinations: [CONSOLE] });
    await runs.live(2 * HOUR, 10 * MINUTE);

    expect(runs.surface.says()).toEqual(['digest: A: news of A']);
  });

  it('that is off lets its tasks tell at once', async () => {
    const { runs, change } = await quietRuns();
    await change({ quiet: '', digest: 'off' });
    await addOnce(runs, 'A', inDigest);
    await runs.live(10 * MINUTE, MINUTE);

    expect(runs.surface.says()).toEqual(['result: **news** of A\nand more']);
  });
});
