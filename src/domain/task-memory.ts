/** What a task keeps from run to run: items that it told, and notes by name. */
export interface TaskMemory {
  /** The last ones, oldest first. */
  readonly told: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
}

/** What one run adds to it; it counts once the run has ended well. */
export type MemoryChange = TaskMemory;

export const EMPTY_MEMORY: TaskMemory = { told: [], notes: {} };

const MOST_TOLD = 3000;
const MOST_NOTES = 20;
const LONGEST_ITEM = 100;
const LONGEST_NOTE = 20_000;
/** A store keeps items of some hundred kilobytes; the notes must leave room for what was told. */
const MOST_NOTES_CHARACTERS = 60_000;

/** A memory with a change in it. The oldest items and notes go when there are too many. */
export function withChange(memory: TaskMemory, change: MemoryChange): TaskMemory {
  const fresh = new Set(change.told.map((item) => item.slice(0, LONGEST_ITEM)));
  const told = [...memory.told.filter((item) => !fresh.has(item)), ...fresh].slice(-MOST_TOLD);
  const kept = Object.entries(memory.notes).filter(([name]) => !(name in change.notes));
  const added = Object.entries(change.notes).map(([name, value]) => [name, value.slice(0, LONGEST_NOTE)] as const);
  return { told, notes: Object.fromEntries(fitting([...kept, ...added])) };
}

/** Whether a change changes anything. */
export function changesMemory({ told, notes }: MemoryChange): boolean {
  return told.length > 0 || Object.keys(notes).length > 0;
}

/** How an item is remembered. */
export function memoryItem(item: string): string {
  return item.slice(0, LONGEST_ITEM);
}

function fitting(notes: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const last = notes.slice(-MOST_NOTES);
  let left = MOST_NOTES_CHARACTERS;
  const from = last.findLastIndex(([, value]) => {
    left -= value.length;
    return left < 0;
  });
  return last.slice(from + 1);
}
