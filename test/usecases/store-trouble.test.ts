import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/domain/task.ts';
import { taskPartition } from '../../src/store/keys.ts';
import { changeTaskOperations, readTask } from '../../src/store/task-store.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { resumeTask } from '../../src/usecases/resume-task.ts';
import { skipNext } from '../../src/usecases/skip-next.ts';
import { undoChange } from '../../src/usecases/undo-change.ts';
import { undoLastChange } from '../../src/usecases/undo-last-change.ts';
import { makeContext, NOW } from '../support/context.ts';
import { OWNER } from '../support/definitions.ts';
import { faultyStore } from '../support/faulty-store.ts';
import { createdTask } from '../support/tasks.ts';

/** A verb with the state in which it has something to do, and what it then says. */
interface VerbCase {
  readonly verb: string;
  readonly prepare?: (context: UseCaseContext, task: Task) => Promise<unknown>;
  readonly act: (context: UseCaseContext, task: Task) => Promise<{ readonly kind: string }>;
  readonly says: string;
}

const pause = (context: UseCaseContext, { id }: Task) => pauseTask(context, { actor: OWNER, taskId: id });

const VERBS: readonly VerbCase[] = [
  { verb: 'pausing', act: pause, says: 'paused' },
  {
    verb: 'resuming',
    prepare: pause,
    act: (context, { id }) => resumeTask(context, { actor: OWNER, taskId: id }),
    says: 'resumed',
  },
  {
    verb: 'skipping',
    act: (context, { id }) => skipNext(context, { actor: OWNER, taskId: id, count: 3 }),
    says: 'skipped',
  },
  { verb: 'deleting', act: (context, { id }) => deleteTask(context, { actor: OWNER, taskId: id }), says: 'deleted' },
  {
    verb: 'changing',
    act: (context, { id }) =>
      changeTask(context, { actor: OWNER, taskId: id, rev: 1, change: { title: 'Tea' }, source: 'm2' }),
    says: 'changed',
  },
  {
    verb: 'undoing by button',
    prepare: pause,
    act: (context, { id }) => undoChange(context, { actor: OWNER, taskId: id, rev: 2 }),
    says: 'undone',
  },
  {
    verb: 'undoing by word',
    prepare: (context, { id }) => skipNext(context, { actor: OWNER, taskId: id, count: 2 }),
    act: (context) => undoLastChange(context, { actor: OWNER }),
    says: 'undone',
  },
];

function kill(point: string): never {
  throw new Error(`killed at ${point}`);
}

describe.each(VERBS)('$verb when the store has trouble', ({ prepare, act, says }) => {
  it('happens once when the answer of the write is lost, and says so', async () => {
    const faults = faultyStore();
    const { context, store } = await makeContext({ wrap: faults.wrap });
    const task = await createdTask(context);
    await prepare?.(context, task);
    const before = await history();
    faults.loseAnswer(1);

    const outcome = await act(context, task);

    expect(outcome.kind).toBe(says);
    expect(await history()).toBe(before + 1);

    async function history(): Promise<number> {
      return (await store.query({ pk: taskPartition(task.id), prefix: 'version#', limit: 10 })).items.length;
    }
  });

  it('says the same as without trouble', async () => {
    const faults = faultyStore();
    const lucky = await makeContext();
    const unlucky = await makeContext({ wrap: faults.wrap });
    const [task, same] = [
      await createdTask(lucky.context, {}, { source: 'm1' }),
      await createdTask(unlucky.context, {}, { source: 'm1' }),
    ];
    await prepare?.(lucky.context, task);
    await prepare?.(unlucky.context, same);
    faults.loseAnswer(1);

    expect(await act(unlucky.context, same)).toEqual(await act(lucky.context, task));
  });

  it('has happened when the process is killed right after the write', async () => {
    const lucky = await makeContext();
    const killed = await makeContext();
    const task = await createdTask(lucky.context, {}, { source: 'm1' });
    const same = await createdTask(killed.context, {}, { source: 'm1' });
    await prepare?.(lucky.context, task);
    await prepare?.(killed.context, same);
    const dies = { ...killed.context, crashPoints: { reached: kill } };

    await act(lucky.context, task);
    await expect(act(dies, same)).rejects.toThrow(/^killed at e[15]$/);

    expect(await readTask(killed.store, same.workspace, same.id)).toEqual(
      await readTask(lucky.store, task.workspace, task.id),
    );
  });

  it('is tried once more when nothing was written', async () => {
    const faults = faultyStore();
    const { context } = await makeContext({ wrap: faults.wrap });
    const task = await createdTask(context);
    await prepare?.(context, task);
    faults.failWrite(1);

    expect((await act(context, task)).kind).toBe(says);
  });

  it('leaves everything as it was when the store stays away', async () => {
    const faults = faultyStore();
    const { context, store, wakeUpCalls } = await makeContext({ wrap: faults.wrap });
    const task = await createdTask(context);
    await prepare?.(context, task);
    const before = [await readTask(store, task.workspace, task.id), wakeUpCalls.length];
    faults.failWrite(1);
    faults.failWrite(2);

    await expect(act(context, task)).rejects.toMatchObject({ code: 'store-unavailable', hint: 'Try again.' });

    expect([await readTask(store, task.workspace, task.id), wakeUpCalls.length]).toEqual(before);
  });

  it('goes through although a run of the task was claimed between reading and writing', async () => {
    const faults = faultyStore();
    const { context, store } = await makeContext({ wrap: faults.wrap });
    const task = await createdTask(context);
    await prepare?.(context, task);
    faults.beforeWrite(1, async () => {
      const stored = await readTask(store, task.workspace, task.id);
      if (stored === undefined) throw new Error('the task is gone');
      const counters = { ...stored.value.counters, succeeded: 1 };
      const facts = { now: NOW, random: context.random };
      await store.write(changeTaskOperations(stored, { ...stored.value, counters }, facts));
    });

    const outcome = await act(context, task);

    expect(outcome.kind).toBe(says);
    expect((await readTask(store, task.workspace, task.id))?.value.counters.succeeded).toBe(1);
  });

  it('shows the task instead when it was deleted between reading and writing', async () => {
    const faults = faultyStore();
    const { context } = await makeContext({ wrap: faults.wrap });
    const task = await createdTask(context);
    await prepare?.(context, task);
    faults.beforeWrite(1, () => deleteTask(context, { actor: OWNER, taskId: task.id }));

    const outcome = await act(context, task);

    expect(outcome).toMatchObject({ kind: says === 'deleted' ? 'already' : 'conflict', task: { deletedAt: NOW } });
  });
});
