import type { ItemStore, WriteOperation } from '../ports/item-store.ts';

/** The same store; `heard` is told of every write through it as soon as it is stored. */
export function watchedItems(items: ItemStore, heard: (operations: readonly WriteOperation[]) => void): ItemStore {
  return {
    get: (key) => items.get(key),
    query: (request) => items.query(request),
    attend: (request) => items.attend(request),
    async write(operations) {
      await items.write(operations);
      heard(operations);
    },
  };
}
