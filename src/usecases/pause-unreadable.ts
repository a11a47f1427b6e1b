import { announceDelivery } from '../domain/delivery-lifecycle.ts';
import type { Failure, Run } from '../domain/run.ts';
import { endRun } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import { pauseTask } from '../domain/task-lifecycle.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { putRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations } from '../store/task-store.ts';
import type { RunContext } from './context.ts';
import { messagesAfterRun } from './messages-after-run.ts';
import { putOwnVersion } from './own-task-change.ts';

const UNREADABLE: Failure = {
  code: 'task-unreadable',
  message: 'The stored task could not be worked on: what it says about its times was not understood.',
  hint: 'It is paused. Edit its schedule, then resume it; please report this with the line task-unreadable of the log.',
  retryable: false,
};

/**
 * Pauses a task that cannot be claimed, with a failed run for the moment that it owes, in one write. Nothing is computed
 * from its schedule, which is what may be wrong with it.
 */
export async function pauseUnreadable(
  context: RunContext,
  before: Stored<Task>,
  running: Run,
): Promise<'paused' | 'nothing'> {
  const now = context.clock.now();
  const run = endRun(running, { status: 'failed', failure: UNREADABLE }, now);
  const counted = { ...before.value, failuresInRow: before.value.failuresInRow + 1 };
  const lastRun = { id: run.id, at: run.scheduledFor, status: run.status };
  const pause = { at: now, cause: 'failures', by: 'AutoTask', reason: UNREADABLE.message } as const;
  const task: Task = { ...pauseTask(counted, pause, now), lastRun };
  const messages = messagesAfterRun(context, { task, verb: 'pause', tell: 'paused' }, run);
  const deliveries = messages.map((intent) => announceDelivery(intent, context.worker, now));
  try {
    await context.items.write([
      putRun({ ...run, deliveries: deliveries.length }, 'absent'),
      ...changeTaskOperations(before, task, { now, random: context.random }),
      putOwnVersion(before.value, task, 'pause', now),
      ...deliveries.map((delivery) => putDelivery(delivery, 'absent')),
    ]);
    return 'paused';
  } catch (error) {
    if (error instanceof ConditionFailedError) return 'nothing';
    throw error;
  }
}
