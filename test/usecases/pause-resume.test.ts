import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/ids.ts';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import { readGapsBefore } from '../../src/store/gap-store.ts';
import { readTask } from '../../src/store/task-store.ts';
import { readVersions } from '../../src/store/version-store.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { resumeTask } from '../../src/usecases/resume-task.ts';
import { makeContext, NOW } from '../support/context.ts';
import { ADMIN, BEN, DEV_CHANNEL, dailyAt, OWNER, onceAt, scheduled } from '../support/definitions.ts';
import { createdTask, expectKind } from '../support/tasks.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const MONDAY_TEN = Date.UTC(2026, 2, 9, 9);

describe('pausing a task', () => {
  it('stops its schedule and says when it would have run', async () => {
    const { context, store, wakeUpCalls, reached } = await makeContext();
    const task = await createdTask(context);

    const outcome = await pauseTask(context, { actor: OWNER, taskId: task.id });

    const paused = expectKind(outcome, 'paused');
    expect(paused.wouldHaveRun).toBe(MONDAY_TEN);
    expect(paused.task).toMatchObject({ status: 'paused', rev: 2, pause: { cause: 'person', by: 'Ana', at: NOW } });
    expect(paused.task.nextDue).toBeUndefined();
    expect((await readTask(store, task.workspace, task.id))?.value).toEqual(paused.task);
    expect(await store.attend({ until: Infinity, limit: 10 })).toEqual([]);
    expect(wakeUpCalls.at(-1)).toBe(`clear ${task.shortId} 2`);
    expect(reached.slice(3)).toEqual(['e1', 'e2', 'e3']);
  });

  it('keeps in its history who paused it, when, and what it was before', async () => {
    const { context, store, clock } = await makeContext();
    const task = await createdTask(context);
    clock.advance(MINUTE);

    await pauseTask(context, { actor: { ...ADMIN, surface: 'terminal' }, taskId: task.id });

    const [version] = await readVersions(store, task.id, 1);
    expect(version).toMatchObject({
      rev: 2,
      verb: 'pause',
      at: NOW + MINUTE,
      by: { member: 'ada', name: 'Ada', surface: 'terminal' },
      before: { status: 'active', nextDue: MONDAY_TEN },
      after: { status: 'paused' },
    });
  });

  it('changes nothing when it is paused', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    const first = expectKind(await pauseTask(context, { actor: OWNER, taskId: task.id }), 'paused');

    const second = await pauseTask(context, { actor: OWNER, taskId: task.id });

    expect(second).toEqual({ kind: 'already', task: first.task });
    expect((await readTask(store, task.workspace, task.id))?.version).toBe(2);
  });

  it('attends to the end of a pause that has one', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    await pauseTask(context, { actor: OWNER, taskId: task.id, until: NOW + 3 * DAY });

    expect(await store.attend({ until: Infinity, limit: 10 })).toMatchObject([
      { type: 'task', attendAt: NOW + 3 * DAY },
    ]);
  });

  it('gives a paused task an end of its pause', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await pauseTask(context, { actor: OWNER, taskId: task.id, until: NOW + DAY });

    expect(expectKind(outcome, 'paused').task).toMatchObject({ rev: 3, pause: { until: NOW + DAY } });
  });

  it('puts on record what was due and had not begun', async () => {
    const { context, store, clock } = await makeContext();
    const task = await createdTask(context, { trigger: scheduled(dailyAt('10:00')) });
    clock.set(MONDAY_TEN + 500);

    await pauseTask(context, { actor: OWNER, taskId: task.id });

    expect(await readGapsBefore(store, task.id, undefined, 10)).toEqual([
      {
        taskId: task.id,
        from: MONDAY_TEN - 2 * DAY,
        to: MONDAY_TEN,
        count: 3,
        reason: 'paused before it began',
        notedAt: MONDAY_TEN + 500,
      },
    ]);
  });

  it('happens once when two people press at the same moment', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);

    const outcomes = await Promise.all([
      pauseTask(context, { actor: OWNER, taskId: task.id }),
      pauseTask(context, { actor: ADMIN, taskId: task.id }),
    ]);

    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['already', 'paused']);
    expect((await readVersions(store, task.id, 10)).map(({ verb }) => verb)).toEqual(['pause', 'create']);
  });

  it('tells a repeated request what it told before, even after the task was resumed', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    const request = { actor: OWNER, taskId: task.id, source: 'm7' };
    await pauseTask(context, request);
    await resumeTask(context, { actor: OWNER, taskId: task.id, source: 'm8' });

    const repeated = await pauseTask(context, request);

    expect(repeated).toMatchObject({ kind: 'paused', wouldHaveRun: MONDAY_TEN, task: { status: 'active', rev: 3 } });
  });

  it('does nothing for an old button', async () => {
    const { context, store } = await makeContext();
    const task = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: task.id });
    await resumeTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await pauseTask(context, { actor: OWNER, taskId: task.id, rev: 1 });

    expect(outcome).toMatchObject({ kind: 'conflict', task: { rev: 3, status: 'active' } });
    expect((await readTask(store, task.workspace, task.id))?.value.rev).toBe(3);
  });

  it.each<[string, Parameters<typeof createdTask>[1], typeof BEN, unknown]>([
    [
      'another member, of a task in a channel',
      { destinations: [DEV_CHANNEL] },
      BEN,
      { kind: 'forbidden', owner: 'Ana' },
    ],
    ['another member, of a task that only its owner sees', {}, BEN, { kind: 'not-found' }],
    ['an admin of another workspace', {}, { ...ADMIN, workspace: 'slack:T1' as never }, { kind: 'not-found' }],
  ])('is not for %s', async (_who, overrides, actor, expected) => {
    const { context, store } = await makeContext();
    const task = await createdTask(context, overrides);

    const outcome = await pauseTask(context, { actor, taskId: task.id });

    expect(outcome).toEqual(expected);
    expect((await readTask(store, task.workspace, task.id))?.version).toBe(1);
  });

  it('does not find an unknown task', async () => {
    const { context } = await makeContext();

    const outcome = await pauseTask(context, { actor: OWNER, taskId: 'tsk_nowhere' as TaskId });

    expect(outcome).toEqual({ kind: 'not-found' });
  });

  it('shows a deleted task instead', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await deleteTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await pauseTask(context, { actor: OWNER, taskId: task.id });

    expect(outcome).toMatchObject({ kind: 'conflict', task: { deletedAt: NOW } });
  });

  it('holds although the wake-up cannot be cleared', async () => {
    const { context, failWakeUps, logged } = await makeContext();
    const task = await createdTask(context);
    failWakeUps(5);

    const outcome = await pauseTask(context, { actor: OWNER, taskId: task.id });

    expect(outcome.kind).toBe('paused');
    expect(logged.at(-1)).toMatchObject({ level: 'warn', facts: { taskId: task.id, rev: 2 } });
  });
});

