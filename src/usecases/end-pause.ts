import type { Task } from '../domain/task.ts';
import type { Stored } from '../store/stored.ts';
import type { UseCaseContext } from './context.ts';

/** Lets a task run again whose pause is over. Called by attention. */
export async function endPause(_context: UseCaseContext, _task: Stored<Task>): Promise<void> {
  throw new Error('being written');
}
