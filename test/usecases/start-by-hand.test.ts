import { describe, expect, it } from 'vitest';
import { cancelRun } from '../../src/usecases/cancel-run.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { retryRun } from '../../src/usecases/retry-run.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { NOW } from '../support/context.ts';
import { BEN, everyMinutes, GUEST, OWNER, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;
const HOURLY = { trigger: scheduled(everyMinutes(60, NOW + MINUTE)), job: AGENT };

function never(): Promise<{ text: string }> {
  return new Promise(() => {});
}

describe('running a task now', () => {
  it('runs it at once and leaves its cadence alone', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);

    const outcome = await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });
    await runs.sweep();

    expect(outcome).toMatchObject({ kind: 'started', run: { id: `${task.id}#m#i1`, scheduledFor: NOW } });
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded', cause: { kind: 'manual', name: 'Ana' } }]);
    expect((await runs.task(task.id)).nextDue).toBe(NOW + MINUTE);
    expect(runs.surface.says()).toEqual(['result: done']);
  });

  it('fifty times in a second is one run', async () => {
    const runs = await makeRuns({ work: never });
    const task = await runs.addTask(HOURLY);
    const presses = Array.from({ length: 50 }, (_, index) => `press-${index}`);

    const outcomes = await Promise.all(
      presses.map((inboundId) => runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId })),
    );
    await runs.sweep();

    expect(outcomes.filter(({ kind }) => kind === 'started')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'running')).toHaveLength(49);
    expect(await runs.runs(task.id)).toHaveLength(1);
    expect(runs.works).toHaveLength(1);
  });

  it('by the same press again is the same run, also when it has ended', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);
    const press = () => runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });

    const kinds = (await Promise.all([press(), press(), press()])).map(({ kind }) => kind);
    await runs.sweep();
    kinds.push((await press()).kind);
    await runs.sweep();

    expect(kinds.sort()).toEqual(['repeated', 'repeated', 'repeated', 'started']);
    expect(runs.surface.says()).toEqual(['result: done']);
  });

  it('adds the words of this one time to the instruction', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);

    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1', words: 'only the api folder' });
    await runs.sweep();

    expect(runs.works[0]?.job.instruction).toBe('look\n\nonly the api folder');
  });

  it('works on a paused task', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);
    await pauseTask(runs.context, { actor: OWNER, taskId: task.id });

    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });
    await runs.sweep();

    expect(runs.surface.says()).toEqual(['result: done']);
  });

  it('of a task that is deleted before its turn came is skipped', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);

    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });
    await deleteTask(runs.context, { actor: OWNER, taskId: task.id });
    await runs.sweep();

    expect(await runs.runs(task.id)).toMatchObject([{ status: 'skipped', reason: 'the task was deleted' }]);
    expect(runs.surface.says()).toEqual([]);
  });

  it('makes an occurrence that comes meanwhile an overlap', async () => {
    const runs = await makeRuns({ work: never });
    const task = await runs.addTask(HOURLY);

    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });
    await runs.live(MINUTE);

    expect((await runs.runs(task.id)).map(({ status }) => status)).toEqual(['skipped', 'running']);
  });

  it.each([
    ['somebody else', BEN, 'forbidden'],
    ['a guest', GUEST, 'not-found'],
  ])('is not for %s', async (_, actor, kind) => {
    const runs = await makeRuns();
    const places = { destinations: [{ ...HOURLY_PLACE }] };
    const task = await runs.addTask({ ...HOURLY, ...places });

    expect((await runNow(runs.context, { actor, taskId: task.id, inboundId: 'i1' })).kind).toBe(kind);
    expect(await runs.runs(task.id)).toEqual([]);
  });
});

const HOURLY_PLACE = { surface: 'web', workspace: OWNER.workspace, id: 'dev', name: '#dev', private: false } as const;

describe('retrying a run', () => {
  it('does its work again for the same instant and keeps the first record', async () => {
    let works = false;
    const runs = await makeRuns({
      work: async () => (works ? { text: 'now it works' } : Promise.reject(new TypeError('oops'))),
    });
    const task = await runs.addTask(HOURLY);
    await runs.live(MINUTE);
    const [first] = await runs.runs(task.id);
    if (first === undefined) throw new Error('there is a run');
    works = true;
    await runs.live(MINUTE);

    const outcome = await retryRun(runs.context, { actor: OWNER, runId: first.id, inboundId: 'i1' });
    const repeated = await retryRun(runs.context, { actor: OWNER, runId: first.id, inboundId: 'i1' });
    await runs.sweep();
    const again = await retryRun(runs.context, {
      actor: OWNER,
      runId: `${first.id}#again#1` as typeof first.id,
      inboundId: 'i2',
    });
    await runs.sweep();

    expect([outcome.kind, repeated.kind, again.kind]).toEqual(['started', 'repeated', 'started']);
    const recorded = await runs.runs(task.id);
    expect(recorded.map(({ id }) => id.slice(task.id.length))).toEqual([
      `#${NOW + MINUTE}#again#2`,
      `#${NOW + MINUTE}#again#1`,
      `#${NOW + MINUTE}`,
    ]);
    expect(recorded.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'failed']);
    expect(runs.works.map(({ scheduledFor }) => scheduledFor)).toEqual([NOW + MINUTE, NOW + MINUTE, NOW + MINUTE]);
  });

  it('of a run by hand finds it by its press', async () => {
    const runs = await makeRuns({ work: async () => Promise.reject(new TypeError('oops')) });
    const task = await runs.addTask(HOURLY);
    const started = await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });
    await runs.sweep();
    if (started.kind !== 'started') throw new Error('it was started');

    const outcome = await retryRun(runs.context, { actor: OWNER, runId: started.run.id, inboundId: 'i2' });

    expect(outcome).toMatchObject({ kind: 'started', run: { id: `${task.id}#m#i1#again#1`, scheduledFor: NOW } });
  });

  it('of a run that never was finds nothing', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask(HOURLY);
    const runId = `${task.id}#12345` as Parameters<typeof retryRun>[1]['runId'];

    expect((await retryRun(runs.context, { actor: OWNER, runId, inboundId: 'i1' })).kind).toBe('not-found');
  });
});

it('a canceled run is told to whoever cancels it twice', async () => {
  const runs = await makeRuns({ work: never });
  const task = await runs.addTask(HOURLY);
  await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });
  await runs.sweep();

  const cancel = () => cancelRun(runs.context, { actor: OWNER, taskId: task.id });
  const kinds = [(await cancel()).kind, (await cancel()).kind];

  expect(kinds).toEqual(['canceled', 'not-running']);
  expect((await cancelRun(runs.context, { actor: GUEST, taskId: task.id })).kind).toBe('not-found');
});
