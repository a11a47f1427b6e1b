import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../src/domain/ids.ts';
import type { Task } from '../../src/domain/task.ts';
import { completeTask, deleteTask, pauseTask } from '../../src/domain/task-lifecycle.ts';
import { ConditionFailedError } from '../../src/ports/item-store.ts';
import { countActiveTasks } from '../../src/store/task-markers.ts';
import {
  changeTaskOperations,
  purgeTaskOperations,
  readTask,
  readTaskIdByShortId,
} from '../../src/store/task-store.ts';
import { makeContext, NOW } from '../support/context.ts';
import { BEN, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';

const PAUSE = { at: NOW, cause: 'person', by: 'Ana' } as const;

describe('writing a task', () => {
  it('is refused when somebody wrote it since it was read', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    const facts = { now: NOW, random: context.random };
    const stale = { value: task, version: 1 };
    await store.write(changeTaskOperations(stale, { ...task, title: 'Tea' }, facts));

    const writing = store.write(changeTaskOperations(stale, pauseTask(task, PAUSE, NOW), facts));

    await expect(writing).rejects.toThrow(ConditionFailedError);
    expect((await readTask(store, task.workspace, task.id))?.value.title).toBe('Tea');
    expect(await countActiveTasks(store, { workspace: task.workspace }, 100)).toBe(1);
  });

  it.each<[string, (task: Task) => Task, number]>([
    ['a run is claimed', (task) => ({ ...task, nextDue: NOW }), 1],
    ['the title changes', (task) => ({ ...task, title: 'Tea' }), 1],
    ['the destination changes', (task) => ({ ...task, destinations: [DEV_CHANNEL] }), 3],
    ['it is paused', (task) => pauseTask(task, PAUSE, NOW), 2],
    ['it is completed', (task) => completeTask(task, NOW), 3],
    ['it is deleted', (task) => deleteTask(task, NOW), 3],
  ])('takes no more than needed when %s', async (_what, change, operations) => {
    const { context } = await makeContext();
    const task = await createdTask(context);

    const written = changeTaskOperations({ value: task, version: 1 }, change(task), {
      now: NOW,
      random: context.random,
    });

    expect(written).toHaveLength(operations);
  });

  it('leaves nothing behind when it is purged', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    await store.write(purgeTaskOperations({ value: task, version: 1 }, context.random));

    const { items } = await store.query({ pk: 'w#local', limit: 100 });
    expect(items.map(({ type }) => type).toSorted()).toEqual(['change', 'ledger']);
  });
});

describe('counting active tasks', () => {
  it('goes by person and workspace', async () => {
    const { context, store } = await makeContext();
    await createdTask(context);
    await createdTask(context, {}, { paused: 'needs GitHub' });
    await createdTask(context, {}, { actor: BEN });
    await createdTask(context, {}, { actor: { ...BEN, workspace: 'slack:T1' as WorkspaceId } });

    const { workspace, member: owner } = OWNER;

    expect(await countActiveTasks(store, { workspace, owner }, 100)).toBe(1);
    expect(await countActiveTasks(store, { workspace }, 100)).toBe(2);
    expect(await countActiveTasks(store, { workspace }, 1)).toBe(1);
  });
});

describe('short ids', () => {
  it('belong to one workspace', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    expect(await readTaskIdByShortId(store, OWNER.workspace, task.shortId)).toBe(task.id);
    expect(await readTaskIdByShortId(store, 'slack:T1' as WorkspaceId, task.shortId)).toBeUndefined();
    expect(await readTaskIdByShortId(store, OWNER.workspace, 'T-NONE')).toBeUndefined();
  });
});
