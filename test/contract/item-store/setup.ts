import { afterEach, beforeEach } from 'vitest';
import type { Clock } from '../../../src/ports/clock.ts';
import type {
  Item,
  ItemStore,
  Page,
  QueryRequest,
  WriteCondition,
  WriteOperation,
} from '../../../src/ports/item-store.ts';

/** An engine under test. */
export interface ItemStoreEngine {
  readonly name: string;
  /** Opens an empty store on the clock; called for every case. */
  open(clock: Clock): Promise<OpenItemStore>;
  /** How many random histories the model is compared with; fewer for engines behind a network. */
  readonly histories?: number;
}

export interface OpenItemStore {
  readonly items: ItemStore;
  close(): Promise<void>;
}

/** A clock that stands still until it is told otherwise. */
export interface ControlledClock extends Clock {
  set(instant: number): void;
  advance(milliseconds: number): void;
}

/** 2025-06-02T08:00:00Z, where every case begins. */
export const START = 1_748_851_200_000;

export function controlledClock(start = START): ControlledClock {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now - start,
    set: (instant) => {
      now = instant;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** What a case works with; filled anew before each. */
export interface Bench {
  readonly items: ItemStore;
  readonly clock: ControlledClock;
}

/** Opens a store before each case of the surrounding `describe` and closes it afterwards. */
export function eachWithStore(engine: ItemStoreEngine): () => Bench {
  let bench: Bench | undefined;
  let opened: OpenItemStore | undefined;
  beforeEach(async () => {
    const clock = controlledClock();
    opened = await engine.open(clock);
    bench = { items: opened.items, clock };
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  return () => {
    if (bench === undefined) throw new Error('A store is open only within a case.');
    return bench;
  };
}

type PutFacts = Partial<Omit<Item, 'version' | 'pk' | 'sk'>>;

/** A put of an item named `partition/place`, with something in it. */
export function put(name: string, condition: WriteCondition = 'absent', facts: PutFacts = {}): WriteOperation {
  return { kind: 'put', item: { ...keyOf(name), type: 'note', data: { name }, ...facts }, condition };
}

export function remove(name: string, condition: number): WriteOperation {
  return { kind: 'delete', key: keyOf(name), condition };
}

export function check(name: string, condition: WriteCondition): WriteOperation {
  return { kind: 'check', key: keyOf(name), condition };
}

/** `partition/place` as a key; the first slash divides. */
export function keyOf(name: string): { readonly pk: string; readonly sk: string } {
  const cut = name.indexOf('/');
  return { pk: name.slice(0, cut), sk: name.slice(cut + 1) };
}

/** Writes items one after the other, so that engines with small transactions can do it too. */
export async function fill(items: ItemStore, operations: readonly WriteOperation[]): Promise<void> {
  for (let start = 0; start < operations.length; start += 25) await items.write(operations.slice(start, start + 25));
}

const MOST_PAGES = 2000;

/** All pages of a query, as callers have to read them: on until there is no cursor. */
export async function allPages(items: ItemStore, request: QueryRequest): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await items.query({ ...request, ...(cursor === undefined ? {} : { cursor }) });
    pages.push(page);
    if (pages.length > MOST_PAGES) throw new Error('The pages do not end: a cursor does not lead on.');
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

/** The sort keys of all pages, in order. */
export async function allKeys(items: ItemStore, request: QueryRequest): Promise<readonly string[]> {
  const pages = await allPages(items, request);
  return pages.flatMap((page) => page.items.map((item) => item.sk));
}
