import type { Task } from '../domain/task.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { watchedItems } from './watched-items.ts';

/** The same store; `tell` hears of every task that is written through it, whoever changed it and why. */
export function tellingItems(items: ItemStore, tell: (task: Task) => void): ItemStore {
  return watchedItems(items, (operations) => {
    for (const task of operations.flatMap(taskIn)) tell(task);
  });
}

function taskIn(operation: WriteOperation): readonly Task[] {
  // Items of type `task` hold a task; nobody else writes them.
  return operation.kind === 'put' && operation.item.type === 'task' ? [operation.item.data as Task] : [];
}
