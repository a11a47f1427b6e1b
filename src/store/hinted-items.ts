import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { watchedItems } from './watched-items.ts';

/** The same store; `hint` hears of every instant at which something written through it will need attention. */
export function hintedItems(items: ItemStore, hint: (attendAt: Instant) => void): ItemStore {
  return watchedItems(items, (operations) => {
    const attendAt = earliestAttention(operations);
    if (attendAt !== undefined) hint(attendAt);
  });
}

function earliestAttention(operations: readonly WriteOperation[]): Instant | undefined {
  let earliest: Instant | undefined;
  for (const operation of operations) {
    const attendAt = operation.kind === 'put' ? operation.item.attendAt : undefined;
    if (attendAt !== undefined && (earliest === undefined || attendAt < earliest)) earliest = attendAt;
  }
  return earliest;
}