describe('resuming a task', () => {
  it('goes on from the next instant and replays nothing', async () => {
    const { context, store, clock } = await makeContext();
    const task = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: task.id });
    clock.set(MONDAY_TEN + 8 * DAY);

    const outcome = await resumeTask(context, { actor: OWNER, taskId: task.id });

    const resumed = expectKind(outcome, 'resumed').task;
    expect(resumed).toMatchObject({ status: 'active', rev: 3, nextDue: MONDAY_TEN + 14 * DAY });
    expect(resumed.activeSince).toBe(MONDAY_TEN + 8 * DAY);
    expect(resumed.pause).toBeUndefined();
    expect(await store.attend({ until: Infinity, limit: 1 })).toMatchObject([{ attendAt: MONDAY_TEN + 14 * DAY }]);
    expect(await readGapsBefore(store, task.id, undefined, 10)).toEqual([]);
  });

  it('changes nothing when it is active', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);

    const outcome = await resumeTask(context, { actor: OWNER, taskId: task.id });

    expect(outcome).toEqual({ kind: 'already', task });
  });

  it('is refused when its times are over', async () => {
    const { context, clock } = await makeContext();
    const task = await createdTask(context, { trigger: scheduled(onceAt(NOW + MINUTE)) });
    await pauseTask(context, { actor: OWNER, taskId: task.id });
    clock.advance(2 * MINUTE);

    const outcome = await resumeTask(context, { actor: OWNER, taskId: task.id });

    expect(expectKind(outcome, 'refused').problem).toContain('its times are over');
  });

  it('is refused when there are too many active tasks', async () => {
    const { context } = await makeContext({ limits: { ...DEFAULT_LIMITS, activeTasksPerMember: 1 } });
    const task = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: task.id });
    await createdTask(context);

    const outcome = await resumeTask(context, { actor: OWNER, taskId: task.id });

    expect(expectKind(outcome, 'refused').hint).toContain('Pause or delete one');
  });

  it('lets a task that is started by hand be active again', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context, { trigger: { kind: 'manual' } });
    await pauseTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await resumeTask(context, { actor: OWNER, taskId: task.id });

    expect(expectKind(outcome, 'resumed').task.status).toBe('active');
  });
});
