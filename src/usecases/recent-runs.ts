import type { Actor } from '../domain/destination.ts';
import type { RunId, TaskId } from '../domain/ids.ts';
import { rightTo } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import { taskIdOfRun } from '../domain/run-ids.ts';
import { readRun, readRunsBefore } from '../store/run-store.ts';
import { readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';

/** The newest runs of a task, newest first, for whoever sees the task whole; nothing for everybody else. */
export async function recentRuns(
  context: UseCaseContext,
  { actor, taskId, limit }: { readonly actor: Actor; readonly taskId: TaskId; readonly limit: number },
): Promise<readonly Run[]> {
  const task = (await readTask(context.items, actor.workspace, taskId))?.value;
  if (task === undefined || rightTo('see', actor, task) !== 'yes') return [];
  return await readRunsBefore(context.items, taskId, undefined, limit);
}

/** A run with all that its steps hold: only for the owner of its task, as tools bring what only the owner may read. */
export async function readTranscript(
  context: UseCaseContext,
  { actor, runId }: { readonly actor: Actor; readonly runId: RunId },
): Promise<Run | undefined> {
  const task = (await readTask(context.items, actor.workspace, taskIdOfRun(runId)))?.value;
  if (task === undefined || task.owner !== actor.member) return undefined;
  return (await readRun(context.items, runId))?.value;
}
