import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import type { TaskDefinition } from '../../src/domain/task.ts';
import { shortIdKey } from '../../src/store/keys.ts';
import { readTask, readTaskIdByShortId } from '../../src/store/task-store.ts';
import { readVersions } from '../../src/store/version-store.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { makeContext, NOW } from '../support/context.ts';
import {
  BEN,
  CONSOLE,
  DEV_CHANNEL,
  dailyAt,
  everyMinutes,
  GUEST,
  OWNER,
  onceAt,
  scheduled,
  someDefinition,
} from '../support/definitions.ts';
import { faultyStore } from '../support/faulty-store.ts';
import { createdTask, expectKind, newSource } from '../support/tasks.ts';

const MINUTE = 60_000;

describe('creating a task', () => {
  it('stores what was asked for with its next instant, and says what is stored', async () => {
    const { context, store } = await makeContext();

    const outcome = await createTask(context, { actor: OWNER, definition: someDefinition(), source: 'm1' });

    const { task } = expectKind(outcome, 'created');
    const item = await store.get({ pk: 'w#local', sk: `task#${task.id}` });
    expect(item).toMatchObject({ type: 'task', version: 1, data: task, attendAt: Date.UTC(2026, 2, 9, 9) });
    expect(task).toMatchObject({
      ...someDefinition(),
      owner: 'owner',
      ownerName: 'Ana',
      status: 'active',
      rev: 1,
      nextDue: Date.UTC(2026, 2, 9, 9),
      activeSince: NOW,
      createdAt: NOW,
    });
    expect(task.id).toMatch(/^tsk_[a-z2-7]{26}$/);
    expect(task.shortId).toMatch(/^T-[2-9A-Y]{3}$/);
  });

  it('is found by its short id and begins its own history', async () => {
    const { context, store } = await makeContext();

    const task = await createdTask(context);

    expect(await readTaskIdByShortId(store, OWNER.workspace, task.shortId)).toBe(task.id);
    expect(await readVersions(store, task.id, 10)).toEqual([
      expect.objectContaining({
        rev: 1,
        verb: 'create',
        at: NOW,
        by: { member: 'owner', name: 'Ana', surface: 'web' },
      }),
    ]);
  });

  it('sets the wake-up after the task is stored, with a crash point before and after', async () => {
    const { context, reached, wakeUpCalls } = await makeContext();

    const task = await createdTask(context);

    expect(reached).toEqual(['c5', 'c6', 'c7']);
    expect(wakeUpCalls).toEqual([`set ${task.shortId} 1`]);
  });

  it('tries the wake-up twice, and then says that the task may start late', async () => {
    const { context, failWakeUps, logged, wakeUpCalls } = await makeContext();
    failWakeUps(2);

    const outcome = await createTask(context, { actor: OWNER, definition: someDefinition(), source: 'm1' });

    expect(outcome).toMatchObject({ kind: 'created', mayStartLate: true });
    expect(wakeUpCalls).toHaveLength(2);
    expect(logged.filter(({ level }) => level === 'warn')).toHaveLength(2);
  });

  it('makes one task of a message that arrives twice', async () => {
    const { context } = await makeContext();
    const request = { actor: OWNER, definition: someDefinition(), source: 'm1' };
    const first = expectKind(await createTask(context, request), 'created');

    const second = await createTask(context, request);

    expect(second).toEqual({ kind: 'repeated', task: first.task });
  });

  it('makes one task of a message that arrives ten times at once', async () => {
    const { context } = await makeContext();
    const request = { actor: OWNER, definition: someDefinition(), source: 'm1' };

    const outcomes = await Promise.all(Array.from({ length: 10 }, () => createTask(context, request)));

    expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'repeated')).toHaveLength(9);
  });

  it('makes two tasks of the same id from two surfaces', async () => {
    const { context } = await makeContext();
    const fromTerminal: TaskDefinition = { ...someDefinition(), origin: { ...CONSOLE, surface: 'terminal' } };

    const web = await createdTask(context, {}, { source: 'm1' });
    const terminal = await createdTask(context, {}, { source: 'm1', definition: fromTerminal });

    expect(terminal.id).not.toBe(web.id);
  });

  it('saves a task paused that lacks something, and says what', async () => {
    const { context, store } = await makeContext();

    const task = await createdTask(context, {}, { paused: 'needs GitHub' });

    expect(task).toMatchObject({ status: 'paused', rev: 1, pause: { cause: 'missing', reason: 'needs GitHub' } });
    expect(task.nextDue).toBeUndefined();
    expect(await store.attend({ until: Infinity, limit: 10 })).toEqual([]);
  });

  it('stores a task that is started by hand without any instant', async () => {
    const { context, store, wakeUpCalls } = await makeContext();

    const task = await createdTask(context, { trigger: { kind: 'manual' } });

    expect(task.nextDue).toBeUndefined();
    expect(await store.attend({ until: Infinity, limit: 10 })).toEqual([]);
    expect(wakeUpCalls).toEqual([`clear ${task.shortId} 1`]);
  });

  it('runs a burst that was said "now", although saving took a moment', async () => {
    const { context } = await makeContext();
    const burst = scheduled({
      ...everyMinutes(5, NOW - 30_000),
      kind: 'recurring',
      rules: [{ kind: 'interval', everySeconds: 300, anchor: NOW - 30_000 }],
      start: { instant: NOW - 30_000 },
      count: 3,
    });

    const task = await createdTask(context, { trigger: burst });

    expect(task).toMatchObject({ nextDue: NOW - 30_000, activeSince: NOW - 30_000 });
  });
});

