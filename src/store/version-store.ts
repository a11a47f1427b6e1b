import type { TaskId } from '../domain/ids.ts';
import type { TaskVersion } from '../domain/task.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { taskPartition, VERSION_PREFIX, versionKey } from './keys.ts';
import { stored } from './stored.ts';

/** The write that adds an entry to a task's own history; it goes with the change that it tells of. */
export function putVersion(version: TaskVersion): WriteOperation {
  return {
    kind: 'put',
    condition: 'absent',
    item: { ...versionKey(version.taskId, version.rev), type: 'version', data: version },
  };
}

export async function readVersion(items: ItemStore, taskId: TaskId, rev: number): Promise<TaskVersion | undefined> {
  const item = await items.get(versionKey(taskId, rev));
  return item === undefined ? undefined : stored<TaskVersion>(item).value;
}

/** The newest entries of a task's history, newest first. */
export async function readVersions(items: ItemStore, taskId: TaskId, limit: number): Promise<readonly TaskVersion[]> {
  const page = await items.query({ pk: taskPartition(taskId), prefix: VERSION_PREFIX, order: 'descending', limit });
  return page.items.map((item) => stored<TaskVersion>(item).value);
}
