import type { Actor } from '../domain/destination.ts';
import type { RunId } from '../domain/ids.ts';
import { rightTo } from '../domain/permission.ts';
import type { DeliveredRun } from '../domain/run.ts';
import { taskIdOfRun } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import { readDeliveriesOfRun } from '../store/delivery-store.ts';
import { readRun } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { readVisibleTask } from './visible-tasks.ts';

export type ShowRunOutcome = TaskOutcome<{ readonly kind: 'found'; readonly task: Task } & DeliveredRun>;

/** One run with its result, steps and messages. */
export async function showRun(
  context: UseCaseContext,
  { actor, runId }: { readonly actor: Actor; readonly runId: RunId },
): Promise<ShowRunOutcome> {
  const task = await readVisibleTask(context, actor, taskIdOfRun(runId));
  if (task === undefined) return { kind: 'not-found' };
  if (rightTo('see', actor, task) === 'outline') return { kind: 'forbidden', owner: task.ownerName };
  const run = await readRun(context.items, runId);
  if (run === undefined) return { kind: 'not-found' };
  return { kind: 'found', task, run: run.value, deliveries: await readDeliveriesOfRun(context.items, run.value) };
}
