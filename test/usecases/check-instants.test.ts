import { describe, expect, it } from 'vitest';
import { LOCAL_WORKSPACE, type TaskId } from '../../src/domain/ids.ts';
import { runKey } from '../../src/store/keys.ts';
import { readRun } from '../../src/store/run-store.ts';
import { findUnaccounted, startWatchdog } from '../../src/usecases/check-instants.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** An hourly task that has run five times. */
async function ran(): Promise<{ readonly runs: TestRuns; readonly taskId: TaskId }> {
  const runs = await makeRuns();
  const task = await runs.addTask({ trigger: scheduled(everyMinutes(60, NOW + HOUR)) });
  await runs.live(5 * HOUR + 10 * MINUTE, 5 * MINUTE);
  return { runs, taskId: task.id };
}

async function lose(runs: TestRuns, taskId: TaskId, hour: number): Promise<void> {
  const run = (await runs.runs(taskId)).find(({ scheduledFor }) => scheduledFor === NOW + hour * HOUR);
  if (run === undefined) throw new Error('there is a run');
  const stored = await readRun(runs.context.items, run.id);
  await runs.context.items.write([{ kind: 'delete', key: runKey(run), condition: stored?.version ?? 0 }]);
}

describe('the watchdog', () => {
  it('finds nothing where everything ran', async () => {
    const { runs, taskId } = await ran();

    expect(await findUnaccounted(runs.context, await runs.task(taskId))).toEqual([]);
  });

  it('puts an instant without a record on record, tells the owner and counts it', async () => {
    const { runs, taskId } = await ran();
    const said = runs.surface.says().length;
    for (const hour of [2, 3, 5]) await lose(runs, taskId, hour);

    await startWatchdog(runs.context, LOCAL_WORKSPACE);
    await runs.live(10 * SECOND);

    const reason = 'no record was found';
    expect(await runs.gaps(taskId)).toMatchObject([
      { from: NOW + 5 * HOUR, to: NOW + 5 * HOUR, count: 1, reason },
      { from: NOW + 2 * HOUR, to: NOW + 3 * HOUR, count: 2, reason },
    ]);
    expect(runs.surface.says().slice(said)).toEqual([`missed: Drink water 3 (${reason})`]);
    expect(runs.test.logged.filter(({ event }) => event === 'instants-unaccounted')).toHaveLength(2);
    expect(await findUnaccounted(runs.context, await runs.task(taskId))).toEqual([]);
  });

  it('comes again every day without being asked', async () => {
    const { runs, taskId } = await ran();
    await startWatchdog(runs.context, LOCAL_WORKSPACE);
    await runs.live(10 * SECOND);
    await lose(runs, taskId, 2);

    await runs.live(24 * HOUR, 10 * MINUTE);

    expect(await runs.gaps(taskId)).toMatchObject([{ from: NOW + 2 * HOUR, count: 1 }]);
  });

  it('does not take for lost what is owed still', async () => {
    const { runs, taskId } = await ran();

    await runs.pass(3 * HOUR);
    await startWatchdog(runs.context, LOCAL_WORKSPACE);

    expect(await findUnaccounted(runs.context, await runs.task(taskId))).toEqual([]);
  });

  it('goes through all tasks, a page at a time', async () => {
    const { runs, taskId } = await ran();
    for (let index = 0; index < 120; index += 1)
      await runs.addTask({ trigger: scheduled(everyMinutes(60, NOW + 99 * HOUR)) });
    await lose(runs, taskId, 2);

    await startWatchdog(runs.context, LOCAL_WORKSPACE);
    await runs.live(10 * SECOND);

    expect(await runs.gaps(taskId)).toHaveLength(1);
  });
});
