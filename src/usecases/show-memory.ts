import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { may } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { EMPTY_MEMORY, type TaskMemory } from '../domain/task-memory.ts';
import { readRun } from '../store/run-store.ts';
import { readTaskMemory } from '../store/task-memory-store.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { readVisibleTask } from './visible-tasks.ts';

export type ShowMemoryOutcome = TaskOutcome<{
  readonly kind: 'found';
  readonly task: Task;
  readonly memory: TaskMemory;
  /** Counts its changes; 0 while there is none. */
  readonly version: number;
  /** The run whose result the next one goes on from. */
  readonly last?: Run;
}>;

/** What a task keeps from run to run; its owner's alone. */
export async function showMemory(
  context: UseCaseContext,
  { actor, taskId }: { readonly actor: Actor; readonly taskId: TaskId },
): Promise<ShowMemoryOutcome> {
  const task = await readVisibleTask(context, actor, taskId);
  if (task === undefined) return { kind: 'not-found' };
  if (!may(actor, 'change-job', task)) return { kind: 'forbidden', owner: task.ownerName };
  if (task.deletedAt !== undefined) return { kind: 'conflict', task };
  const memory = await readTaskMemory(context.items, taskId);
  const last = task.lastResult === undefined ? undefined : await readRun(context.items, task.lastResult);
  return {
    kind: 'found',
    task,
    memory: memory?.value ?? EMPTY_MEMORY,
    version: memory?.version ?? 0,
    ...(last === undefined ? {} : { last: last.value }),
  };
}
