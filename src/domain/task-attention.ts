import type { RunStatus } from './run.ts';
import type { Task } from './task.ts';
import type { Instant } from './time/schedule.ts';

/** How long a change can be taken back. */
export const UNDO_WINDOW_MS = 10 * 60_000;
/** How long the history of a deleted or completed task is kept. */
export const HISTORY_KEPT_MS = 30 * 86_400_000;

/** What a task will need next, and when. */
export interface TaskAttention {
  /**
   * `run`: an instant is due. `end-pause`: its pause is over. `complete`: nothing is left to run. `end-undo`: it can no
   * longer be brought back. `purge`: its history goes.
   */
  readonly kind: 'run' | 'end-pause' | 'complete' | 'end-undo' | 'purge';
  readonly at: Instant;
}

/** What a task will need next; undefined while it waits for a person or for its running run. */
export function taskAttention(task: Task, now: Instant): TaskAttention | undefined {
  if (task.deletedAt !== undefined) return attentionOfDeleted(task.deletedAt, now);
  switch (task.status) {
    case 'active':
      return attentionOfActive(task);
    case 'paused':
      return task.pause?.until === undefined ? undefined : { kind: 'end-pause', at: task.pause.until };
    case 'completed':
      return { kind: 'purge', at: (task.completedAt ?? task.updatedAt) + (task.policy.keepMs ?? HISTORY_KEPT_MS) };
  }
}

/** Whether the task's last run keeps the next one from starting; a dry run keeps nothing waiting. */
export function isHeld({ lastRun }: Pick<Task, 'lastRun'>): boolean {
  return lastRun !== undefined && isUnderWay(lastRun.status) && lastRun.dryRun !== true;
}

/** Whether a run still holds its task: queued or running. */
export function isUnderWay(status: RunStatus): boolean {
  return status === 'queued' || status === 'running';
}

function attentionOfActive(task: Task): TaskAttention | undefined {
  if (task.nextDue !== undefined) return { kind: 'run', at: Math.max(task.nextDue, task.catchUpAt ?? 0) };
  if (task.trigger.kind !== 'schedule') return undefined;
  if (task.lastRun !== undefined && isUnderWay(task.lastRun.status)) return undefined;
  return { kind: 'complete', at: task.updatedAt };
}

function attentionOfDeleted(deletedAt: Instant, now: Instant): TaskAttention {
  const undoUntil = deletedAt + UNDO_WINDOW_MS;
  return now < undoUntil ? { kind: 'end-undo', at: undoUntil } : { kind: 'purge', at: deletedAt + HISTORY_KEPT_MS };
}
