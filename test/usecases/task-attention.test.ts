import { describe, expect, it } from 'vitest';
import { skippedRun } from '../../src/domain/run-lifecycle.ts';
import type { Task } from '../../src/domain/task.ts';
import { deliveryFromItem } from '../../src/store/delivery-store.ts';
import { taskPartition } from '../../src/store/keys.ts';
import { putRun } from '../../src/store/run-store.ts';
import type { Stored } from '../../src/store/stored.ts';
import { readTask } from '../../src/store/task-store.ts';
import { readVersions } from '../../src/store/version-store.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { completeTask } from '../../src/usecases/complete-task.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { endPause } from '../../src/usecases/end-pause.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { purgeTask } from '../../src/usecases/purge-task.ts';
import { resumeTask } from '../../src/usecases/resume-task.ts';
import { skipNext } from '../../src/usecases/skip-next.ts';
import { undoChange } from '../../src/usecases/undo-change.ts';
import { undoLastChange } from '../../src/usecases/undo-last-change.ts';
import { makeContext, NOW, type TestContext } from '../support/context.ts';
import { dailyAt, OWNER, onceAt, scheduled, someDefinition } from '../support/definitions.ts';
import { faultyStore } from '../support/faulty-store.ts';
import { plainCards, plainText } from '../support/plain-cards.ts';
import { createdTask, expectKind } from '../support/tasks.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const MONDAY_TEN = Date.UTC(2026, 2, 9, 9);

async function asStored({ store }: TestContext, task: Task): Promise<Stored<Task>> {
  const found = await readTask(store, task.workspace, task.id);
  if (found === undefined) throw new Error('the task is gone');
  return found;
}

/** When the store says that somebody must look at something next. */
async function nextAttention({ store }: TestContext): Promise<number | undefined> {
  return (await store.attend({ until: Infinity, limit: 1 }))[0]?.attendAt;
}

/** With what it takes to tell of it. */
function telling(context: UseCaseContext): Parameters<typeof endPause>[0] {
  return { ...context, cards: plainCards, surfaces: new Map() };
}

describe('the end of a pause', () => {
  it.each([
    ['tells how many runs were due meanwhile', 15, ['resumed: Drink water: 2']],
    ['says nothing where nothing was due', 1, []],
  ])('%s', async (_, days, says) => {
    const test = await makeContext();
    const task = await createdTask(test.context);
    await pauseTask(test.context, { actor: OWNER, taskId: task.id, until: NOW + days * DAY });
    test.clock.set(NOW + days * DAY);

    await endPause(telling(test.context), await asStored(test, task));

    const due = await test.store.attend({ until: test.clock.now(), limit: 5 });
    expect(due.map((item) => plainText(deliveryFromItem(item).value.chunks[0] ?? ({} as never)))).toEqual(says);
  });

  it('lets the task run again from its next instant, in the name of AutoTask', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context);
    await pauseTask(test.context, { actor: OWNER, taskId: task.id, until: NOW + 7 * DAY });
    test.clock.set(NOW + 7 * DAY);

    await endPause(telling(test.context), await asStored(test, task));

    const { value } = await asStored(test, task);
    expect(value).toMatchObject({ status: 'active', rev: 3, nextDue: MONDAY_TEN + 7 * DAY });
    expect(
      (await test.store.attend({ until: Infinity, limit: 5 })).map(({ type, attendAt }) => [type, attendAt]),
    ).toEqual([
      ['delivery', NOW + 7 * DAY],
      ['task', MONDAY_TEN + 7 * DAY],
    ]);
    expect(await readVersions(test.store, task.id, 1)).toMatchObject([{ verb: 'resume', by: { name: 'AutoTask' } }]);
    expect(test.wakeUpCalls.at(-1)).toBe(`set ${task.shortId} 3`);
  });

  it('completes the task when its times are over', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context, { trigger: scheduled(onceAt(NOW + MINUTE)) });
    await pauseTask(test.context, { actor: OWNER, taskId: task.id, until: NOW + DAY });
    test.clock.set(NOW + DAY);

    await endPause(telling(test.context), await asStored(test, task));

    expect((await asStored(test, task)).value).toMatchObject({ status: 'completed', completedAt: NOW + DAY });
    expect(await nextAttention(test)).toBe(NOW + 31 * DAY);
  });

  it.each<[string, (test: TestContext, task: Task) => Promise<unknown>]>([
    [
      'the pause was made longer',
      ({ context }, { id }) => pauseTask(context, { actor: OWNER, taskId: id, until: NOW + 9 * DAY }),
    ],
    ['the task was resumed', ({ context }, { id }) => resumeTask(context, { actor: OWNER, taskId: id })],
    ['the task was deleted', ({ context }, { id }) => deleteTask(context, { actor: OWNER, taskId: id })],
    [
      'somebody else attended to it',
      async (test, task) => await endPause(telling(test.context), await asStored(test, task)),
    ],
  ])('does nothing when meanwhile %s', async (_what, meanwhile) => {
    const test = await makeContext();
    const task = await createdTask(test.context);
    await pauseTask(test.context, { actor: OWNER, taskId: task.id, until: NOW + DAY });
    const found = await asStored(test, task);
    test.clock.set(NOW + DAY);
    await meanwhile(test, task);
    const before = await asStored(test, task);

    await endPause(telling(test.context), found);

    expect(await asStored(test, task)).toEqual(before);
  });

  it('comes neither too early nor twice', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context);
    await pauseTask(test.context, { actor: OWNER, taskId: task.id, until: NOW + DAY });
    test.clock.set(NOW + DAY - 1);
    await endPause(telling(test.context), await asStored(test, task));
    const early = await asStored(test, task);
    test.clock.set(NOW + DAY);
    const found = await asStored(test, task);

    await Promise.all([endPause(telling(test.context), found), endPause(telling(test.context), found)]);

    expect(early.value.status).toBe('paused');
    expect((await asStored(test, task)).value).toMatchObject({ status: 'active', rev: 3 });
  });
});

