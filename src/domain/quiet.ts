import type { Gap, Run } from './run.ts';
import type { QuietStretch, Task } from './task.ts';
import { occurrencesBetween } from './time/occurrences.ts';
import type { Instant } from './time/schedule.ts';

/** What the record of a run that had nothing to tell becomes: one line for all of them in a row. */
export interface QuietRecord {
  readonly gap: Gap;
  readonly stretch: QuietStretch;
  /** Of the record that is replaced; absent for a new one. */
  readonly version?: number;
}

/**
 * The stretch with this run in it, or a new one: it goes on only from the very occurrence before, and for the same reason
 * while the schedule is the same. Runs by hand and of other triggers keep a record of their own.
 */
export function quietRecord(task: Task, run: Run, now: Instant): QuietRecord | undefined {
  const { scheduledFor, reason = '', cause, quiet } = run;
  if (quiet !== true || cause.kind !== 'schedule' || task.trigger.kind !== 'schedule') return undefined;
  const before = task.quiet;
  const goesOn =
    before !== undefined &&
    before.reason === reason &&
    before.to < scheduledFor &&
    before.to >= task.activeSince &&
    occurrencesBetween(task.trigger.schedule, before.to + 1, scheduledFor, 1).length === 0;
  const from = goesOn ? before.from : scheduledFor;
  const count = goesOn ? before.count + 1 : 1;
  const version = goesOn ? before.version : undefined;
  return {
    gap: { taskId: task.id, from, to: scheduledFor, count, reason, notedAt: now, quiet },
    stretch: { from, to: scheduledFor, count, reason, version: (version ?? 0) + 1 },
    ...(version === undefined ? {} : { version }),
  };
}
