import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/ids.ts';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import type { Task } from '../../src/domain/task.ts';
import { changeTaskOperations, readTask } from '../../src/store/task-store.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { completeTask } from '../../src/usecases/complete-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { findTask } from '../../src/usecases/find-task.ts';
import { listTasks } from '../../src/usecases/list-tasks.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { showTask } from '../../src/usecases/show-task.ts';
import { skipNext } from '../../src/usecases/skip-next.ts';
import { taskVersions } from '../../src/usecases/task-versions.ts';
import { makeContext, NOW, type TestContext } from '../support/context.ts';
import { ADMIN, BEN, CONSOLE, DEV_CHANNEL, dailyAt, GUEST, OWNER, onceAt, scheduled } from '../support/definitions.ts';
import { createdTask, expectKind } from '../support/tasks.ts';

const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;
const MONDAY_TEN = Date.UTC(2026, 2, 9, 9);
const NO_LIMITS = { ...DEFAULT_LIMITS, createsPerMinute: 1_000, createsPerDay: 1_000 };

const titles = (tasks: readonly Task[]) => tasks.map(({ title }) => title);

/** Writes what a use case of runs would have left in the task. */
async function leave({ context, store }: TestContext, task: Task, traces: Partial<Task>): Promise<void> {
  const before = await readTask(store, task.workspace, task.id);
  if (before === undefined) throw new Error('the task is gone');
  await store.write(changeTaskOperations(before, { ...before.value, ...traces }, { now: NOW, random: context.random }));
}