describe('completing a task', () => {
  it('follows when its last instant was skipped, and undo still brings the instant back', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context, { trigger: scheduled(onceAt(NOW + 30 * MINUTE)) });
    await skipNext(test.context, { actor: OWNER, taskId: task.id });
    expect(await nextAttention(test)).toBe(NOW);

    await completeTask(test.context, await asStored(test, task));
    const completed = await asStored(test, task);
    const undone = await undoLastChange(test.context, { actor: OWNER });

    expect(completed.value).toMatchObject({ status: 'completed', completedAt: NOW, rev: 3 });
    expect(expectKind(undone, 'undone')).toMatchObject({
      verb: 'skip',
      task: { status: 'active', rev: 4, nextDue: NOW + 30 * MINUTE },
    });
  });

  it('does not happen while an instant is left, or to a task that is started by hand', async () => {
    const test = await makeContext();
    const running = await createdTask(test.context);
    const manual = await createdTask(test.context, { trigger: { kind: 'manual' } });

    await completeTask(test.context, await asStored(test, running));
    await completeTask(test.context, await asStored(test, manual));

    expect((await asStored(test, running)).version).toBe(1);
    expect((await asStored(test, manual)).version).toBe(1);
  });
});

describe('purging', () => {
  it('keeps a deleted task for 30 days, out of the reach of undo after 10 minutes', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context);
    await deleteTask(test.context, { actor: OWNER, taskId: task.id });
    test.clock.advance(10 * MINUTE);

    await purgeTask(test.context, await asStored(test, task));

    expect((await asStored(test, task)).value).toMatchObject({ rev: 2, deletedAt: NOW });
    expect(await nextAttention(test)).toBe(NOW + 30 * DAY);
    expect(test.reached.slice(-3)).toEqual(['e6', 'e2', 'e3']);
    const undo = await undoChange(test.context, { actor: OWNER, taskId: task.id, rev: 2 });
    expect(undo.kind).toBe('too-late');
  });

  it('leaves no trace of a deleted task after 30 days', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context);
    const keep = await createdTask(test.context, { title: 'Stays' });
    await deleteTask(test.context, { actor: OWNER, taskId: task.id });
    await addRuns(test, task, 60);
    test.clock.advance(30 * DAY);

    await purgeTask(test.context, await asStored(test, task));

    expect(await traces(test, task)).toEqual([]);
    expect(test.reached.filter((point) => point === 'e7')).toHaveLength(3);
    expect((await asStored(test, keep)).value).toEqual(keep);
  });

  it('leaves no trace of a completed task after 30 days', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context, { trigger: scheduled(onceAt(NOW + MINUTE)) });
    await skipNext(test.context, { actor: OWNER, taskId: task.id });
    await completeTask(test.context, await asStored(test, task));
    test.clock.advance(30 * DAY);

    await purgeTask(test.context, await asStored(test, task));

    expect(await traces(test, task)).toEqual([]);
  });

  it('goes on at the next attention when there is more than one call removes', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context);
    await deleteTask(test.context, { actor: OWNER, taskId: task.id });
    await addRuns(test, task, 520);
    test.clock.advance(30 * DAY);

    await purgeTask(test.context, await asStored(test, task));
    const stillThere = await asStored(test, task);
    await purgeTask(test.context, stillThere);

    expect(await traces(test, task)).toEqual([]);
  });

  it('ends after it was stopped at any batch', async () => {
    const faults = faultyStore();
    const test = await makeContext({ wrap: faults.wrap });
    const task = await createdTask(test.context);
    await deleteTask(test.context, { actor: OWNER, taskId: task.id });
    await addRuns(test, task, 60);
    test.clock.advance(30 * DAY);

    for (let stops = 0; stops < 3; stops += 1) {
      faults.failWrite(2);
      await expect(purgeTask(test.context, await asStored(test, task))).rejects.toThrow('did not answer');
    }
    await purgeTask(test.context, await asStored(test, task));

    expect(await traces(test, task)).toEqual([]);
  });

  it('does nothing to a task that came back or was purged meanwhile', async () => {
    const test = await makeContext();
    const task = await createdTask(test.context);
    await deleteTask(test.context, { actor: OWNER, taskId: task.id });
    const found = await asStored(test, task);
    await undoLastChange(test.context, { actor: OWNER });
    test.clock.advance(10 * MINUTE);

    await purgeTask(test.context, found);

    expect((await asStored(test, task)).value).toMatchObject({ rev: 3, status: 'active', nextDue: MONDAY_TEN });
  });

  it('stops when a completed task is given a new time while its history goes', async () => {
    const faults = faultyStore();
    const test = await makeContext({ wrap: faults.wrap });
    const task = await createdTask(test.context, { trigger: scheduled(onceAt(NOW + MINUTE)) });
    await skipNext(test.context, { actor: OWNER, taskId: task.id });
    await completeTask(test.context, await asStored(test, task));
    await addRuns(test, task, 60);
    test.clock.advance(30 * DAY);
    const change = { trigger: scheduled(dailyAt('08:00')) };
    faults.beforeWrite(2, () => changeTask(test.context, { actor: OWNER, taskId: task.id, change, source: 'm2' }));

    await purgeTask(test.context, await asStored(test, task));

    expect((await asStored(test, task)).value).toMatchObject({ status: 'active', trigger: change.trigger });
    expect((await traces(test, task)).filter((sk) => sk.startsWith('run#'))).toHaveLength(37);
  });

  it('lets the same message make the task anew once it is gone', async () => {
    const test = await makeContext();
    const request = { actor: OWNER, definition: someDefinition(), source: 'm1' };
    const { task } = expectKind(await createTask(test.context, request), 'created');
    await deleteTask(test.context, { actor: OWNER, taskId: task.id });
    test.clock.advance(30 * DAY);
    await purgeTask(test.context, await asStored(test, task));

    expect((await createTask(test.context, request)).kind).toBe('created');
  });
});

async function addRuns({ store }: TestContext, task: Task, count: number): Promise<void> {
  for (let made = 0; made < count; made += 20) {
    const runs = Array.from({ length: 20 }, (_, index) => skippedRun(task, MONDAY_TEN + made + index, 'test', NOW));
    await store.write(runs.map((run) => putRun(run, 'absent')));
  }
}

/** Everything that still names the task. */
async function traces({ store }: TestContext, { id, shortId }: Task): Promise<readonly string[]> {
  const own = await store.query({ pk: taskPartition(id), limit: 1_000 });
  const workspace = await store.query({ pk: 'w#local', limit: 1_000 });
  const named = workspace.items.filter((item) => JSON.stringify(item).includes(id) || item.sk.includes(shortId));
  return [...own.items, ...named].map(({ sk }) => sk);
}
