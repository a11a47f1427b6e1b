import type { Task } from '../domain/task.ts';
import { taskAttention } from '../domain/task-attention.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { taskKey, taskPartition } from '../store/keys.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations, purgeTaskOperations } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import { tellWakeUps } from './tell-wake-ups.ts';

/** Items removed in one write, beside the look at the task. */
const BATCH = 24;
/** Batches in one call; what is left then is removed at the next attention, and others get their turn. */
const BATCHES = 20;

/**
 * Removes what is left of a deleted or completed task: 10 minutes after deletion it can no longer come back, 30 days
 * later its history goes in batches and the task itself at last. Called by attention, may stop anywhere and go on later.
 */
export async function purgeTask(context: UseCaseContext, task: Stored<Task>): Promise<void> {
  const now = context.clock.now();
  const attention = taskAttention(task.value, now);
  if (attention?.kind !== 'purge') return;
  try {
    if (attention.at > now) await endUndo(context, task);
    else if (await removeHistory(context, task)) {
      await context.items.write(purgeTaskOperations(task, context.random));
    }
  } catch (error) {
    // Somebody brought it back or attends to it as well: what they stored will be attended to.
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

/** Moves its attention from the end of undo to the end of its history. */
async function endUndo(context: UseCaseContext, task: Stored<Task>): Promise<void> {
  const facts = { now: context.clock.now(), random: context.random };
  await context.items.write(changeTaskOperations(task, task.value, facts));
  context.crashPoints.reached('e6');
  await tellWakeUps(context, task.value, ['e2', 'e3']);
}

/** Removes the items of the task's own partition; false when there are more than one call removes. */
export async function removeHistory(context: UseCaseContext, { value, version: seen }: Stored<Task>): Promise<boolean> {
  const isUnchanged = { kind: 'check', key: taskKey(value.workspace, value.id), condition: seen } as const;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const { items } = await context.items.query({ pk: taskPartition(value.id), limit: BATCH });
    if (items.length === 0) return true;
    const deletions = items.map(
      ({ pk, sk, version }) => ({ kind: 'delete', key: { pk, sk }, condition: version }) as const,
    );
    await context.items.write([isUnchanged, ...deletions]);
    context.crashPoints.reached('e7');
  }
  return false;
}
