import type { Task } from '../domain/task.ts';
import { taskAttention } from '../domain/task-attention.ts';
import type { Stored } from '../store/stored.ts';
import { claimDueRun } from './claim-due-run.ts';
import { completeTask } from './complete-task.ts';
import type { RunContext } from './context.ts';
import { endPause } from './end-pause.ts';
import type { Hands } from './hands.ts';
import { purgeTask } from './purge-task.ts';

/** A task whose time has come: a due run, the end of a pause, or the end of the task itself. */
export async function attendTask(context: RunContext, hands: Hands, task: Stored<Task>): Promise<void> {
  switch (taskAttention(task.value, context.clock.now())?.kind) {
    case 'run':
      return await claimDueRun(context, hands, task);
    case 'end-pause':
      return await endPause(context, task);
    case 'complete':
      return await completeTask(context, task);
    case 'end-undo':
    case 'purge':
      return await purgeTask(context, task);
    case undefined:
      return;
  }
}
