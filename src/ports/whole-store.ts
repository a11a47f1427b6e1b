import type { Item, ItemKey } from './item-store.ts';

/** Everything that an engine holds, for moving an installation to another engine. */
export interface WholeStore {
  isEmpty(): Promise<boolean>;
  /** All items whose time is not over, in any order. */
  snapshot(): Snapshot;
  /**
   * Puts items where nothing is, with the very versions they had, but asleep: without their `attendAt`, so that nobody acts
   * on one before all are there. What is there already stays. Durable when it returns.
   */
  restore(items: readonly Item[]): Promise<Restored>;
  /** Gives restored items their `attendAt`, unless somebody changed them meanwhile. */
  awaken(items: readonly Item[]): Promise<void>;
}

/** One reading of the whole. */
export interface Snapshot {
  readonly pages: AsyncIterable<readonly Item[]>;
  /** Whether everything is as it was at one instant; to be asked when all pages were read. */
  isWhole(): Promise<boolean>;
}

/** What became of items that were put. */
export interface Restored {
  readonly written: number;
  /** There already, and the same. */
  readonly same: number;
  /** There already with other content; they stayed as they are. */
  readonly others: readonly ItemKey[];
}