describe('creating what cannot be', () => {
  it.each<[string, Partial<TaskDefinition>, RegExp]>([
    ['a time that is over', { trigger: scheduled(onceAt(NOW - 60 * MINUTE)) }, /time is over/],
    ['no title', { title: ' \u200b ' }, /no title/],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, /title has 201 characters; 200 are the most/],
    ['nothing to do', { job: { kind: 'remind', text: '' } }, /nothing to do/],
    [
      'an instruction of 4,001 characters',
      { job: { kind: 'agent', instruction: 'x'.repeat(4_001), grants: [] } },
      /instruction has 4001 characters; 4000 are the most/,
    ],
    ['no destination', { destinations: [] }, /no place to post to/],
  ])('refuses %s with what to do, and stores nothing', async (_what, overrides, problem) => {
    const { context, store } = await makeContext();

    const outcome = await createTask(context, {
      actor: OWNER,
      definition: someDefinition(overrides),
      source: 'm1',
    });

    expect(expectKind(outcome, 'refused').problem).toMatch(problem);
    expect(expectKind(outcome, 'refused').hint).not.toBe('');
    expect((await store.query({ pk: 'w#local', limit: 10 })).items).toEqual([]);
  });

  it('takes 200 characters that each need two units of text', async () => {
    const { context } = await makeContext();

    const task = await createdTask(context, { title: '⏰🎉'.repeat(100) });

    expect(task.title).toHaveLength(300);
  });

  it('refuses guests', async () => {
    const { context } = await makeContext();

    const outcome = await createTask(context, { actor: GUEST, definition: someDefinition(), source: 'm1' });

    expect(expectKind(outcome, 'refused').problem).toBe('Guests cannot make tasks here.');
  });
});