describe('the list of tasks', () => {
  it('shows failing tasks first, then what runs next, then paused ones, without completed and deleted ones', async () => {
    const test = await makeContext();
    const { context, store } = test;
    await createdTask(context, { title: 'Mondays' });
    await createdTask(context, { title: 'Tomorrow', trigger: scheduled(dailyAt('08:00')) });
    const paused = await createdTask(context, { title: 'Paused' });
    await pauseTask(context, { actor: OWNER, taskId: paused.id });
    const failing = await createdTask(context, { title: 'Failing' });
    await leave(test, failing, { failuresInRow: 2 });
    const deleted = await createdTask(context, { title: 'Deleted' });
    await deleteTask(context, { actor: OWNER, taskId: deleted.id });
    const over = await createdTask(context, { title: 'Over', trigger: scheduled(onceAt(NOW + MINUTE)) });
    await skipNext(context, { actor: OWNER, taskId: over.id });
    const ended = await readTask(store, over.workspace, over.id);
    if (ended !== undefined) await completeTask(context, ended);
    await createdTask(context, { title: 'By hand', trigger: { kind: 'manual' } });

    const list = await listTasks(context, { actor: OWNER, filter: {}, pageSize: 10 });

    expect(titles(list.tasks)).toEqual(['Failing', 'Tomorrow', 'Mondays', 'By hand', 'Paused']);
    expect(list.total).toBe(5);
    expect(list.counts).toEqual({ mine: 5, here: 0, all: 5, active: 3, paused: 1, failing: 1, completed: 1 });
  });

  it.each<['active' | 'paused' | 'failing' | 'completed', string[]]>([
    ['active', ['Active']],
    ['paused', ['Paused']],
    ['failing', ['Given up', 'Failing']],
    ['completed', []],
  ])('narrows to %s ones', async (status, expected) => {
    const test = await makeContext();
    await createdTask(test.context, { title: 'Active' });
    const paused = await createdTask(test.context, { title: 'Paused' });
    await pauseTask(test.context, { actor: OWNER, taskId: paused.id });
    await leave(test, await createdTask(test.context, { title: 'Failing' }), { failuresInRow: 1 });
    const givenUp = await createdTask(test.context, { title: 'Given up', trigger: scheduled(dailyAt('08:00')) });
    await leave(test, givenUp, { status: 'paused', pause: { at: NOW, cause: 'failures', by: 'AutoTask' } });

    const list = await listTasks(test.context, { actor: OWNER, filter: { status } });

    expect(titles(list.tasks)).toEqual(expected);
  });

  it('goes page by page', async () => {
    const { context } = await makeContext({ limits: NO_LIMITS });
    for (const title of ['G', 'C', 'A', 'F', 'B', 'E', 'D']) await createdTask(context, { title });

    const pages = [1, 2, 3].map((page) => listTasks(context, { actor: OWNER, filter: {}, page, pageSize: 3 }));

    expect((await Promise.all(pages)).map(({ tasks, total }) => [titles(tasks), total])).toEqual([
      [['A', 'B', 'C'], 7],
      [['D', 'E', 'F'], 7],
      [['G'], 7],
    ]);
  });

  it('tells mine, those that post here, and all that I may see apart', async () => {
    const { context } = await makeContext();
    await createdTask(context, { title: 'Mine' });
    await createdTask(context, { title: 'Mine in #dev', destinations: [DEV_CHANNEL] });
    await createdTask(context, { title: 'Of Ben in #dev', destinations: [DEV_CHANNEL] }, { actor: BEN });
    await createdTask(context, { title: 'Private of Ben' }, { actor: BEN });
    const list = async (whose: 'mine' | 'here' | 'all') =>
      titles((await listTasks(context, { actor: OWNER, filter: { whose, conversation: DEV_CHANNEL } })).tasks);

    expect(await list('mine')).toEqual(['Mine', 'Mine in #dev']);
    expect(await list('here')).toEqual(['Mine in #dev', 'Of Ben in #dev']);
    expect(await list('all')).toEqual(['Mine', 'Mine in #dev', 'Of Ben in #dev']);
  });

  it('narrows to tasks that contain words', async () => {
    const { context } = await makeContext();
    await createdTask(context, { title: 'Drink water' });
    await createdTask(context, {
      title: 'Commits',
      job: { kind: 'agent', instruction: 'summarize commits', grants: [] },
    });

    const list = await listTasks(context, { actor: OWNER, filter: { words: 'summ commit' } });

    expect(titles(list.tasks)).toEqual(['Commits']);
  });

  it('shows an admin the private tasks of others without what they do', async () => {
    const { context } = await makeContext();
    await createdTask(context, { title: 'Secret of Ben' }, { actor: BEN });

    const list = await listTasks(context, { actor: ADMIN, filter: { whose: 'all' } });

    expect(list.tasks).toMatchObject([{ title: 'Secret of Ben', said: '', job: { kind: 'remind', text: '' } }]);
  });

  it('shows nothing of another workspace, and guests nothing of others', async () => {
    const { context } = await makeContext();
    await createdTask(context, { destinations: [DEV_CHANNEL] });

    const elsewhere = await listTasks(context, {
      actor: { ...ADMIN, workspace: 'slack:T1' as never },
      filter: { whose: 'all' },
    });
    const guest = await listTasks(context, { actor: GUEST, filter: { whose: 'all' } });

    expect([elsewhere.counts.all, guest.counts.all]).toEqual([0, 0]);
  });

  it('is complete with more tasks than one page of the store holds', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    for (let copies = 0; copies < 1_040; copies += 20) {
      await store.write(
        Array.from({ length: 20 }, (_, index) => {
          const id = `tsk_copy${copies + index}` as TaskId;
          const item = { pk: 'w#local', sk: `task#${id}`, type: 'task', data: { ...task, id } };
          return { kind: 'put', item, condition: 'absent' } as const;
        }),
      );
    }

    const { total } = await listTasks(context, { actor: OWNER, filter: {} });

    expect(total).toBe(1_041);
  });
});

