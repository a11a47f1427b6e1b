import type { MemberId } from '../domain/ids.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import { unstartedInstants, versionOf } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putGap } from '../store/gap-store.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations } from '../store/task-store.ts';
import { putVersion } from '../store/version-store.ts';
import type { UseCaseContext } from './context.ts';

const AUTOTASK = 'autotask' as MemberId;

/** The write of the entry for a change that AutoTask made by itself. */
export function putOwnVersion(before: Task, after: Task, verb: TaskVersion['verb'], at: Instant): WriteOperation {
  const by = { member: AUTOTASK, name: 'AutoTask', surface: after.origin.surface };
  return putVersion(versionOf({ verb, by, at, before, after }));
}

/** The writes of a pause that nobody pressed; what was due and not begun goes on record with it. */
export function ownPauseOperations(
  { random }: UseCaseContext,
  before: Stored<Task>,
  after: Task,
  now: Instant,
): readonly WriteOperation[] {
  const unstarted = unstartedInstants(before.value, after, now);
  const reason = 'paused before it began';
  return [
    ...changeTaskOperations(before, after, { now, random }),
    putOwnVersion(before.value, after, 'pause', now),
    ...(unstarted === undefined ? [] : [putGap({ taskId: after.id, ...unstarted, reason, notedAt: now })]),
  ];
}
