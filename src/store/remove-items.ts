import type { Item, ItemKey, ItemStore, WriteOperation } from '../ports/item-store.ts';

/** How much one go may still remove; what is left then is removed by the next. */
export interface Allowance {
  left: number;
}

const IN_A_WRITE = 24;

/** Removes what lies in a partition, or under a prefix of it; false when there is more than one go removes. */
export async function removeAll(
  items: ItemStore,
  { pk, prefix }: { readonly pk: string; readonly prefix?: string },
  allowance: Allowance,
): Promise<boolean> {
  while (allowance.left > 0) {
    const page = await items.query({ pk, limit: IN_A_WRITE, ...(prefix === undefined ? {} : { prefix }) });
    if (page.items.length === 0) return true;
    await removeItems(items, page.items);
    allowance.left -= page.items.length;
  }
  return false;
}

/** Removes what lies under these keys, as far as it is there. */
export async function removeKeys(items: ItemStore, keys: readonly ItemKey[]): Promise<void> {
  const found = await Promise.all(keys.map((key) => items.get(key)));
  await removeItems(
    items,
    found.filter((item) => item !== undefined),
  );
}

/** Removes items as they were read; refused when one of them changed meanwhile. */
export async function removeItems(items: ItemStore, found: readonly Item[]): Promise<void> {
  for (let from = 0; from < found.length; from += IN_A_WRITE)
    await items.write(found.slice(from, from + IN_A_WRITE).map(removal));
}

function removal({ pk, sk, version }: Item): WriteOperation {
  return { kind: 'delete', key: { pk, sk }, condition: version };
}
