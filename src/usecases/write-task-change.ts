import type { Gap } from '../domain/run.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import { unstartedInstants, versionOf } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { type ChangeRequest, putChange } from '../store/change-store.ts';
import { putGap } from '../store/gap-store.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations } from '../store/task-store.ts';
import { putVersion } from '../store/version-store.ts';
import { auditOfVersion } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import { tellWakeUps } from './tell-wake-ups.ts';

/** A task that becomes another one. */
export interface TaskChangeWrite {
  readonly before: Stored<Task>;
  readonly after: Task;
  readonly verb: TaskVersion['verb'];
  readonly by: TaskVersion['by'];
  readonly now: Instant;
  /** The request behind it, when a person wants it. */
  readonly request?: ChangeRequest;
  readonly undoes?: number;
  readonly restores?: number;
  /** What else is written together with it. */
  readonly also?: readonly WriteOperation[];
}

/** What is told of instants that were due and not begun when the task changed. */
const NOT_BEGUN: Readonly<Record<TaskVersion['verb'], string>> = {
  create: 'created',
  change: 'changed before it began',
  pause: 'paused before it began',
  resume: 'resumed',
  skip: 'skipped',
  delete: 'deleted before it began',
  undo: 'a change was undone before it began',
  complete: 'completed',
  handover: 'handed over before it began',
};

/**
 * Writes a changed task, its version entry and what belongs to it, all or nothing, then tells the wake-ups. Every change
 * of a definition goes through here; throws `ConditionFailedError` when somebody else was first.
 */
export async function writeTaskChange(context: UseCaseContext, change: TaskChangeWrite): Promise<TaskVersion> {
  const { before, after, verb, by, now, undoes, restores } = change;
  const version = versionOf({
    verb,
    by,
    at: now,
    before: before.value,
    after,
    ...(undoes === undefined ? {} : { undoes }),
    ...(restores === undefined ? {} : { restores }),
  });
  const request = change.request;
  await context.items.write([
    ...changeTaskOperations(before, after, { now, random: context.random }),
    putVersion(version),
    ...(request === undefined
      ? []
      : [
          putChange(request, { taskId: after.id, rev: after.rev, verb, at: now }),
          auditOfVersion(context, version, after),
        ]),
    ...gapOperations(change),
    ...(change.also ?? []),
  ]);
  context.crashPoints.reached(verb === 'undo' ? 'e5' : 'e1');
  await tellWakeUps(context, after, ['e2', 'e3']);
  return version;
}

/** Instants that were due and not begun go on record, so that none is without one; skipped ones have their own. */
function gapOperations({ before, after, verb, now }: TaskChangeWrite): readonly WriteOperation[] {
  const unstarted = verb === 'skip' ? undefined : unstartedInstants(before.value, after, now);
  if (unstarted === undefined) return [];
  const gap: Gap = { taskId: after.id, ...unstarted, reason: NOT_BEGUN[verb], notedAt: now };
  return [putGap(gap)];
}
