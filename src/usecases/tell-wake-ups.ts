import type { Task } from '../domain/task.ts';
import { isRunning } from '../domain/task-lifecycle.ts';
import type { WakeUpCause } from '../ports/wake-ups.ts';
import type { UseCaseContext } from './context.ts';

/** How often a wake-up is set or cleared before the sweep is left to repair it. */
const TRIES = 2;

/** Crash points after the wake-up's change was sent and after it was answered. */
type WakeUpPoints = readonly [sent: string, answered: string];

/**
 * Sets the wake-up of a stored task, or clears it when nothing is due. A failure costs lateness only and never fails what
 * the person did; returns whether it was done.
 */
export async function tellWakeUps(
  context: Pick<UseCaseContext, 'crashPoints' | 'log' | 'wakeUps'>,
  task: Task,
  points: WakeUpPoints,
  cause: WakeUpCause = 'changed',
): Promise<boolean> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    try {
      const answer = hasWakeUp(task) ? context.wakeUps.set(task, cause) : context.wakeUps.clear(task);
      context.crashPoints.reached(points[0]);
      await answer;
      context.crashPoints.reached(points[1]);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      context.log.warn('wake-up-not-changed', { taskId: task.id, rev: task.rev, tries, reason });
    }
  }
  return false;
}

/** Whether a task must have wake-ups at all. */
export function hasWakeUp(task: Task): boolean {
  return isRunning(task) && task.nextDue !== undefined;
}
