import type { Task, TaskVersion } from '../domain/task.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { readVersion } from '../store/version-store.ts';

/** What undo has to know of a task's history. */
export interface UndoHistory {
  /** The change that made the task what it is now; undone ones and the end of its schedule are looked through. */
  readonly last?: TaskVersion;
  /** Revs that were taken back. */
  readonly undone: readonly number[];
}

/** Walks back over what was undone: after undoing the third change, the second one is the last again. */
export async function readUndoHistory(items: ItemStore, task: Task): Promise<UndoHistory> {
  const undone: number[] = [];
  let rev = task.rev;
  for (;;) {
    const version = await readVersion(items, task.id, rev);
    if (version === undefined) return { undone };
    if (version.undoes !== undefined) {
      undone.push(version.undoes);
      rev = version.undoes - 1;
    } else if (version.verb === 'complete') {
      rev = version.rev - 1;
    } else {
      return { last: version, undone };
    }
  }
}
