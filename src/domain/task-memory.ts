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

/** A note that the agent of a task keeps for its next runs. */
export interface AgentNote {
  readonly name: string;
  readonly text: string;
}

const AGENT_NOTE = 'note ';
/** Short enough for every run to read all of them. */
export const LONGEST_AGENT_NOTE = 1_000;

/** Under which name an agent's note is kept, apart from what tools keep. */
export function agentNoteKey(name: string): string {
  return `${AGENT_NOTE}${name}`;
}

/** What the agent keeps for itself, oldest first. */
export function agentNotes({ notes }: TaskMemory): readonly AgentNote[] {
  return Object.entries(notes).flatMap(([key, text]) =>
    key.startsWith(AGENT_NOTE) && text !== '' ? [{ name: key.slice(AGENT_NOTE.length), text }] : [],
  );
}

/** What can be taken out of a memory. */
export type Forgotten =
  | { readonly kind: 'all' }
  | { readonly kind: 'item'; readonly item: string }
  /** By the name under which the task keeps it. */
  | { readonly kind: 'note'; readonly key: string };

/** A memory without what is to be forgotten; the same one when that is not in it. */
export function withoutForgotten(memory: TaskMemory, what: Forgotten): TaskMemory {
  switch (what.kind) {
    case 'all':
      return EMPTY_MEMORY;
    case 'item':
      return { ...memory, told: memory.told.filter((item) => item !== what.item) };
    case 'note':
      return { ...memory, notes: Object.fromEntries(Object.entries(memory.notes).filter(([key]) => key !== what.key)) };
  }
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
