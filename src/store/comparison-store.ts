import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { COMPARISON_PARTITION, comparisonKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** How far the hourly comparison of wake-ups with tasks has come in one of its parts, and what it did. */
export interface ComparedPart {
  /** `listed-3`: wake-ups that are there, `due-3`: tasks that need some. */
  readonly part: string;
  /** When the round began, as whoever began it said; the same for all parts of a round. */
  readonly round: Instant;
  /** Where to go on; a part that is at its end has none. */
  readonly cursor?: string;
  readonly looked: number;
  readonly made: number;
  readonly changed: number;
  readonly removed: number;
  /** What could not be looked at or repaired; it stays for the next round. */
  readonly failed: number;
  readonly endedAt?: Instant;
}

/** More than there are parts. */
const MOST_PARTS = 100;

export function putComparedPart(part: ComparedPart, condition: WriteCondition): WriteOperation {
  return { kind: 'put', condition, item: { ...comparisonKey(part.part), type: 'compared-part', data: part } };
}

export async function readComparedPart(items: ItemStore, part: string): Promise<Stored<ComparedPart> | undefined> {
  const item = await items.get(comparisonKey(part));
  return item === undefined ? undefined : stored<ComparedPart>(item);
}

/** All parts; none on one machine, where there is nothing to compare. */
export async function readComparedParts(items: ItemStore): Promise<readonly ComparedPart[]> {
  const page = await items.query({ pk: COMPARISON_PARTITION, limit: MOST_PARTS });
  return page.items.map((item) => stored<ComparedPart>(item).value);
}
