import { isRecord } from '../domain/is-record.ts';
import type { Step } from '../domain/run.ts';
import {
  changesMemory,
  EMPTY_MEMORY,
  type MemoryChange,
  memoryItem,
  type TaskMemory,
  withChange,
} from '../domain/task-memory.ts';
import type { ToolMemory } from '../ports/tool.ts';

/** The memory of a task during one run: what was kept before, and what the run adds. */
export interface RunMemory {
  readonly tool: ToolMemory;
  /** What this run has added so far, earlier attempts included. */
  readonly change: () => MemoryChange;
}

/** Opens the memory with what recorded steps of this run added already. */
export function openMemory(before: TaskMemory, steps: readonly Step[]): RunMemory {
  let change = steps.reduce<MemoryChange>((sum, { data }) => withChange(sum, changeIn(data)), EMPTY_MEMORY);
  const add = (more: Partial<MemoryChange>) => {
    change = withChange(change, { ...EMPTY_MEMORY, ...more });
  };
  const earlier = new Set(before.told);
  return {
    tool: {
      seen: (item) => earlier.has(memoryItem(item)),
      tell: (told) => add({ told }),
      recall: (name) => (Object.hasOwn(before.notes, name) ? before.notes[name] : undefined),
      keep: (name, value) => add({ notes: { [name]: value } }),
    },
    change: () => change,
  };
}

/** For a step or a result: what was added, if anything. */
export function remembered(memory: RunMemory | undefined): { readonly remember?: MemoryChange } {
  const change = memory?.change();
  return change !== undefined && changesMemory(change) ? { remember: change } : {};
}

function changeIn(data: unknown): MemoryChange {
  if (!isRecord(data) || !isRecord(data.remember)) return EMPTY_MEMORY;
  // A step keeps it only where `remembered` put it.
  return data.remember as unknown as MemoryChange;
}
