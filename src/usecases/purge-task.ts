import type { Task } from '../domain/task.ts';
import type { Stored } from '../store/stored.ts';
import type { UseCaseContext } from './context.ts';

/** Removes what is left of a deleted or completed task. Called by attention. */
export async function purgeTask(_context: UseCaseContext, _task: Stored<Task>): Promise<void> {
  throw new Error('being written');
}
