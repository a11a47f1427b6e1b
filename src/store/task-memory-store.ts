import type { TaskId } from '../domain/ids.ts';
import type { TaskMemory } from '../domain/task-memory.ts';
import type { ItemKey, ItemStore, WriteOperation } from '../ports/item-store.ts';
import { taskPartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** Beside the task's history, so that it goes with it. */
export function taskMemoryKey(taskId: TaskId): ItemKey {
  return { pk: taskPartition(taskId), sk: 'memory' };
}

/** What a task remembers, if anything. */
export async function readTaskMemory(items: ItemStore, taskId: TaskId): Promise<Stored<TaskMemory> | undefined> {
  const item = await items.get(taskMemoryKey(taskId));
  return item === undefined ? undefined : stored<TaskMemory>(item);
}

/** The write that puts another memory in the place of the one that was read. */
export function putTaskMemory(
  taskId: TaskId,
  memory: TaskMemory,
  before: Stored<TaskMemory> | undefined,
): WriteOperation {
  const item = { ...taskMemoryKey(taskId), type: 'task-memory', data: memory };
  return { kind: 'put', condition: before?.version ?? 'absent', item };
}
