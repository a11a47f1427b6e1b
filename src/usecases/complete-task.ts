import type { Task } from '../domain/task.ts';
import { taskAttention } from '../domain/task-attention.ts';
import { completeTask as completed } from '../domain/task-lifecycle.ts';
import type { Stored } from '../store/stored.ts';
import { changeByItself } from './change-by-itself.ts';
import type { UseCaseContext } from './context.ts';

/** Ends a task whose schedule has no instant left. Called by attention. */
export async function completeTask(context: UseCaseContext, task: Stored<Task>): Promise<void> {
  await changeByItself(context, task, (current, now) =>
    taskAttention(current, now)?.kind === 'complete' ? { verb: 'complete', task: completed(current, now) } : undefined,
  );
}
