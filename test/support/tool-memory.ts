import type { ToolMemory } from '../../src/ports/tool.ts';

/** A task's memory that lasts as long as the test. */
export function testMemory(): ToolMemory {
  const told = new Set<string>();
  const notes = new Map<string, string>();
  return {
    seen: (item) => told.has(item),
    tell: (items) => {
      for (const item of items) told.add(item);
    },
    recall: (name) => notes.get(name),
    keep: (name, value) => void notes.set(name, value),
  };
}
