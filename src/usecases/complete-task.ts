import type { Task } from '../domain/task.ts';
import type { Stored } from '../store/stored.ts';
import type { UseCaseContext } from './context.ts';

/** Ends a task whose schedule has no instant left. Called by attention. */
export async function completeTask(_context: UseCaseContext, _task: Stored<Task>): Promise<void> {
  throw new Error('being written');
}
