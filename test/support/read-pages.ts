import type { Item } from '../../src/ports/item-store.ts';
import type { Snapshot } from '../../src/ports/whole-store.ts';

/** All items of a snapshot. */
export async function readPages({ pages }: Pick<Snapshot, 'pages'>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}
