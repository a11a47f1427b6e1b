import { describe, expect, it } from 'vitest';
import { readGapsBefore } from '../../src/store/gap-store.ts';
import { readRunsBefore } from '../../src/store/run-store.ts';
import { readTask } from '../../src/store/task-store.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { skipNext } from '../../src/usecases/skip-next.ts';
import { undoLastChange } from '../../src/usecases/undo-last-change.ts';
import { makeContext, NOW } from '../support/context.ts';
import { ADMIN, BEN, DEV_CHANNEL, OWNER, onceAt, scheduled } from '../support/definitions.ts';
import { createdTask, expectKind } from '../support/tasks.ts';

const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;
const MONDAY_TEN = Date.UTC(2026, 2, 9, 9);

describe('skipping', () => {
  it('moves the next instant by one and leaves a record of the skipped one', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    const outcome = await skipNext(context, { actor: OWNER, taskId: task.id });

    const { task: after, skipped } = expectKind(outcome, 'skipped');
    expect(skipped).toEqual([MONDAY_TEN]);
    expect(after).toMatchObject({ rev: 2, status: 'active', nextDue: MONDAY_TEN + WEEK, counters: { skipped: 1 } });
    expect(await readRunsBefore(store, task.id, undefined, 10)).toMatchObject([
      { id: `${task.id}#${MONDAY_TEN}`, status: 'skipped', reason: 'skipped by Ana', scheduledFor: MONDAY_TEN },
    ]);
    expect(await store.attend({ until: Infinity, limit: 10 })).toMatchObject([{ attendAt: MONDAY_TEN + WEEK }]);
  });

  it('leaves out several, each with its record', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    const outcome = await skipNext(context, { actor: OWNER, taskId: task.id, count: 3 });

    const { skipped, task: after } = expectKind(outcome, 'skipped');
    expect(skipped).toEqual([MONDAY_TEN, MONDAY_TEN + WEEK, MONDAY_TEN + 2 * WEEK]);
    expect(after.counters.skipped).toBe(3);
    expect(await readRunsBefore(store, task.id, undefined, 10)).toHaveLength(3);
  });

  it.each([
    [0, 1],
    [-4, 1],
    [10, 10],
    [11, 10],
    [100_000, 10],
  ])('asked for %i leaves out %i', async (count, expected) => {
    const { context } = await makeContext();
    const task = await createdTask(context);

    const outcome = await skipNext(context, { actor: OWNER, taskId: task.id, count });

    expect(expectKind(outcome, 'skipped').skipped).toHaveLength(expected);
  });

  it('takes what is due and has not begun as the next one', async () => {
    const { context, store, clock } = await makeContext();
    const task = await createdTask(context);
    clock.set(MONDAY_TEN + 300);

    const outcome = await skipNext(context, { actor: OWNER, taskId: task.id });

    expect(expectKind(outcome, 'skipped').skipped).toEqual([MONDAY_TEN]);
    expect(await readGapsBefore(store, task.id, undefined, 10)).toEqual([]);
  });

  it('ends a task that had one instant left, and undo brings the instant back', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context, { trigger: scheduled(onceAt(NOW + 60 * MINUTE)) });

    const outcome = await skipNext(context, { actor: OWNER, taskId: task.id, count: 5 });
    const undone = await undoLastChange(context, { actor: OWNER });

    expect(expectKind(outcome, 'skipped').skipped).toEqual([NOW + 60 * MINUTE]);
    expect(expectKind(outcome, 'skipped').task.nextDue).toBeUndefined();
    expect(expectKind(undone, 'undone').task.nextDue).toBe(NOW + 60 * MINUTE);
  });

  it('skips nothing more when the same request comes again', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    const request = { actor: OWNER, taskId: task.id, source: 'm9' };
    const first = await skipNext(context, request);

    const second = await skipNext(context, request);

    expect(second).toEqual(first);
  });

  it('finds nothing to skip while a task is paused or started by hand', async () => {
    const { context } = await makeContext();
    const paused = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: paused.id });
    const manual = await createdTask(context, { trigger: { kind: 'manual' } });

    const outcomes = [
      await skipNext(context, { actor: OWNER, taskId: paused.id }),
      await skipNext(context, { actor: OWNER, taskId: manual.id }),
    ];

    expect(outcomes.map(({ kind }) => kind)).toEqual(['nothing-to-skip', 'nothing-to-skip']);
  });

  it('skips one more for each of two presses at the same moment', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    const outcomes = await Promise.all([
      skipNext(context, { actor: OWNER, taskId: task.id }),
      skipNext(context, { actor: ADMIN, taskId: task.id }),
    ]);

    const skipped = outcomes.flatMap((outcome) => expectKind(outcome, 'skipped').skipped);
    expect(skipped.toSorted((a, b) => a - b)).toEqual([MONDAY_TEN, MONDAY_TEN + WEEK]);
    expect((await readTask(store, task.workspace, task.id))?.value.counters.skipped).toBe(2);
  });

  it('is not for other members', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context, { destinations: [DEV_CHANNEL] });

    const outcome = await skipNext(context, { actor: BEN, taskId: task.id });

    expect(outcome).toEqual({ kind: 'forbidden', owner: 'Ana' });
  });
});
