import { failDelivery } from '../domain/delivery-lifecycle.ts';
import type { Delivery } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { isRunning, pauseTask } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type WriteOperation } from '../ports/item-store.ts';
import { SurfaceError } from '../ports/surface.ts';
import { putDelivery, readDelivery } from '../store/delivery-store.ts';
import { changeDelivery, type HeldDelivery } from '../store/held-delivery.ts';
import { taskKey } from '../store/keys.ts';
import type { Stored } from '../store/stored.ts';
import { readTask } from '../store/task-store.ts';
import type { RunContext } from './context.ts';
import { failoverNotices, isOverLimit } from './failover-notices.ts';
import { ownPauseOperations } from './own-task-change.ts';

/** What stands on record for a destination whose surface is not connected in this process. */
export function surfaceMissing(delivery: Delivery): Delivery {
  const { surface } = delivery.destination;
  return failDelivery(delivery, {
    code: 'surface-not-connected',
    message: `AutoTask is not connected to ${surface}.`,
    hint: `Connect ${surface} and press Send again, or change where the task posts.`,
    retryable: false,
  });
}

/**
 * Writes what became of a delivery that this process holds. One that failed or may be there already also tells the owner,
 * once, where the request was made; when its place is gone for good, the task pauses in the same write.
 */
export async function endDelivery(
  context: RunContext,
  held: HeldDelivery,
  next: Delivery,
  error?: unknown,
): Promise<void> {
  const isGone = error instanceof SurfaceError && error.permanent && !error.isShape && !error.isLimit;
  context.log.info('delivery-changed', {
    id: next.id,
    status: next.status,
    code: next.failure?.code,
    tries: next.tries,
  });
  if (next.status !== 'failed' && next.status !== 'unknown') {
    return await context.items.write(changeDelivery(held, next));
  }
  for (;;) {
    const task = await taskOf(context, next);
    const operations =
      task === undefined ? nobodyToTell(context, next) : await consequences(context, task, next, isGone);
    try {
      return await context.items.write([...changeDelivery(held, next), ...operations]);
    } catch (failed) {
      if (task === undefined || !isAbout(failed, task.value)) throw failed;
    }
  }
}

async function taskOf({ items }: RunContext, { workspace, taskId }: Delivery): Promise<Stored<Task> | undefined> {
  return taskId === undefined ? undefined : await readTask(items, workspace, taskId);
}

/** A note of several tasks, or the task is purged already. */
function nobodyToTell({ log }: RunContext, { id, status, failure }: Delivery): readonly WriteOperation[] {
  log.error('owner-not-reached', { id, status, code: failure?.code });
  return [];
}

async function consequences(
  context: RunContext,
  task: Stored<Task>,
  delivery: Delivery,
  isGone: boolean,
): Promise<readonly WriteOperation[]> {
  const now = context.clock.now();
  const paused =
    isGone && delivery.kind !== 'dry-run' && isRunning(task.value) ? pausedFor(task.value, delivery, now) : undefined;
  const planned = failoverNotices(context, paused ?? task.value, delivery, paused !== undefined);
  const notices = isOverLimit(delivery) ? await untold(context, planned) : planned;
  return [
    ...(paused === undefined ? [] : ownPauseOperations(context, task, paused, now)),
    ...notices.map((notice) => putDelivery(notice, 'absent')),
  ];
}

/** Those that nobody was told yet. */
async function untold({ items }: RunContext, notices: readonly Delivery[]): Promise<readonly Delivery[]> {
  const known = await Promise.all(notices.map(({ id }) => readDelivery(items, id)));
  return notices.filter((_, index) => known[index] === undefined);
}

function pausedFor(task: Task, { failure }: Delivery, now: Instant): Task {
  const reason = failure === undefined ? {} : { reason: failure.message };
  return pauseTask(task, { at: now, cause: 'delivery', by: 'AutoTask', ...reason }, now);
}

function isAbout(error: unknown, task: Task): boolean {
  return error instanceof ConditionFailedError && error.key.sk === taskKey(task.workspace, task.id).sk;
}