describe('finding a task', () => {
  it('looks at deleted ones only when no other one fits, and only while they can come back', async () => {
    const { context, clock } = await makeContext();
    const first = await createdTask(context, { title: 'Standup' });
    const second = await createdTask(context, { title: 'Standup notes' });
    await deleteTask(context, { actor: OWNER, taskId: first.id });

    const living = await findTask(context, { actor: OWNER, words: 'standup' });
    await deleteTask(context, { actor: OWNER, taskId: second.id });
    const deleted = await findTask(context, { actor: OWNER, words: 'notes' });
    clock.advance(10 * MINUTE);
    const gone = await findTask(context, { actor: OWNER, words: 'notes' });

    expect(living).toMatchObject({ kind: 'one', task: { id: second.id } });
    expect(deleted).toMatchObject({ kind: 'one', task: { id: second.id } });
    expect(gone).toEqual({ kind: 'none', nearest: [] });
  });

  it('does not find the private tasks of others', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context, { title: 'Secret' });

    const byName = await findTask(context, { actor: BEN, words: 'secret' });
    const byId = await findTask(context, { actor: BEN, words: task.shortId });

    expect([byName, byId]).toEqual([
      { kind: 'none', nearest: [] },
      { kind: 'none', nearest: [] },
    ]);
  });
});

describe('showing a task', () => {
  it('tells the next five instants and the last five runs', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    const skipped = expectKind(await skipNext(context, { actor: OWNER, taskId: task.id }), 'skipped').task;

    const outcome = await showTask(context, { actor: OWNER, taskId: task.id });

    const shown = expectKind(outcome, 'found');
    expect(shown.task).toEqual(skipped);
    // Paris puts its clocks forward on 29 March.
    expect(shown.next.map((instant) => (instant - MONDAY_TEN) / WEEK)).toEqual([
      1,
      2,
      3 - 1 / 168,
      4 - 1 / 168,
      5 - 1 / 168,
    ]);
    expect(shown.recent).toMatchObject([{ status: 'skipped', scheduledFor: MONDAY_TEN }]);
  });

  it('tells no next instant while it is paused, deleted or started by hand', async () => {
    const { context } = await makeContext();
    const paused = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: paused.id });
    const deleted = await createdTask(context);
    await deleteTask(context, { actor: OWNER, taskId: deleted.id });
    const manual = await createdTask(context, { trigger: { kind: 'manual' } });

    for (const { id } of [paused, deleted, manual]) {
      expect(await showTask(context, { actor: OWNER, taskId: id })).toMatchObject({ kind: 'found', next: [] });
    }
  });

  it('shows an admin the outline of a private task, without runs and versions', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await skipNext(context, { actor: OWNER, taskId: task.id });

    const shown = await showTask(context, { actor: ADMIN, taskId: task.id });
    const versions = await taskVersions(context, { actor: ADMIN, taskId: task.id, limit: 10 });

    expect(shown).toMatchObject({ kind: 'found', task: { title: task.title, said: '' }, recent: [] });
    expect(versions).toEqual({ kind: 'forbidden', owner: 'Ana' });
  });

  it.each([
    ['a member who may not see it', BEN],
    ['a guest', GUEST],
    ['somebody of another workspace', { ...OWNER, workspace: 'slack:T1' as never }],
  ])('is the same as an unknown task for %s', async (_who, actor) => {
    const { context } = await makeContext();
    const task = await createdTask(context, { destinations: [CONSOLE] });

    expect(await showTask(context, { actor, taskId: task.id })).toEqual({ kind: 'not-found' });
    expect(await taskVersions(context, { actor, taskId: task.id, limit: 5 })).toEqual({ kind: 'not-found' });
  });
});

describe('the versions of a task', () => {
  it('say who changed what, newest first', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context, { destinations: [DEV_CHANNEL] });
    await changeTask(context, { actor: ADMIN, taskId: task.id, change: { title: 'Tea' }, source: 'm2' });
    await pauseTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await taskVersions(context, { actor: BEN, taskId: task.id, limit: 2 });

    expect(expectKind(outcome, 'found').versions).toMatchObject([
      { rev: 3, verb: 'pause', by: { name: 'Ana' } },
      { rev: 2, verb: 'change', by: { name: 'Ada' }, before: { definition: { title: 'Drink water' } } },
    ]);
  });
});
