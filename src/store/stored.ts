import type { Item } from '../ports/item-store.ts';

/** A record with the version of its item: the condition under which it may be written again. */
export interface Stored<Value> {
  readonly value: Value;
  readonly version: number;
}

/** Reads an item's data as the record that its key and type stand for. */
export function stored<Value>(item: Item): Stored<Value> {
  // The store writes each type of item in one place only, so what comes back has the shape that went in.
  return { value: item.data as Value, version: item.version };
}