describe('creating the same thing again', () => {
  it('shows the task that does it already', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);

    const outcome = await createTask(context, { actor: OWNER, definition: someDefinition(), source: newSource() });

    expect(outcome).toEqual({ kind: 'duplicate', task });
  });

  it('saves both when asked to', async () => {
    const { context } = await makeContext();
    const first = await createdTask(context);

    const second = await createdTask(context, {}, { evenIfDuplicate: true });

    expect(second.id).not.toBe(first.id);
    expect(second.shortId).not.toBe(first.shortId);
  });

  it('notices a paused one too', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await pauseTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await createTask(context, { actor: OWNER, definition: someDefinition(), source: newSource() });

    expect(outcome).toMatchObject({ kind: 'duplicate', task: { id: task.id, status: 'paused' } });
  });

  it('takes the same interval for the same wish, although it begins later', async () => {
    const { context } = await makeContext();
    await createdTask(context, { trigger: scheduled(everyMinutes(90, NOW + 90 * MINUTE)) });

    const outcome = await createTask(context, {
      actor: OWNER,
      definition: someDefinition({ trigger: scheduled(everyMinutes(90, NOW + 91 * MINUTE)) }),
      source: newSource(),
    });

    expect(outcome.kind).toBe('duplicate');
  });

  it.each<[string, Partial<TaskDefinition>]>([
    ['another time', { trigger: scheduled(dailyAt('10:00')) }],
    ['another place', { destinations: [DEV_CHANNEL] }],
    ['other words', { job: { kind: 'remind', text: 'drink tea' } }],
    ['an agent instead of a reminder', { job: { kind: 'agent', instruction: 'drink water', grants: [] } }],
  ])('takes %s for another wish', async (_what, overrides) => {
    const { context } = await makeContext();
    await createdTask(context);

    const outcome = await createTask(context, {
      actor: OWNER,
      definition: someDefinition(overrides),
      source: newSource(),
    });

    expect(outcome.kind).toBe('created');
  });

  it('takes the same words of another person for another wish', async () => {
    const { context } = await makeContext();
    await createdTask(context);

    const outcome = await createTask(context, { actor: BEN, definition: someDefinition(), source: newSource() });

    expect(outcome.kind).toBe('created');
  });

  it('does not count what was deleted', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    await deleteTask(context, { actor: OWNER, taskId: task.id });

    const outcome = await createTask(context, { actor: OWNER, definition: someDefinition(), source: newSource() });

    expect(outcome.kind).toBe('created');
  });
});

describe('the limits on creating', () => {
  const limits = { ...DEFAULT_LIMITS, createsPerMinute: 1_000, createsPerDay: 1_000 };

  const again = (context: UseCaseContext, source: string, actor = OWNER) =>
    createTask(context, { actor, definition: someDefinition(), source, evenIfDuplicate: true });

  it('lets a person have so many active tasks and no more; pausing one makes room', async () => {
    const { context } = await makeContext({ limits: { ...limits, activeTasksPerMember: 3 } });
    const { id } = await createdTask(context);
    await createdTask(context);
    await createdTask(context);

    const fourth = await again(context, 'm4');
    const ofBen = await again(context, 'm5', BEN);
    await pauseTask(context, { actor: OWNER, taskId: id });
    const afterPause = await again(context, 'm6');

    expect(expectKind(fourth, 'refused').problem).toBe(
      'You have 3 active tasks; more are not possible for one person.',
    );
    expect(ofBen.kind).toBe('created');
    expect(afterPause.kind).toBe('created');
  });

  it('lets a workspace have so many active tasks and no more', async () => {
    const { context } = await makeContext({ limits: { ...limits, activeTasksPerWorkspace: 2 } });
    await createdTask(context);
    await createdTask(context, {}, { actor: BEN });

    const outcome = await again(context, 'm3');

    expect(expectKind(outcome, 'refused').problem).toContain('There are 2 active tasks here');
  });

  it('allows 10 creates a minute and says when the next one fits', async () => {
    const { context, clock } = await makeContext();
    for (let made = 0; made < 10; made += 1) {
      await createdTask(context);
      clock.advance(1_000);
    }

    const eleventh = await again(context, 'm11');
    clock.advance(50_000);
    const later = await again(context, 'm11');

    expect(expectKind(eleventh, 'refused')).toMatchObject({
      problem: 'You made 10 tasks within a minute; 10 are the most.',
      hint: 'Try again in 50 seconds.',
    });
    expect(later.kind).toBe('created');
  });

  it('allows 100 creates a day', async () => {
    const { context, clock } = await makeContext({ limits: { ...DEFAULT_LIMITS, createsPerDay: 5 } });
    for (let made = 0; made < 5; made += 1) {
      await createdTask(context);
      clock.advance(MINUTE);
    }

    const sixth = await again(context, 'm6');
    clock.set(NOW + 24 * 60 * MINUTE);
    const nextDay = await again(context, 'm6');

    expect(expectKind(sixth, 'refused').hint).toBe('Try again in 24 hours.');
    expect(nextDay.kind).toBe('created');
  });

  it('count nothing where the operator took them away', async () => {
    const endless = {
      activeTasksPerMember: Infinity,
      activeTasksPerWorkspace: Infinity,
      createsPerMinute: Infinity,
      createsPerDay: Infinity,
    };
    const { context, store } = await makeContext({ limits: { ...DEFAULT_LIMITS, ...endless } });
    for (let made = 0; made < 60; made += 1) await createdTask(context);

    expect((await store.query({ pk: 'w#local', prefix: 'ledger#', limit: 10 })).items).toEqual([]);
  });

  it('cannot be passed by asking for 30 tasks at once', async () => {
    const { context } = await makeContext({ limits: { ...limits, createsPerMinute: 10, activeTasksPerMember: 7 } });

    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, index) => again(context, `m${index}`)));

    const stored = await context.items.query({ pk: 'w#local', prefix: 'task#', limit: 100 });
    expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(7);
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toHaveLength(23);
    expect(stored.items).toHaveLength(7);
  });
});

