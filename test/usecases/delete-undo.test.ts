import { describe, expect, it } from 'vitest';
import { scheduledRunId } from '../../src/domain/run-ids.ts';
import type { Task } from '../../src/domain/task.ts';
import { definitionOf } from '../../src/domain/task-lifecycle.ts';
import { readRunsBefore } from '../../src/store/run-store.ts';
import { changeTaskOperations, readTask } from '../../src/store/task-store.ts';
import { readVersions } from '../../src/store/version-store.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { completeTask } from '../../src/usecases/complete-task.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { resumeTask } from '../../src/usecases/resume-task.ts';
import { skipNext } from '../../src/usecases/skip-next.ts';
import { undoChange } from '../../src/usecases/undo-change.ts';
import { undoLastChange } from '../../src/usecases/undo-last-change.ts';
import { makeContext, NOW } from '../support/context.ts';
import { ADMIN, BEN, DEV_CHANNEL, dailyAt, OWNER, onceAt, scheduled, someDefinition } from '../support/definitions.ts';
import { createdTask, expectKind, newSource } from '../support/tasks.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const MONDAY_TEN = Date.UTC(2026, 2, 9, 9);

describe('deleting a task', () => {
  it('takes it away at once and keeps it for undo', async () => {
    const { context, store, wakeUpCalls } = await makeContext();
    const task = await createdTask(context);

    const outcome = await deleteTask(context, { actor: OWNER, taskId: task.id });

    const deleted = expectKind(outcome, 'deleted');
    expect(deleted.undoUntil).toBe(NOW + 10 * MINUTE);
    expect(deleted.task).toMatchObject({ rev: 2, status: 'active', deletedAt: NOW });
    expect(deleted.task.nextDue).toBeUndefined();
    expect(await store.attend({ until: Infinity, limit: 10 })).toMatchObject([{ attendAt: NOW + 10 * MINUTE }]);
    expect(wakeUpCalls.at(-1)).toBe(`clear ${task.shortId} 2`);
  });

  it('changes nothing when it is deleted', async () => {
    const { context, clock, store } = await makeContext();
    const task = await createdTask(context);
    await deleteTask(context, { actor: OWNER, taskId: task.id });
    clock.advance(MINUTE);

    const outcome = await deleteTask(context, { actor: OWNER, taskId: task.id });

    expect(outcome).toMatchObject({ kind: 'already', task: { deletedAt: NOW } });
    expect((await readTask(store, task.workspace, task.id))?.version).toBe(2);
  });

  it('happens once, and so does a change that comes at the same moment, whoever is first', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    const [deleted, changed] = await Promise.all([
      deleteTask(context, { actor: OWNER, taskId: task.id }),
      changeTask(context, { actor: OWNER, taskId: task.id, change: { title: 'Tea' }, source: 'm2' }),
    ]);

    expect(deleted.kind).toBe('deleted');
    expect(['changed', 'conflict']).toContain(changed.kind);
    const stored = (await readTask(store, task.workspace, task.id))?.value;
    expect(stored?.deletedAt).toBe(NOW);
    expect(stored?.title).toBe(changed.kind === 'changed' ? 'Tea' : 'Drink water');
  });

  it('is not for other members', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context, { destinations: [DEV_CHANNEL] });

    expect(await deleteTask(context, { actor: BEN, taskId: task.id })).toEqual({ kind: 'forbidden', owner: 'Ana' });
  });
});

