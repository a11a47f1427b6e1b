import { describe, expect, it } from 'vitest';
import { AutoTaskError } from '../../src/domain/errors.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { OWNER } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const JOB = { kind: 'agent', instruction: 'look', grants: [] } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function quota(retryAfter?: number): AutoTaskError {
  return new AutoTaskError({
    code: retryAfter === undefined ? 'model-quota' : 'model-rate-limit',
    message: 'The quota at api.openai.com is used up.',
    hint: 'Add credits.',
    retryable: retryAfter !== undefined,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** Two tasks whose model has no quota until an instant. */
async function runsUntil(until: number, error: () => AutoTaskError): Promise<{ runs: TestRuns; asked: () => number }> {
  let asked = 0;
  const runs: TestRuns = await makeRuns({
    work: async () => {
      asked += 1;
      if (runs.test.clock.now() < begun + until) throw error();
      return { text: 'done' };
    },
  });
  const begun = runs.test.clock.now();
  return { runs, asked: () => asked };
}

describe("a provider's quota that is used up", () => {
  it('lets the run wait visibly, try again by itself, and succeed without having failed', async () => {
    const { runs, asked } = await runsUntil(40 * MINUTE, () => quota());
    const task = await runs.addTask({ job: JOB });
    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });
    await runs.sweep();

    const [waiting] = await runs.runs(task.id);
    expect(waiting).toMatchObject({ status: 'queued', tries: 0, waitsFor: 'The quota at api.openai.com is used up.' });
    expect(waiting?.notBefore).toBe(runs.test.clock.now() + 15 * MINUTE);
    await runs.live(HOUR, 30_000);

    const [run] = await runs.runs(task.id);
    expect(run?.status).toBe('succeeded');
    expect(run).not.toHaveProperty('waitsFor');
    expect(asked()).toBe(3);
    expect(await runs.task(task.id)).toMatchObject({ failuresInRow: 0, counters: { failed: 0, succeeded: 1 } });
  });

  it('that is there again is told once, where it was told that it is not', async () => {
    const { runs } = await runsUntil(40 * MINUTE, () => quota());
    const tasks = [await runs.addTask({ job: JOB }), await runs.addTask({ job: JOB, title: 'Another' })];
    for (const { id } of tasks) await runNow(runs.context, { actor: OWNER, taskId: id, inboundId: `press ${id}` });
    await runs.live(2 * HOUR, 30_000);

    const told = () => runs.surface.visible().map(({ card }) => card.title);
    expect(told().filter((title) => title.startsWith('quota'))).toEqual(['quota', 'quota-over']);

    await runNow(runs.context, { actor: OWNER, taskId: tasks[0]?.id ?? ('' as never), inboundId: 'later' });
    await runs.live(MINUTE, 30_000);
    expect(told().filter((title) => title === 'quota-over')).toHaveLength(1);
  });

  it('waits as long as the provider says, when it says so', async () => {
    const { runs, asked } = await runsUntil(3 * HOUR, () => quota(3 * HOUR));
    const task = await runs.addTask({ job: JOB });
    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });

    await runs.live(3 * HOUR + MINUTE, 60_000);

    expect((await runs.runs(task.id))[0]?.status).toBe('succeeded');
    expect(asked()).toBe(2);
  });

  it('is told once, however many runs wait, and gives up after a day without counting to the five failures', async () => {
    const { runs } = await runsUntil(Number.POSITIVE_INFINITY, () => quota());
    const tasks = [await runs.addTask({ job: JOB }), await runs.addTask({ job: JOB, title: 'Another' })];
    for (const { id } of tasks) await runNow(runs.context, { actor: OWNER, taskId: id, inboundId: `press ${id}` });

    await runs.live(2 * HOUR, 60_000);
    const told = runs.surface.visible().map(({ card }) => card.title);
    expect(told).toEqual(['quota']);

    await runs.live(23 * HOUR, 10 * MINUTE);
    for (const { id } of tasks) {
      expect((await runs.runs(id))[0]).toMatchObject({ status: 'failed', failure: { code: 'model-quota' } });
      expect(await runs.task(id)).toMatchObject({ status: 'active', failuresInRow: 0 });
    }
  });
});
