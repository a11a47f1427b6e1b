import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { may, seenBy } from '../domain/permission.ts';
import type { Task } from '../domain/task.ts';
import { EMPTY_MEMORY, type Forgotten, withoutForgotten } from '../domain/task-memory.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import type { Stored } from '../store/stored.ts';
import { putTaskMemory, readTaskMemory } from '../store/task-memory-store.ts';
import { changeTaskOperations, readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { tryAgain } from './try-again.ts';

export interface ForgetRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly what: Forgotten;
}

/** Takes something out of what a task keeps; with all of it goes the result that its next run would go on from. */
export async function forget(
  context: UseCaseContext,
  { actor, taskId, what }: ForgetRequest,
): Promise<TaskOutcome<{ readonly kind: 'forgotten'; readonly task: Task }>> {
  return await tryAgain(context, async () => {
    const task = await readTask(context.items, actor.workspace, taskId);
    if (task === undefined || seenBy(actor, task.value) === undefined) return { kind: 'not-found' };
    if (!may(actor, 'change-job', task.value)) return { kind: 'forbidden', owner: task.value.ownerName };
    if (task.value.deletedAt !== undefined) return { kind: 'conflict', task: task.value };
    const memory = await readTaskMemory(context.items, taskId);
    const after = withoutForgotten(memory?.value ?? EMPTY_MEMORY, what);
    const operations = [
      ...(memory === undefined ? [] : [putTaskMemory(taskId, after, memory)]),
      ...(what.kind === 'all' ? withoutLastResult(context, task) : []),
    ];
    if (operations.length > 0) await context.items.write(operations);
    return { kind: 'forgotten', task: task.value };
  });
}

function withoutLastResult({ clock, random }: UseCaseContext, task: Stored<Task>): readonly WriteOperation[] {
  const { lastResult, ...rest } = task.value;
  return lastResult === undefined ? [] : changeTaskOperations(task, rest, { now: clock.now(), random });
}