describe('undoing', () => {
  it('brings a deleted task back as it was', async () => {
    const { context, clock, reached, store } = await makeContext();
    const task = await createdTask(context);
    await deleteTask(context, { actor: OWNER, taskId: task.id });
    clock.advance(9 * MINUTE);

    const outcome = await undoChange(context, { actor: OWNER, taskId: task.id, rev: 2 });

    const { task: back, verb } = expectKind(outcome, 'undone');
    expect(verb).toBe('delete');
    expect(back).toEqual({ ...task, rev: 3, updatedAt: NOW + 9 * MINUTE });
    expect(await store.attend({ until: Infinity, limit: 10 })).toMatchObject([{ attendAt: MONDAY_TEN }]);
    expect(reached.slice(-3)).toEqual(['e5', 'e2', 'e3']);
  });

  it('brings back a paused task paused', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    const paused = expectKind(await pauseTask(context, { actor: OWNER, taskId: task.id, until: NOW + DAY }), 'paused');
    await deleteTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await undoLastChange(context, { actor: OWNER });

    expect(expectKind(outcome, 'undone').task).toEqual({ ...paused.task, rev: 4 });
  });

  it('still owes what came while the task was deleted', async () => {
    const { context, clock } = await makeContext({ now: MONDAY_TEN - 5 * MINUTE });
    const task = await createdTask(context);
    await deleteTask(context, { actor: OWNER, taskId: task.id });
    clock.set(MONDAY_TEN + 4 * MINUTE);

    const outcome = await undoLastChange(context, { actor: OWNER });

    expect(expectKind(outcome, 'undone').task.nextDue).toBe(MONDAY_TEN);
  });

  it('deletes a task whose creation is undone', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);

    const outcome = await undoLastChange(context, { actor: OWNER });

    expect(outcome).toMatchObject({ kind: 'undone', verb: 'create', task: { id: task.id, rev: 2, deletedAt: NOW } });
  });

  it('puts an earlier definition back, with its next instant', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    const change = { title: 'Tea', trigger: scheduled(dailyAt('08:00')) };
    await changeTask(context, { actor: OWNER, taskId: task.id, change, source: newSource() });

    const outcome = await undoLastChange(context, { actor: OWNER });

    const { task: back, verb } = expectKind(outcome, 'undone');
    expect(verb).toBe('change');
    expect(definitionOf(back)).toEqual(definitionOf(task));
    expect(back.nextDue).toBe(task.nextDue);
  });

  it('lets skipped instants run again', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    await skipNext(context, { actor: OWNER, taskId: task.id, count: 10 });

    const outcome = await undoLastChange(context, { actor: OWNER });

    expect(expectKind(outcome, 'undone').task).toMatchObject({ nextDue: MONDAY_TEN, counters: { skipped: 0 } });
    expect(await readRunsBefore(store, task.id, undefined, 10)).toEqual([]);
  });

  it('pauses again what was resumed', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    const paused = expectKind(await pauseTask(context, { actor: OWNER, taskId: task.id }), 'paused');
    await resumeTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await undoLastChange(context, { actor: OWNER });

    expect(outcome).toMatchObject({ kind: 'undone', verb: 'resume', task: { status: 'paused', rev: 4 } });
    expect(expectKind(outcome, 'undone').task.pause).toEqual(paused.task.pause);
  });

  it('takes back one change after the other, across tasks, and then says that there is nothing', async () => {
    const { context, clock } = await makeContext();
    const first = await createdTask(context, { title: 'First' });
    clock.advance(1_000);
    const second = await createdTask(context, { title: 'Second' });
    clock.advance(1_000);
    await pauseTask(context, { actor: OWNER, taskId: first.id });
    clock.advance(1_000);
    await changeTask(context, { actor: OWNER, taskId: first.id, change: { title: 'Third' }, source: newSource() });

    const outcomes = [];
    for (let presses = 0; presses < 5; presses += 1) {
      clock.advance(1_000);
      outcomes.push(await undoLastChange(context, { actor: OWNER }));
    }

    expect(outcomes).toMatchObject([
      { kind: 'undone', verb: 'change', task: { id: first.id, title: 'First', status: 'paused' } },
      { kind: 'undone', verb: 'pause', task: { id: first.id, status: 'active', nextDue: MONDAY_TEN } },
      { kind: 'undone', verb: 'create', task: { id: second.id } },
      { kind: 'undone', verb: 'create', task: { id: first.id } },
      { kind: 'nothing-to-undo' },
    ]);
  });

  it('takes back only what this person changed', async () => {
    const { context } = await makeContext();
    await createdTask(context);

    expect(await undoLastChange(context, { actor: ADMIN })).toEqual({ kind: 'nothing-to-undo' });
  });

  it('undoes once when the button is pressed twice', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: task.id });

    const [first, second] = await Promise.all([
      undoChange(context, { actor: OWNER, taskId: task.id, rev: 2 }),
      undoChange(context, { actor: OWNER, taskId: task.id, rev: 2 }),
    ]);

    expect(second).toEqual(first);
    expect(first).toMatchObject({ kind: 'undone', verb: 'pause', task: { rev: 3 } });
    expect((await readVersions(store, task.id, 10)).map(({ verb }) => verb)).toEqual(['undo', 'pause', 'create']);
  });

  it('undoes one change for a line that arrives twice', async () => {
    const { context, clock } = await makeContext();
    const task = await createdTask(context);
    clock.advance(1_000);
    await pauseTask(context, { actor: OWNER, taskId: task.id });
    const first = await undoLastChange(context, { actor: OWNER, source: 'm5' });

    const second = await undoLastChange(context, { actor: OWNER, source: 'm5' });

    expect(second).toEqual(first);
    expect(second).toMatchObject({ kind: 'undone', verb: 'pause', task: { rev: 3, status: 'active' } });
  });

  it('shows the task instead when somebody changed it since', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: task.id });
    await resumeTask(context, { actor: ADMIN, taskId: task.id });

    const byButton = await undoChange(context, { actor: OWNER, taskId: task.id, rev: 2 });
    const byWord = await undoLastChange(context, { actor: OWNER });

    expect(byButton).toMatchObject({ kind: 'conflict', task: { rev: 3 } });
    expect(byWord).toMatchObject({ kind: 'conflict', task: { rev: 3 } });
  });

  it.each([
    [10 * MINUTE - 1, 'undone'],
    [10 * MINUTE, 'too-late'],
    [3 * DAY, 'too-late'],
  ])('after %i ms is %s', async (passed, kind) => {
    const { context, clock } = await makeContext();
    const task = await createdTask(context);
    await deleteTask(context, { actor: OWNER, taskId: task.id });
    clock.advance(passed);

    const outcome = await undoChange(context, { actor: OWNER, taskId: task.id, rev: 2 });

    expect(outcome.kind).toBe(kind);
  });

  it('finds nothing to undo by the word after 10 minutes', async () => {
    const { context, clock } = await makeContext();
    await createdTask(context);
    clock.advance(10 * MINUTE);

    expect(await undoLastChange(context, { actor: OWNER })).toEqual({ kind: 'nothing-to-undo' });
  });

  it('does not skip backwards over an instant that ran since', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    await skipNext(context, { actor: OWNER, taskId: task.id });
    const skipped = await readTask(store, task.workspace, task.id);
    if (skipped === undefined) throw new Error('the task is gone');
    const claimed = { ...skipped.value, nextDue: MONDAY_TEN + 14 * DAY };
    await store.write(changeTaskOperations(skipped, claimed, { now: NOW, random: context.random }));

    const outcome = await undoChange(context, { actor: OWNER, taskId: task.id, rev: 2 });

    expect(outcome.kind).toBe('too-late');
  });

  it('does not run the last instant again of a task that came to its end since', async () => {
    const { context, store, clock } = await makeContext();
    const at = NOW + 2 * MINUTE;
    const task = await createdTask(context, { trigger: scheduled(onceAt(at)) });
    await changeTask(context, { actor: OWNER, taskId: task.id, change: { title: 'Tea' }, source: 'm2' });
    clock.set(at + 1_000);
    const due = await readTask(store, task.workspace, task.id);
    if (due === undefined) throw new Error('the task is gone');
    const { nextDue, ...rest } = due.value;
    const ran: Task = { ...rest, lastRun: { id: scheduledRunId(task.id, at), at, status: 'succeeded' } };
    await store.write(changeTaskOperations(due, ran, { now: at, random: context.random }));
    await completeTask(context, { value: ran, version: due.version + 1 });

    const outcome = await undoChange(context, { actor: OWNER, taskId: task.id, rev: 2 });

    expect(expectKind(outcome, 'undone').task).toMatchObject({ title: 'Drink water', status: 'active' });
    expect(expectKind(outcome, 'undone').task.nextDue).toBeUndefined();
  });

  it('tells of a created task that was undone when its message arrives again', async () => {
    const { context } = await makeContext();
    const request = { actor: OWNER, definition: someDefinition(), source: 'm1' };
    await createTask(context, request);
    await undoLastChange(context, { actor: OWNER });

    expect(await createTask(context, request)).toMatchObject({ kind: 'repeated', task: { deletedAt: NOW } });
  });
});
