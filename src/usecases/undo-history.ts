import type { Task, TaskVersion } from '../domain/task.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { readVersions } from '../store/version-store.ts';

/** How many changes we look back over; nobody makes more within the 10 minutes of undo. */
const LOOKED_BACK = 50;

/** What undo has to know of a task's history. */
export interface UndoHistory {
  /** The change that made the task what it is now; undone ones and the end of its schedule are looked through. */
  readonly last?: TaskVersion;
  /** Revs that were taken back. */
  readonly undone: readonly number[];
}

/** Walks back over what was undone: after undoing the third change, the second one is the last again. */
export async function readUndoHistory(items: ItemStore, task: Task): Promise<UndoHistory> {
  const versions = await readVersions(items, task.id, LOOKED_BACK);
  const undone: number[] = [];
  for (const version of versions) {
    if (version.undoes !== undefined) undone.push(version.undoes);
    else if (version.verb !== 'complete' && !undone.includes(version.rev)) return { last: version, undone };
  }
  return { undone };
}
