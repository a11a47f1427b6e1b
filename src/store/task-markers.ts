import { fingerprintText } from '../domain/fingerprint.ts';
import type { MemberId, TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import type { ItemKey, ItemStore } from '../ports/item-store.ts';
import type { Random } from '../ports/random.ts';
import {
  ACTIVE_PREFIX,
  activeTaskKey,
  activeTaskPrefix,
  followerKey,
  followerPrefix,
  listenerKey,
  listenerPrefix,
  sameTaskKey,
  sameTaskPrefix,
  workspacePartition,
} from './keys.ts';

/** The marker items that are there beside a task: one while it is active, one while it is neither completed nor deleted. */
export function taskMarkerKeys(task: Task, random: Pick<Random, 'digest'>): readonly ItemKey[] {
  if (task.deletedAt !== undefined || task.status === 'completed') return [];
  const same = sameTaskKey(task.workspace, taskFingerprint(task.owner, task, random), task.id);
  const lasting = [same, ...triggerMarkerKeys(task)];
  return task.status === 'active' ? [activeTaskKey(task.workspace, task.owner, task.id), ...lasting] : lasting;
}

/** What finds the tasks that wait for an event or for the end of another task's run. */
function triggerMarkerKeys({ workspace, id, trigger }: Task): readonly ItemKey[] {
  switch (trigger.kind) {
    case 'chain':
      return [followerKey(workspace, trigger.after, id)];
    case 'event':
      return [listenerKey(workspace, trigger.name, id)];
    default:
      return [];
  }
}

/** The tasks that start when a run of this one ends. */
export function findFollowers(items: ItemStore, workspace: WorkspaceId, leader: TaskId): Promise<readonly TaskId[]> {
  return markedTasks(items, workspace, followerPrefix(leader));
}

/** The tasks that start on an event. */
export function findListeners(items: ItemStore, workspace: WorkspaceId, event: string): Promise<readonly TaskId[]> {
  return markedTasks(items, workspace, listenerPrefix(event));
}

async function markedTasks(items: ItemStore, workspace: WorkspaceId, prefix: string): Promise<readonly TaskId[]> {
  const { items: found } = await items.query({ pk: workspacePartition(workspace), prefix, limit: 1_000 });
  // The key ends in the id of the task that it was made for.
  return found.map(({ sk }) => sk.slice(prefix.length) as TaskId);
}

type Fingerprinted = Parameters<typeof fingerprintText>[1];

/** Fingerprints by the job that they were made with: one is asked for before a task is stored and again while it is. */
const MADE = new WeakMap<
  object,
  { readonly owner: MemberId; readonly of: Fingerprinted; readonly fingerprint: string }
>();

/** Tasks that do the same at the same times in the same places for the same person have the same fingerprint. */
export function taskFingerprint(owner: MemberId, definition: Fingerprinted, random: Pick<Random, 'digest'>): string {
  const made = MADE.get(definition.job);
  if (made !== undefined && made.owner === owner && isMadeAlike(made.of, definition)) return made.fingerprint;
  const fingerprint = random.digest(fingerprintText(owner, definition)).slice(0, 26);
  MADE.set(definition.job, { owner, of: definition, fingerprint });
  return fingerprint;
}

/** Whether all that a fingerprint is made from is the very same. */
export function isMadeAlike(a: Fingerprinted, b: Fingerprinted): boolean {
  return (
    a.job === b.job && a.trigger === b.trigger && a.conditions === b.conditions && a.destinations === b.destinations
  );
}

/** A task with this fingerprint that is neither completed nor deleted. */
export async function findSameTask(
  items: ItemStore,
  workspace: WorkspaceId,
  fingerprint: string,
): Promise<TaskId | undefined> {
  const prefix = sameTaskPrefix(fingerprint);
  const { items: found } = await items.query({ pk: workspacePartition(workspace), prefix, limit: 1 });
  // The key ends in the id of the task that it was made for.
  return found[0]?.sk.slice(prefix.length) as TaskId | undefined;
}

/** Counts active tasks by their markers, of one member or of all; stops at `enough`, since more changes no answer. */
export async function countActiveTasks(
  items: ItemStore,
  { workspace, owner }: { readonly workspace: WorkspaceId; readonly owner?: MemberId },
  enough: number,
): Promise<number> {
  const prefix = owner === undefined ? ACTIVE_PREFIX : activeTaskPrefix(owner);
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await items.query({
      pk: workspacePartition(workspace),
      prefix,
      limit: Math.min(enough - count, 1_000),
      ...(cursor === undefined ? {} : { cursor }),
    });
    count += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && count < enough);
  return count;
}
