import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import type { TaskDefinition } from '../../src/domain/task.ts';
import { definitionOf } from '../../src/domain/task-lifecycle.ts';
import { readGapsBefore } from '../../src/store/gap-store.ts';
import { readTask } from '../../src/store/task-store.ts';
import { readVersions } from '../../src/store/version-store.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { completeTask } from '../../src/usecases/complete-task.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { skipNext } from '../../src/usecases/skip-next.ts';
import { makeContext, NOW } from '../support/context.ts';
import {
  ADMIN,
  BEN,
  CONSOLE,
  DEV_CHANNEL,
  dailyAt,
  everyMinutes,
  OWNER,
  onceAt,
  scheduled,
  someDefinition,
} from '../support/definitions.ts';
import { createdTask, expectKind, newSource } from '../support/tasks.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const MONDAY_TEN = Date.UTC(2026, 2, 9, 9);
const AT_EIGHT = scheduled(dailyAt('08:00'));

describe('changing a task', () => {
  it('changes what is mentioned, keeps the rest, and shows both', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    const outcome = await changeTask(context, {
      actor: OWNER,
      taskId: task.id,
      change: { title: 'Tea' },
      source: 'm2',
    });

    const { task: after, before } = expectKind(outcome, 'changed');
    expect(definitionOf(after)).toEqual({ ...definitionOf(task), title: 'Tea' });
    expect(after).toMatchObject({ rev: 2, nextDue: task.nextDue, shortId: task.shortId });
    expect(before).toEqual(task);
    expect((await readTask(store, task.workspace, task.id))?.value).toEqual(after);
  });

  it('moves the next instant in the same write when the time changes', async () => {
    const { context, store, wakeUpCalls } = await makeContext();
    const task = await createdTask(context);

    await changeTask(context, { actor: OWNER, taskId: task.id, change: { trigger: AT_EIGHT }, source: 'm2' });

    const next = Date.UTC(2026, 2, 7, 7);
    expect(await store.get({ pk: 'w#local', sk: `task#${task.id}` })).toMatchObject({
      attendAt: next,
      data: { nextDue: next, activeSince: NOW, rev: 2 },
    });
    expect(wakeUpCalls.at(-1)).toBe(`set ${task.shortId} 2`);
  });

  it.each<[string, Partial<TaskDefinition>]>([
    ['a reminder', {}],
    ['an agent task', { job: { kind: 'agent', instruction: 'summarize commits', grants: [] } }],
    ['an interval', { trigger: scheduled(everyMinutes(90, NOW + 90 * MINUTE)) }],
    ['a moment', { trigger: scheduled(onceAt(NOW + MINUTE)) }],
    ['a task started by hand', { trigger: { kind: 'manual' } }],
  ])('changes nothing when the form of %s is saved untouched', async (_what, overrides) => {
    const { context, store } = await makeContext();
    const task = await createdTask(context, overrides);
    // As it comes out of a form: the same values in another order, made anew.
    const change: TaskDefinition = JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(definitionOf(task)).toReversed())),
    );

    const outcome = await changeTask(context, { actor: OWNER, taskId: task.id, change, source: 'm2' });

    expect(outcome).toEqual({ kind: 'unchanged', task });
    expect((await readTask(store, task.workspace, task.id))?.version).toBe(1);
  });

  it('writes nothing when somebody changed the task meanwhile, and shows what it is now', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await changeTask(context, { actor: OWNER, taskId: task.id, rev: 1, change: { title: 'Tea' }, source: 'm2' });

    const outcome = await changeTask(context, {
      actor: ADMIN,
      taskId: task.id,
      rev: 1,
      change: { title: 'Milk' },
      source: 'm3',
    });

    expect(outcome).toMatchObject({ kind: 'conflict', task: { title: 'Tea', rev: 2 } });
  });

  it('lets one of two changes made on the same version win', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    const change = (title: string, source: string) =>
      changeTask(context, { actor: OWNER, taskId: task.id, rev: 1, change: { title }, source });

    const outcomes = await Promise.all([change('Tea', 'm2'), change('Milk', 'm3')]);

    expect(outcomes.map(({ kind }) => kind)).toEqual(['changed', 'conflict']);
    expect((await readTask(store, task.workspace, task.id))?.value.title).toBe('Tea');
  });

  it('happens once for a request that arrives twice, although the version moved on by itself', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    const request = { actor: OWNER, taskId: task.id, rev: 1, change: { title: 'Tea' }, source: 'm2' };
    const first = await changeTask(context, request);

    const second = await changeTask(context, request);

    expect(second).toEqual(first);
    expect(await readVersions(store, task.id, 10)).toHaveLength(2);
  });

  it('keeps a paused task paused and lets it resume by its new time', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await changeTask(context, {
      actor: OWNER,
      taskId: task.id,
      change: { trigger: AT_EIGHT },
      source: 'm2',
    });

    const { task: after } = expectKind(outcome, 'changed');
    expect(after).toMatchObject({ status: 'paused', trigger: AT_EIGHT });
    expect(after.nextDue).toBeUndefined();
  });

  it('lets a completed task run again with a new time, within the limit', async () => {
    const { context, clock, store } = await makeContext({ limits: { ...DEFAULT_LIMITS, activeTasksPerMember: 1 } });
    const task = await createdTask(context, { trigger: scheduled(onceAt(NOW + MINUTE)) });
    clock.advance(2 * MINUTE);
    await skipNext(context, { actor: OWNER, taskId: task.id });
    const ended = await readTask(store, task.workspace, task.id);
    if (ended !== undefined) await completeTask(context, ended);

    const change = { trigger: AT_EIGHT };
    const outcome = await changeTask(context, { actor: OWNER, taskId: task.id, change, source: 'm2' });

    expect(expectKind(outcome, 'changed').task).toMatchObject({ status: 'active', nextDue: Date.UTC(2026, 2, 7, 7) });
    expect(expectKind(outcome, 'changed').task.completedAt).toBeUndefined();
    expect((await readTask(store, task.workspace, task.id))?.value.status).toBe('active');
  });

  it('puts on record what was due by the old time and had not begun', async () => {
    const { context, store, clock } = await makeContext();
    const task = await createdTask(context);
    clock.set(MONDAY_TEN + 200);

    await changeTask(context, { actor: OWNER, taskId: task.id, change: { trigger: AT_EIGHT }, source: 'm2' });

    expect(await readGapsBefore(store, task.id, undefined, 10)).toMatchObject([
      { from: MONDAY_TEN, to: MONDAY_TEN, count: 1, reason: 'changed before it began' },
    ]);
  });

  it('leaves what is due when only the words change', async () => {
    const { context, store, clock } = await makeContext();
    const task = await createdTask(context);
    clock.set(MONDAY_TEN + 200);

    const outcome = await changeTask(context, {
      actor: OWNER,
      taskId: task.id,
      change: { title: 'Tea' },
      source: 'm2',
    });

    expect(expectKind(outcome, 'changed').task.nextDue).toBe(MONDAY_TEN);
    expect(await readGapsBefore(store, task.id, undefined, 10)).toEqual([]);
  });

  it('notices from now on who wants the same as the new definition, and no longer the old one', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await changeTask(context, { actor: OWNER, taskId: task.id, change: { trigger: AT_EIGHT }, source: 'm2' });

    const definition = someDefinition({ trigger: AT_EIGHT });
    const likeNew = await createTask(context, { actor: OWNER, definition, source: newSource() });
    const likeOld = await createTask(context, { actor: OWNER, definition: someDefinition(), source: newSource() });

    expect(likeNew).toMatchObject({ kind: 'duplicate', task: { id: task.id } });
    expect(likeOld.kind).toBe('created');
  });

  it.each<[string, Partial<TaskDefinition>, RegExp]>([
    ['a time that is over', { trigger: scheduled(onceAt(NOW - DAY)) }, /time is over/],
    ['an empty title', { title: '' }, /no title/],
    ['no destination', { destinations: [] }, /no place to post/],
  ])('refuses %s and keeps the task', async (_what, change, problem) => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    const outcome = await changeTask(context, { actor: OWNER, taskId: task.id, change, source: 'm2' });

    expect(expectKind(outcome, 'refused').problem).toMatch(problem);
    expect((await readTask(store, task.workspace, task.id))?.version).toBe(1);
  });

  it.each<[string, Partial<TaskDefinition>, string]>([
    ['the time', { trigger: AT_EIGHT }, 'changed'],
    ['the title', { title: 'Tea' }, 'changed'],
    ['what it does', { job: { kind: 'remind', text: 'drink tea' } }, 'forbidden'],
    ['where it posts', { destinations: [CONSOLE] }, 'forbidden'],
  ])('an admin who changes %s of another is told: %s', async (_what, change, kind) => {
    const { context } = await makeContext();
    const task = await createdTask(context, { destinations: [DEV_CHANNEL] });

    const outcome = await changeTask(context, { actor: ADMIN, taskId: task.id, change, source: 'm2' });

    expect(outcome.kind).toBe(kind);
  });

  it('is not for other members', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context, { destinations: [DEV_CHANNEL] });

    const outcome = await changeTask(context, { actor: BEN, taskId: task.id, change: { title: 'x' }, source: 'm2' });

    expect(outcome).toEqual({ kind: 'forbidden', owner: 'Ana' });
  });
});
