import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/domain/task.ts';
import { changeTaskOperations, readTask } from '../../src/store/task-store.ts';
import { giveUp } from '../../src/usecases/give-up.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;
const HOURLY = { trigger: scheduled(everyMinutes(60, NOW + MINUTE)), job: AGENT };
const TOLD =
  'failure: Several tries to work on this ended without a word: each time the process that worked on it stopped.';

/** What is announced is another process's to post, once the lease of the one that gave up is over. */
async function posted(runs: TestRuns): Promise<readonly string[]> {
  await runs.live(5 * MINUTE, 30 * SECOND);
  return runs.surface.says();
}

describe('giving up what nobody could work on', () => {
  it('fails what is due with a clear reason, and its owner hears of it once', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);
    runs.test.clock.set(NOW + 2 * MINUTE);

    const first = await giveUp(runs.context, of(task));
    const again = await giveUp(runs.context, of(task));

    expect([first, again]).toEqual(['failed', 'nothing']);
    const failure = { code: 'could-not-run', hint: expect.stringContaining('log of the worker') };
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'failed', scheduledFor: NOW + MINUTE, failure }]);
    expect(await posted(runs)).toEqual([TOLD]);
    expect(runs.works).toEqual([]);
    expect((await runs.task(task.id)).nextDue).toBe(NOW + 61 * MINUTE);
  });

  it('does the same twice at once', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);
    runs.test.clock.set(NOW + 2 * MINUTE);

    await Promise.all([giveUp(runs.context, of(task)), giveUp(runs.another('other').context, of(task))]);

    expect(await runs.runs(task.id)).toMatchObject([{ status: 'failed' }]);
    expect(await posted(runs)).toEqual([TOLD]);
  });

  it('fails a run that was left behind, and leaves one that is worked on', async () => {
    const runs = await makeRuns({ work: () => new Promise(() => {}) });
    const task = await runs.addTask(HOURLY);
    await runs.pass(MINUTE);
    await runs.sweep();
    const busy = await giveUp(runs.another('wake').context, of(task));
    runs.kill();
    await runs.pass(2 * MINUTE);

    const left = await giveUp(runs.another('wake').context, of(task));

    expect([busy, left]).toEqual(['nothing', 'failed']);
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'failed', failure: { code: 'could-not-run' } }]);
  });

  it('pauses a task that cannot even be read, with its moment on record', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);
    await breakSchedule(runs, task);
    runs.test.clock.set(NOW + 2 * MINUTE);

    const first = await giveUp(runs.context, of(task));
    const again = await giveUp(runs.context, of(task));

    expect([first, again]).toEqual(['paused', 'nothing']);
    expect(await runs.task(task.id)).toMatchObject({ status: 'paused', pause: { by: 'AutoTask' } });
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'failed', failure: { code: 'task-unreadable' } }]);
    expect(await posted(runs)).toEqual([expect.stringContaining('paused: Drink water: 1 runs in a row failed')]);
  });

  it('does nothing for a task that is gone, paused or not due', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);

    const early = await giveUp(runs.context, of(task));
    const unknown = await giveUp(runs.context, { workspace: task.workspace, taskId: 'tsk_nobody' as Task['id'] });

    expect([early, unknown]).toEqual(['nothing', 'nothing']);
    expect(await runs.runs(task.id)).toEqual([]);
  });
});

function of({ workspace, id }: Task) {
  return { workspace, taskId: id };
}

/** As if an older release had stored what this one does not understand. */
async function breakSchedule({ context }: TestRuns, { workspace, id }: Task): Promise<void> {
  const stored = await readTask(context.items, workspace, id);
  if (stored?.value.trigger.kind !== 'schedule') throw new Error('The task has no schedule.');
  const schedule = { ...stored.value.trigger.schedule, zone: 'Nowhere/Land' };
  const broken = { ...stored.value, trigger: { kind: 'schedule', schedule } } as Task;
  const facts = { now: context.clock.now(), random: context.random };
  await context.items.write(changeTaskOperations(stored, broken, facts));
}
