import { saysTheSame } from './canonical.ts';
import type { Task, TaskState, TaskVersion } from './task.ts';
import { UNDO_WINDOW_MS } from './task-attention.ts';
import { deleteTask, dueAfter, isRunning, standing } from './task-lifecycle.ts';
import type { Instant } from './time/schedule.ts';

/** Whether a change can still be taken back at this instant. */
export function isUndoable(version: TaskVersion, task: Task, now: Instant): boolean {
  // What was taken over is given back by its new owner, and only when its old one wants it.
  if (version.verb === 'handover' || now >= version.at + UNDO_WINDOW_MS) return false;
  return version.verb !== 'skip' || !isOvertaken(version, task);
}

/** The task as it was before a change: the opposite of `create` is that it is deleted. */
export function undoTask(task: Task, version: TaskVersion, now: Instant): Task {
  const { before } = version;
  if (before === undefined) return deleteTask(task, now);
  const nextDue = before.status === 'active' ? dueAgain(task, version, before, now) : undefined;
  const { skippedTo, ...unskipped } = task;
  const isSkipKept = version.verb !== 'skip' && keepsTime(task, before);
  const restored = standing(
    { ...(isSkipKept ? task : unskipped), ...before.definition },
    {
      status: before.status,
      ...(before.pause === undefined ? {} : { pause: before.pause }),
      ...(nextDue === undefined ? {} : { nextDue }),
      ...(before.status === 'completed' ? { completedAt: task.completedAt ?? now } : {}),
    },
    now,
  );
  return keepsTime(task, before) ? restored : { ...restored, activeSince: now };
}

/**
 * When it is due again. A task that went on running with the same times keeps its pace; one that stood still owes what
 * came meanwhile, as if it had never stood still; one that ran by other times meanwhile begins anew; one that came to its
 * end does not run its last instant again.
 */
function dueAgain(task: Task, version: TaskVersion, before: TaskState, now: Instant): Instant | undefined {
  const ranOn = isRunning(task);
  if (ranOn && keepsTime(task, before)) return version.verb === 'skip' ? before.nextDue : task.nextDue;
  const lastInstant = task.status === 'completed' ? (task.lastRun?.at ?? 0) : 0;
  const accountedUntil = ranOn ? now : Math.max(version.at, lastInstant);
  if (before.nextDue !== undefined && before.nextDue > accountedUntil) return before.nextDue;
  return dueAfter(before.definition.trigger, accountedUntil);
}

function keepsTime(task: Task, before: TaskState): boolean {
  return saysTheSame(task.trigger, before.definition.trigger);
}

/** A run was claimed after the skipped instants, so they are over. */
function isOvertaken(version: TaskVersion, task: Task): boolean {
  return task.nextDue !== version.after.nextDue;
}
