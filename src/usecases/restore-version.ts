import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { withNotify, withoutTroublePlaces } from '../domain/notify.ts';
import { rightTo } from '../domain/permission.ts';
import type { Task, TaskDefinition, TaskVersion } from '../domain/task.ts';
import { readTask } from '../store/task-store.ts';
import { readVersion } from '../store/version-store.ts';
import { type ChangeTaskOutcome, changeTask } from './change-task.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface VersionRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** The version that is meant. */
  readonly version: number;
}

export type FindVersionOutcome = TaskOutcome<{
  readonly kind: 'found';
  readonly task: Task;
  readonly version: TaskVersion;
}>;

/** One version of a task, for whom the task is whole. */
export async function findVersion(context: UseCaseContext, request: VersionRequest): Promise<FindVersionOutcome> {
  const { actor, taskId } = request;
  const task = (await readTask(context.items, actor.workspace, taskId))?.value;
  const right = task === undefined ? 'no' : rightTo('see', actor, task);
  if (task === undefined || right === 'no') return { kind: 'not-found' };
  if (right === 'outline') return { kind: 'forbidden', owner: task.ownerName };
  const version = await readVersion(context.items, taskId, request.version);
  return version === undefined ? { kind: 'not-found' } : { kind: 'found', task, version };
}

/**
 * The definition that going back to a version puts in place: notices still go to where the task lives now, and a version
 * from before its owner took it over brings no place of its old owner back.
 */
export function restoredDefinition(task: Task, { after, rev }: TaskVersion): TaskDefinition {
  const restored = { ...after.definition, origin: task.origin };
  if (rev >= (task.ownedFrom ?? 0)) return restored;
  const policy = withoutTroublePlaces(restored.policy);
  const problemsTo = task.policy.notify?.problemsTo;
  const kept = problemsTo === undefined ? policy : withNotify(policy, { ...policy.notify, problemsTo });
  return { ...restored, destinations: task.destinations, policy: kept };
}

/**
 * Puts the definition of an earlier version in place again, as a change like any other: it has a version of its own, the
 * rights of a change, and undo.
 */
export async function restoreVersion(
  context: UseCaseContext,
  request: VersionRequest & {
    /** The version of the task that was looked at; another one in between is a conflict. */
    readonly rev: number;
    readonly source: string;
  },
): Promise<ChangeTaskOutcome> {
  const found = await findVersion(context, request);
  if (found.kind !== 'found') return found;
  const { actor, taskId, rev, source, version: restores } = request;
  const change = restoredDefinition(found.task, found.version);
  return await changeTask(context, { actor, taskId, rev, change, source, restores });
}
