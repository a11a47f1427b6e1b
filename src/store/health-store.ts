import type { Instant } from '../domain/time/schedule.ts';
import type { Check } from '../ports/check.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { HEALTH_KEY } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** What was found when somebody looked at what is connected, where it is not found in the same process. */
export interface KeptLook {
  readonly checks: readonly Check[];
  readonly at: Instant;
}

export async function readLook(items: ItemStore): Promise<Stored<KeptLook> | undefined> {
  const item = await items.get(HEALTH_KEY);
  return item === undefined ? undefined : stored<KeptLook>(item);
}

export function putLook(look: KeptLook, before: Stored<KeptLook> | undefined): WriteOperation {
  return { kind: 'put', condition: before?.version ?? 'absent', item: { ...HEALTH_KEY, type: 'look', data: look } };
}
