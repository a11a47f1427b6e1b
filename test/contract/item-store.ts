import { describe } from 'vitest';
import { attentionContract } from './item-store/attention.ts';
import { concurrencyContract } from './item-store/concurrency.ts';
import { conditionsContract } from './item-store/conditions.ts';
import { expiryContract } from './item-store/expiry.ts';
import { itemsContract } from './item-store/items.ts';
import { modelContract } from './item-store/model.ts';
import { queriesContract } from './item-store/queries.ts';
import type { ItemStoreEngine } from './item-store/setup.ts';

/**
 * What every engine of the item store keeps. The engine's own test calls it with a way to open an empty store on a
 * given clock.
 */
export function itemStoreContract(engine: ItemStoreEngine): void {
  describe(`the item store on ${engine.name}`, { timeout: 60_000 }, () => {
    itemsContract(engine);
    conditionsContract(engine);
    queriesContract(engine);
    attentionContract(engine);
    expiryContract(engine);
    concurrencyContract(engine);
    modelContract(engine);
  });
}
