import type { Item, ItemStore } from '../ports/item-store.ts';

const PAGE = 500;

/** Everything that a partition holds, in its order; for whoever may see all of it. */
export async function readPartition(items: ItemStore, pk: string): Promise<readonly Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await items.query({ pk, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
