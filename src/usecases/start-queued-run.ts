import type { Run } from '../domain/run.ts';
import { lastRunOf, startRun } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import { isHeld } from '../domain/task-attention.ts';
import { isRunning } from '../domain/task-lifecycle.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { runKey } from '../store/keys.ts';
import { putRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations, readTask } from '../store/task-store.ts';
import { closeRun } from './close-run.ts';
import type { RunContext } from './context.ts';

/**
 * Starts a queued run by a write that is atomic with the task's version, so that nothing starts from a definition that
 * was paused, changed or deleted meanwhile. Undefined when it does not start: skipped, or somebody else has it.
 */
export async function startQueuedRun(context: RunContext, queued: Stored<Run>): Promise<Stored<Run> | undefined> {
  for (;;) {
    const task = await readTask(context.items, queued.value.workspace, queued.value.taskId);
    const obstacle = obstacleTo(queued.value, task?.value);
    if (task === undefined || obstacle !== undefined) return await giveUp(context, queued, obstacle);
    const running = startRun(queued.value, task.value, context.worker, context.clock.now());
    const facts = { now: context.clock.now(), random: context.random };
    try {
      await context.items.write([
        putRun(running, queued.version),
        ...changeTaskOperations(task, withLastRun(task.value, running), facts),
      ]);
      context.crashPoints.reached('r3');
      return { value: running, version: queued.version + 1 };
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      if (error.key.sk === runKey(queued.value).sk) return undefined;
    }
  }
}

/** A dry run takes no other run's place, so that the next one goes on waiting for that. */
function withLastRun(task: Task, running: Run): Task {
  const isBeside = running.dryRun !== undefined && task.lastRun?.id !== running.id && isHeld(task);
  return isBeside ? task : { ...task, lastRun: lastRunOf(running) };
}

async function giveUp(
  context: RunContext,
  queued: Stored<Run>,
  reason = 'the task was deleted',
): Promise<Stored<Run> | undefined> {
  const status = queued.value.attempt === 0 ? 'skipped' : 'canceled';
  await closeRun(context, queued, { status, reason });
  return undefined;
}

/** A pause stops what has not begun; what was pressed by hand runs on a paused task too. */
function obstacleTo(run: Run, task: Task | undefined): string | undefined {
  if (task === undefined || task.deletedAt !== undefined) return 'the task was deleted';
  if (run.attempt > 0 || run.cause.kind === 'manual' || isRunning(task)) return undefined;
  return `the task was ${task.status} before its turn came`;
}
