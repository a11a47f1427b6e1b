import { AutoTaskError } from '../domain/errors.ts';
import type { Instant } from '../domain/time/schedule.ts';

/** Where an item is: partition and place within it. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** A stored row: plain JSON under a key, with a version that rises by one with every write. */
export interface Item<Data = unknown> extends ItemKey {
  /** Kind of record: `task`, `run`, `delivery` … decides who attends to it. */
  readonly type: string;
  /** 1 for the first write. */
  readonly version: number;
  readonly data: Data;
  /** When it will need something; absent while it does not. */
  readonly attendAt?: Instant;
  /** From then on it is never returned and will be removed. */
  readonly expiresAt?: Instant;
}

/** `absent`: no such item (an expired one counts as absent). A number: the stored version is exactly this. */
export type WriteCondition = 'absent' | number;

export type WriteOperation =
  | { readonly kind: 'put'; readonly item: Omit<Item, 'version'>; readonly condition: WriteCondition }
  | { readonly kind: 'delete'; readonly key: ItemKey; readonly condition: number }
  | { readonly kind: 'check'; readonly key: ItemKey; readonly condition: WriteCondition };

export interface QueryRequest {
  readonly pk: string;
  /** Only sort keys that begin with this. */
  readonly prefix?: string;
  /** Only sort keys from here on (inclusive) … */
  readonly from?: string;
  /** … up to here (exclusive). */
  readonly to?: string;
  readonly order?: 'ascending' | 'descending';
  /** 1 to 1,000. */
  readonly limit: number;
  /** Where the page before ended. */
  readonly cursor?: string;
}

export interface Page<Data = unknown> {
  readonly items: readonly Item<Data>[];
  /** Present when there may be more. */
  readonly cursor?: string;
}

export interface AttentionRequest {
  /** Items whose `attendAt` is at most this. */
  readonly until: Instant;
  readonly limit: number;
}

/**
 * The very small store that every engine keeps, so that everything above is written once: conditional all-or-nothing
 * writes, range queries within a partition, and one sparse index of what needs attention when.
 *
 * @example claim a run once, whoever else tries
 * await store.write([
 *   { kind: 'put', item: runItem, condition: 'absent' },
 *   { kind: 'put', item: taskItem, condition: task.version },
 * ]); // throws ConditionFailedError, and then nothing was written
 */
export interface ItemStore {
  get(key: ItemKey): Promise<Item | undefined>;
  query(request: QueryRequest): Promise<Page>;
  /** By `attendAt`, earliest first. With `until: Infinity` and `limit: 1` it tells when to wake up next. */
  attend(request: AttentionRequest): Promise<readonly Item[]>;
  /** All or nothing, 1 to 25 operations, each key at most once. Returns when it is durable. */
  write(operations: readonly WriteOperation[]): Promise<void>;
}

/** Somebody else was first: nothing was written; read again and decide, never repeat blindly. */
export class ConditionFailedError extends AutoTaskError {
  override name = 'ConditionFailedError';
  readonly key: ItemKey;
  /** What is stored under the key now, as far as the engine says. */
  readonly current: Item | undefined;

  constructor(facts: { readonly key: ItemKey; readonly current?: Item | undefined; readonly cause?: unknown }) {
    super({
      code: 'condition-failed',
      message: `The stored item ${facts.key.pk} ${facts.key.sk} changed meanwhile; nothing was written.`,
      hint: 'Read it again and decide on what is stored now.',
      ...(facts.cause === undefined ? {} : { cause: facts.cause }),
    });
    this.key = facts.key;
    this.current = facts.current;
  }
}

/** The store cannot be used now (disk full, file locked, network): nothing was written. */
export class StoreUnavailableError extends AutoTaskError {
  override name = 'StoreUnavailableError';

  constructor(facts: {
    readonly message: string;
    readonly hint: string;
    readonly retryable: boolean;
    readonly cause?: unknown;
  }) {
    super({ code: 'store-unavailable', ...facts });
  }
}
