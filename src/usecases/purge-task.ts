import type { TaskId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { taskAttention } from '../domain/task-attention.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { taskPartition } from '../store/keys.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations, purgeTaskOperations } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import { tellWakeUps } from './tell-wake-ups.ts';

/** Items removed in one write. */
const BATCH = 25;
/** Batches in one call; what is left then is removed at the next attention, and others get their turn. */
const BATCHES = 20;

/**
 * Removes what is left of a deleted or completed task: 10 minutes after deletion it can no longer come back, 30 days
 * later its history goes in batches and the task itself at last. Called by attention, may stop anywhere and go on later.
 */
export async function purgeTask(context: UseCaseContext, task: Stored<Task>): Promise<void> {
  const now = context.clock.now();
  try {
    if (task.value.deletedAt !== undefined && attentionIsAhead(task.value, now)) await endUndo(context, task);
    else if (attentionIsOver(task.value, now) && (await purgeHistory(context, task.value.id))) {
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
async function purgeHistory(context: UseCaseContext, taskId: TaskId): Promise<boolean> {
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const { items } = await context.items.query({ pk: taskPartition(taskId), limit: BATCH });
    if (items.length === 0) return true;
    await context.items.write(
      items.map(({ pk, sk, version }) => ({ kind: 'delete', key: { pk, sk }, condition: version })),
    );
    context.crashPoints.reached('e7');
  }
  return false;
}

/** The end of undo has come and the end of its history has not. */
function attentionIsAhead(task: Task, now: number): boolean {
  const attention = taskAttention(task, now);
  return attention?.kind === 'purge' && attention.at > now;
}

function attentionIsOver(task: Task, now: number): boolean {
  const attention = taskAttention(task, now);
  return attention?.kind === 'purge' && attention.at <= now;
}
