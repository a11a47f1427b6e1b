import { expect, it } from 'vitest';
import { AutoTaskError } from '../../src/domain/errors.ts';
import { readTaskMemory } from '../../src/store/task-memory-store.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, OWNER, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRunsOptions } from '../support/run-context.ts';

const MINUTE = 60_000;
const HOURLY = scheduled(everyMinutes(60, NOW + MINUTE));
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;
const noRetries = { ...SOME_POLICY, retry: { ...SOME_POLICY.retry, maxRetries: 0 } };

async function start(work: NonNullable<TestRunsOptions['work']>) {
  const runs = await makeRuns({ work });
  const task = await runs.addTask({ trigger: HOURLY, job: AGENT, policy: noRetries });
  return { runs, task, memory: async () => (await readTaskMemory(runs.context.items, task.id))?.value };
}

it('what a run remembers is there for the next one, beside the task and not in its record', async () => {
  let turn = 0;
  const { runs, task, memory } = await start(async () => {
    turn += 1;
    return { text: 'fine', remember: { told: [`item ${turn}`], notes: { page: `version ${turn}` } } };
  });

  await runs.live(62 * MINUTE, 30_000);

  expect(runs.works.map((work) => work.memory)).toEqual([
    { told: [], notes: {} },
    { told: ['item 1'], notes: { page: 'version 1' } },
  ]);
  expect(await memory()).toEqual({ told: ['item 1', 'item 2'], notes: { page: 'version 2' } });
  expect((await runs.runs(task.id))[0]?.result).toEqual({ text: 'fine' });
});

it('what a run that failed would have remembered is not kept', async () => {
  const { runs, memory } = await start(async () => {
    throw new AutoTaskError({ code: 'broken', message: 'It broke.' });
  });

  await runs.live(2 * MINUTE, 30_000);

  expect(runs.works.length).toBe(1);
  expect(await memory()).toBeUndefined();
});

it('a task that is deleted meanwhile keeps nothing', async () => {
  const { runs, task, memory } = await start(async () => {
    await deleteTask(runs.context, { actor: OWNER, taskId: task.id });
    return { text: 'fine', remember: { told: ['x'], notes: {} } };
  });

  await runs.live(2 * MINUTE, 30_000);

  expect(await memory()).toBeUndefined();
});
