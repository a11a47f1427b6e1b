import { expect, it } from 'vitest';
import { onceAt, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

it('delivers a reminder at its instant, word for word, without asking an agent', async () => {
  const runs = await makeRuns();
  const due = runs.context.clock.now() + 60_000;
  const task = await runs.addTask({ trigger: scheduled(onceAt(due)) });

  await runs.sweep();
  await runs.pass(59_999);
  await runs.sweep();
  const before = runs.surface.says();
  await runs.pass(1);
  await runs.sweep();

  expect(before).toEqual([]);
  expect(runs.surface.says()).toEqual(['result: drink water']);
  expect(runs.works).toEqual([]);
  const [run] = await runs.runs(task.id);
  expect(run).toMatchObject({ id: `${task.id}#${due}`, status: 'succeeded', attempt: 1, deliveries: 1 });
  expect(await runs.deliveries(run)).toMatchObject([
    { status: 'delivered', tries: 1, receipts: [{ messageId: 'm1' }] },
  ]);
  expect(await runs.task(task.id)).toMatchObject({ status: 'completed', counters: { succeeded: 1 } });
});
