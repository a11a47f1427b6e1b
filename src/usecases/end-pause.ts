import type { Task } from '../domain/task.ts';
import { taskAttention } from '../domain/task-attention.ts';
import { completeTask, resumeTask } from '../domain/task-lifecycle.ts';
import type { Stored } from '../store/stored.ts';
import { changeByItself } from './change-by-itself.ts';
import type { UseCaseContext } from './context.ts';

/**
 * Lets a task run again whose pause is over, or completes it when no instant is left. Called by attention; the limit on
 * active tasks does not hold here, because the pause was promised to end.
 */
export async function endPause(context: UseCaseContext, task: Stored<Task>): Promise<void> {
  await changeByItself(context, task, (current, now) => {
    const attention = taskAttention(current, now);
    if (attention?.kind !== 'end-pause' || attention.at > now) return undefined;
    const resumed = resumeTask(current, now);
    return resumed === undefined
      ? { verb: 'complete', task: completeTask(current, now) }
      : { verb: 'resume', task: resumed };
  });
}
