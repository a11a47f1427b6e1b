import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ConditionFailedError,
  type Item,
  type ItemKey,
  type ItemStore,
  type QueryRequest,
  type WriteCondition,
  type WriteOperation,
} from '../../../src/ports/item-store.ts';
import { allPages, controlledClock, type ItemStoreEngine, START } from './setup.ts';

/** Random histories, compared step by step with the simplest store that one can think of. */
export function modelContract(engine: ItemStoreEngine): void {
  describe('any history', () => {
    it('leads to what a simple map of items would hold', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => follow(engine, steps)),
        { numRuns: engine.histories ?? 60 },
      );
    });
  });
}

type Step =
  | { readonly kind: 'write'; readonly operations: readonly WriteOperation[] }
  | { readonly kind: 'query'; readonly request: QueryRequest }
  | { readonly kind: 'attend'; readonly until: number; readonly limit: number }
  | { readonly kind: 'wait'; readonly milliseconds: number };

const place = fc.constantFrom('a', 'a#', 'a#1', 'a#10', 'a#2', 'b', 'é', '～', '😀');
const key = fc.record({ pk: fc.constantFrom('p', 'pp'), sk: place });
const instant = fc.integer({ min: START - 5, max: START + 30 });
const condition = fc.oneof(fc.constant<WriteCondition>('absent'), fc.integer({ min: 1, max: 3 }));
const optional = { requiredKeys: [] as [] };
const facts = fc.record({ attendAt: instant, expiresAt: instant }, optional);

const operation: fc.Arbitrary<WriteOperation> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(key, fc.integer(), facts, condition).map(putOf) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('delete' as const), key, condition: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('check' as const), key, condition }) },
);

const operations = fc.uniqueArray(operation, {
  minLength: 1,
  maxLength: 4,
  selector: (each) => nameOf(keyOfOperation(each)),
});
const range = fc.record(
  { prefix: place, from: place, to: place, order: fc.constantFrom('ascending' as const, 'descending' as const) },
  optional,
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: operations.map((list): Step => ({ kind: 'write', operations: list })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(range, fc.constantFrom('p', 'pp'), fc.integer({ min: 1, max: 4 }))
      .map(([bounds, pk, limit]): Step => ({ kind: 'query', request: { pk, limit, ...bounds } })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(instant, fc.integer({ min: 1, max: 5 }))
      .map(([until, limit]): Step => ({ kind: 'attend', until, limit })),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 8 }).map((milliseconds): Step => ({ kind: 'wait', milliseconds })),
  },
);

async function follow(engine: ItemStoreEngine, steps: readonly Step[]): Promise<void> {
  const clock = controlledClock();
  const opened = await engine.open(clock);
  const model = new Model();
  try {
    for (const each of steps) {
      if (each.kind === 'wait') clock.advance(each.milliseconds);
      else await compare(opened.items, model.at(clock.now()), each);
    }
  } finally {
    await opened.close();
  }
}

async function compare(items: ItemStore, model: ModelNow, each: Exclude<Step, { kind: 'wait' }>): Promise<void> {
  switch (each.kind) {
    case 'write':
      expect(await writeTo(items, each.operations)).toBe(model.write(each.operations));
      for (const one of each.operations) {
        expect(await items.get(keyOfOperation(one))).toEqual(model.get(keyOfOperation(one)));
      }
      return;
    case 'query': {
      const pages = await allPages(items, each.request);
      expect(pages.flatMap((page) => page.items)).toEqual(model.query(each.request));
      return;
    }
    case 'attend': {
      const found = await items.attend(each);
      const expected = model.attend(each.until);
      // Among items of one instant engines may choose, so the instants are compared and not the items.
      expect(found.map((item) => item.attendAt)).toEqual(expected.slice(0, each.limit).map((item) => item.attendAt));
      for (const item of found) expect(expected).toContainEqual(item);
    }
  }
}

async function writeTo(items: ItemStore, list: readonly WriteOperation[]): Promise<'done' | 'refused'> {
  try {
    await items.write(list);
    return 'done';
  } catch (error) {
    if (error instanceof ConditionFailedError) return 'refused';
    throw error;
  }
}

/** The contract in its simplest form. */
class Model {
  readonly #items = new Map<string, Item>();

  at(now: number): ModelNow {
    const items = this.#items;
    const living = () => [...items.values()].filter((item) => item.expiresAt === undefined || item.expiresAt > now);
    const get = (wanted: ItemKey) => living().find((item) => nameOf(item) === nameOf(wanted));
    return {
      get,
      query: (request) => living().filter(isIn(request)).toSorted(inOrder(request)),
      attend: (until) =>
        living()
          .filter((item) => item.attendAt !== undefined && item.attendAt <= until)
          .toSorted((a, b) => (a.attendAt ?? 0) - (b.attendAt ?? 0)),
      write: (list) => {
        const holds = list.every((one) => (get(keyOfOperation(one))?.version ?? 'absent') === one.condition);
        if (!holds) return 'refused';
        for (const one of list) {
          if (one.kind === 'delete') items.delete(nameOf(one.key));
          if (one.kind === 'put') {
            items.set(nameOf(one.item), { ...one.item, version: (get(one.item)?.version ?? 0) + 1 });
          }
        }
        return 'done';
      },
    };
  }
}

interface ModelNow {
  get(key: ItemKey): Item | undefined;
  query(request: QueryRequest): readonly Item[];
  attend(until: number): readonly Item[];
  write(operations: readonly WriteOperation[]): 'done' | 'refused';
}

function isIn({ pk, prefix, from, to }: QueryRequest): (item: Item) => boolean {
  return (item) =>
    item.pk === pk &&
    (prefix === undefined || item.sk.startsWith(prefix)) &&
    (from === undefined || compareText(item.sk, from) >= 0) &&
    (to === undefined || compareText(item.sk, to) < 0);
}

function inOrder({ order }: QueryRequest): (a: Item, b: Item) => number {
  return (a, b) => (order === 'descending' ? compareText(b.sk, a.sk) : compareText(a.sk, b.sk));
}

function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function putOf([at, data, times, wanted]: [ItemKey, number, Partial<Item>, WriteCondition]): WriteOperation {
  return { kind: 'put', item: { ...at, type: 'note', data, ...times }, condition: wanted };
}

function keyOfOperation(one: WriteOperation): ItemKey {
  return one.kind === 'put' ? { pk: one.item.pk, sk: one.item.sk } : one.key;
}

function nameOf({ pk, sk }: ItemKey): string {
  return `${pk}/${sk}`;
}
