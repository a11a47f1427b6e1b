import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesToItem, itemToAttributes } from '../../../src/adapters/dynamodb/item-codec.ts';
import type { Item } from '../../../src/ports/item-store.ts';

const KEY = { pk: 'w#local', sk: 'task#one', type: 'task', version: 1 } as const;

function attributesOf(data: unknown) {
  return itemToAttributes(KEY, JSON.stringify(data));
}

/** What a task holds, made as long as the test wants. */
function sentences(count: number): unknown {
  return { said: Array.from({ length: count }, (_, n) => `every ${n} days at 9 remind me to water plant ${n}`) };
}

describe('the data of an item in the table', () => {
  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 0, max: 60 }), (value, count) => {
        const data = { value, more: sentences(count) };

        const item: Item = attributesToItem(attributesOf(data));

        expect(item).toEqual({ ...KEY, data: JSON.parse(JSON.stringify(data)) });
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['what fits into one unit', 12, 'data'],
    ['what packed needs a unit less', 30, 'packed'],
  ])('is for %s readable or small', (_, count, name) => {
    const attributes = attributesOf(sentences(count));

    expect(Object.keys(attributes).filter((one) => ['data', 'packed'].includes(one))).toEqual([name]);
  });

  it('stays readable where packing spares nothing', () => {
    const noise = Array.from({ length: 300 }, (_, n) => ((n * 2_654_435_761) >>> 0).toString(36)).join('');

    expect(attributesOf({ noise })).toHaveProperty('data');
  });
});
