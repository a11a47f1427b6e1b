import type { Item, ItemStore } from '../ports/item-store.ts';

const PAGE = 500;

/** Everything that a partition holds, in its order, or what begins so; for whoever may see all of it. */
export async function readPartition(items: ItemStore, pk: string, prefix?: string): Promise<readonly Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await items.query({
      ...{ pk, limit: PAGE },
      ...(prefix === undefined ? {} : { prefix }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

/** The same, a page at a time, for what may be long. */
export async function* pagesOf(items: ItemStore, pk: string): AsyncIterable<readonly Item[]> {
  let cursor: string | undefined;
  do {
    const page = await items.query({ pk, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