describe('creating when the store has trouble', () => {
  it('recognises its own write when the answer was lost', async () => {
    const faults = faultyStore();
    const { context, store } = await makeContext({ wrap: faults.wrap });
    faults.loseAnswer(1);

    const outcome = await createTask(context, { actor: OWNER, definition: someDefinition(), source: 'm1' });

    const { task } = expectKind(outcome, 'created');
    expect((await store.query({ pk: 'w#local', prefix: 'task#', limit: 10 })).items).toHaveLength(1);
    expect((await readTask(store, OWNER.workspace, task.id))?.value).toEqual(task);
  });

  it('tries once more when nothing was written', async () => {
    const faults = faultyStore();
    const { context } = await makeContext({ wrap: faults.wrap });
    faults.failWrite(1);

    const outcome = await createTask(context, { actor: OWNER, definition: someDefinition(), source: 'm1' });

    expect(outcome.kind).toBe('created');
  });

  it('gives up when the store stays away; then nothing is created and the fault says so', async () => {
    const faults = faultyStore();
    const { context, store } = await makeContext({ wrap: faults.wrap });
    faults.failWrite(1);
    faults.failWrite(2);

    const creating = createTask(context, { actor: OWNER, definition: someDefinition(), source: 'm1' });

    await expect(creating).rejects.toMatchObject({ code: 'store-unavailable' });
    expect((await store.query({ pk: 'w#local', limit: 10 })).items).toEqual([]);
  });

  it.each(['c5', 'c6', 'c7'])(
    'is told as done when it comes again after the process was killed at %s',
    async (point) => {
      const { context } = await makeContext();
      const reached = (at: string) => {
        if (at === point) throw new Error('killed');
      };
      const request = { actor: OWNER, definition: someDefinition(), source: 'm1' };
      await createTask({ ...context, crashPoints: { reached } }, request).catch(() => undefined);

      expect(await createTask(context, request)).toMatchObject({
        kind: 'repeated',
        task: { rev: 1, status: 'active' },
      });
    },
  );

  it('takes another short id when somebody has it already', async () => {
    const { context, store } = await makeContext();
    const probe = await createdTask(context, {}, { source: 'm1' });
    const other = await makeContext();
    const taken = { ...shortIdKey(OWNER.workspace, probe.shortId), type: 'short-id', data: { taskId: 'tsk_other' } };
    await other.store.write([{ kind: 'put', item: taken, condition: 'absent' }]);

    const task = await createdTask(other.context, {}, { source: 'm1' });

    expect(task.id).toBe(probe.id);
    expect(task.shortId).not.toBe(probe.shortId);
    expect(await readTaskIdByShortId(other.store, OWNER.workspace, task.shortId)).toBe(task.id);
    expect(await readTaskIdByShortId(store, OWNER.workspace, probe.shortId)).toBe(probe.id);
  });
});
