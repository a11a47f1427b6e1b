import { describe, expect, it } from 'vitest';
import { runFacts } from '../../src/chat/cards/run-facts.ts';
import type { TaskId } from '../../src/domain/ids.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, onceAt, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRunsOptions } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;

async function manyAtOnce(count: number, definition: object = {}, options: TestRunsOptions = {}) {
  const runs = await makeRuns({ slots: 100, ...options });
  const ids: TaskId[] = [];
  for (let index = 0; index < count; index++) {
    const trigger = scheduled(onceAt(NOW + MINUTE));
    const job = { ...AGENT, instruction: `look ${index}` };
    ids.push((await runs.addTask({ trigger, job, ...definition })).id);
  }
  await runs.live(MINUTE, 10 * SECOND);
  const started = async () => {
    const all = await Promise.all(ids.map((id) => runs.runs(id)));
    return all.flat().map((run) => ({ run, after: (run.startedAt ?? Number.NaN) - run.scheduledFor }));
  };
  return { runs, started };
}

describe('many agents in one minute', () => {
  it('start ten at once and the others within the minute, each named by its own instant', async () => {
    const { runs, started } = await manyAtOnce(40);
    const atOnce = (await started()).filter(({ after }) => after === 0);
    await runs.live(MINUTE, SECOND);

    const all = await started();
    expect(atOnce).toHaveLength(10);
    expect(all).toHaveLength(40);
    expect(all.every(({ after }) => after >= 0 && after <= MINUTE)).toBe(true);
    expect(new Set(all.map(({ after }) => after)).size).toBeGreaterThan(15);
    expect(all.every(({ run }) => run.scheduledFor === NOW + MINUTE && run.status === 'succeeded')).toBe(true);
  });

  it('say so on their cards', async () => {
    const { runs, started } = await manyAtOnce(20);
    await runs.live(MINUTE, SECOND);

    const spread = (await started()).find(({ after }) => after > 2 * SECOND);

    expect(spread?.run === undefined ? '' : runFacts(spread.run).join('')).toContain('many are due in that minute');
  });

  it('start at once when they are ten, urgent, or reminders', async () => {
    for (const [count, definition] of [
      [10, {}],
      [15, { policy: { ...SOME_POLICY, priority: 'urgent' } }],
      [15, { job: { kind: 'remind', text: 'drink water' } }],
    ] as const) {
      const { started } = await manyAtOnce(count, definition);

      expect((await started()).map(({ after }) => after)).toEqual(Array(count).fill(0));
    }
  });

  it('lose nothing when the process is gone before they start', async () => {
    const { runs, started } = await manyAtOnce(20);
    runs.kill();
    const successor = runs.another('worker-2');

    for (let seconds = 0; seconds < 120; seconds += 5) {
      await runs.pass(5 * SECOND);
      await successor.sweep();
    }

    const all = await started();
    expect(all).toHaveLength(20);
    expect(all.every(({ run }) => run.status === 'succeeded')).toBe(true);
  });

  it('of the next minute are counted anew', async () => {
    const runs = await makeRuns({ slots: 100 });
    const trigger = scheduled(everyMinutes(1, NOW + MINUTE));
    const ids: TaskId[] = [];
    for (let index = 0; index < 10; index++)
      ids.push((await runs.addTask({ trigger, job: { ...AGENT, instruction: `look ${index}` } })).id);

    await runs.live(5 * MINUTE, 10 * SECOND);

    const all = (await Promise.all(ids.map((id) => runs.runs(id)))).flat();
    expect(all.every(({ startedAt, scheduledFor }) => startedAt === scheduledFor)).toBe(true);
  });
});
