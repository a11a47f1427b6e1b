import type { WorkspaceId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { isRunning, pauseTask } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { readTask, readTasks } from '../store/task-store.ts';
import { changeByItself } from './change-by-itself.ts';
import type { UseCaseContext } from './context.ts';

/** Pauses everything in a workspace that the bot was thrown out of; a repeat finds nothing more to pause. Returns how many. */
export async function pauseWorkspace(
  context: UseCaseContext,
  { workspace, reason }: { readonly workspace: WorkspaceId; readonly reason: string },
): Promise<number> {
  const paused = (task: Task, now: Instant) =>
    pauseTask(task, { at: now, cause: 'delivery', by: 'AutoTask', reason }, now);
  const running = (await readTasks(context.items, workspace)).filter(isRunning);
  for (const { id } of running) {
    const found = await readTask(context.items, workspace, id);
    if (found === undefined) continue;
    await changeByItself(context, found, (task, now) =>
      isRunning(task) ? { verb: 'pause', task: paused(task, now) } : undefined,
    );
  }
  return running.length;
}
