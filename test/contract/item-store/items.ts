import { describe, expect, it } from 'vitest';
import type { WriteOperation } from '../../../src/ports/item-store.ts';
import { eachWithStore, type ItemStoreEngine, put, START } from './setup.ts';

/** What is put is what is got, whatever JSON it is. */
export function itemsContract(engine: ItemStoreEngine): void {
  describe('an item', () => {
    const bench = eachWithStore(engine);

    it('that was never put is not there', async () => {
      const found = await bench().items.get({ pk: 'a', sk: 'b' });

      expect(found).toBeUndefined();
    });

    it('comes back whole, with version 1', async () => {
      const { items } = bench();
      const item = { pk: 'a', sk: 'b', type: 'task', data: { deep: [1] }, attendAt: START + 1, expiresAt: START + 2 };

      await items.write([{ kind: 'put', item, condition: 'absent' }]);

      expect(await items.get({ pk: 'a', sk: 'b' })).toEqual({ ...item, version: 1 });
    });

    it('without instants has none, not even empty ones', async () => {
      const { items } = bench();

      await items.write([put('a/b')]);

      expect(Object.keys((await items.get({ pk: 'a', sk: 'b' })) ?? {}).toSorted()).toEqual([
        'data',
        'pk',
        'sk',
        'type',
        'version',
      ]);
    });

    it.each<[string, unknown]>([
      ['null', null],
      ['false', false],
      ['zero', 0],
      ['a fraction', 0.1],
      ['a very large number', 1.5e300],
      ['empty text', ''],
      ['text with a NUL, quotes and line ends', 'a\0b"\'\r\n\u2028'],
      ['text beyond the basic plane', '👩‍👩‍👧 𝔘𝔫𝔦 日本語 עברית'],
      ['half a character', '\ud83d'],
      ['an empty list', []],
      ['an empty object', {}],
      ['lists in lists', [[[]], [null, [{}]]]],
      ['names that objects have of their own', JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}')],
      ['names with dots, dollars and spaces', { 'a.b': 1, $set: 2, ' ': 3, '': 4 }],
    ])('keeps %s', async (_, data) => {
      const { items } = bench();

      await items.write([put('a/b', 'absent', { data })]);

      const found = await items.get({ pk: 'a', sk: 'b' });
      expect(JSON.stringify(found?.data)).toBe(JSON.stringify(data));
    });

    it('keeps 300 kB of text', async () => {
      const { items } = bench();
      const data = { text: 'ä'.repeat(150_000) };

      await items.write([put('a/b', 'absent', { data }), put('a/c')]);
      await items.write([put('a/b', 1, { data: { ...data, more: 1 } })]);

      expect((await items.get({ pk: 'a', sk: 'b' }))?.data).toEqual({ ...data, more: 1 });
    });

    it('leaves out what JSON leaves out', async () => {
      const { items } = bench();

      await items.write([put('a/b', 'absent', { data: { kept: 1, dropped: undefined } })]);

      expect((await items.get({ pk: 'a', sk: 'b' }))?.data).toStrictEqual({ kept: 1 });
    });

    it('is not changed by what its writer does with the data afterwards', async () => {
      const { items } = bench();
      const data = { list: [1] };

      const written = items.write([put('a/b', 'absent', { data })]);
      data.list.push(2);
      await written;

      expect((await items.get({ pk: 'a', sk: 'b' }))?.data).toEqual({ list: [1] });
    });

    it('is not changed by what a reader does with it', async () => {
      const { items } = bench();
      await items.write([put('a/b', 'absent', { data: { list: [1] } })]);

      const first = await items.get({ pk: 'a', sk: 'b' });
      Object.assign(first ?? {}, { type: 'spoiled', data: { list: [2] } });

      expect((await items.get({ pk: 'a', sk: 'b' }))?.data).toEqual({ list: [1] });
    });

    it('is found by its exact key only', async () => {
      const { items } = bench();
      await items.write([put('Ab/c'), put('ab/C', 'absent')]);

      const others = await Promise.all(
        [
          { pk: 'ab', sk: 'c' },
          { pk: 'Ab', sk: 'C' },
          { pk: 'Ab', sk: 'c ' },
          { pk: 'A', sk: 'bc' },
        ].map((key) => items.get(key)),
      );

      expect(others).toEqual([undefined, undefined, undefined, undefined]);
    });

    it.each([
      ['é as one character', 'é'.normalize('NFC'), 'é'.normalize('NFD')],
      ['a family', '👩‍👩‍👧', '👩👩👧'],
      ['a percent sign', '%', '%25'],
      ['a hash and a slash', 'a#b/c', 'a#b'],
      ['blanks around it', ' a ', 'a'],
    ])('may have a key with %s, different from its neighbour', async (_, sk, neighbour) => {
      const { items } = bench();
      const operation = (place: string, data: number): WriteOperation => ({
        kind: 'put',
        item: { pk: sk, sk: place, type: 'note', data },
        condition: 'absent',
      });

      await items.write([operation(sk, 1), operation(neighbour, 2)]);

      expect(await items.get({ pk: sk, sk })).toMatchObject({ pk: sk, sk, data: 1 });
      expect(await items.get({ pk: sk, sk: neighbour })).toMatchObject({ pk: sk, sk: neighbour, data: 2 });
    });

    it.each<[string, unknown]>([
      ['undefined', undefined],
      ['a function', () => 1],
      ['a bigint', { big: 1n }],
    ])('is refused with %s for data, and nothing is written', async (_, data) => {
      const { items } = bench();

      const written = items.write([put('a/other'), put('a/b', 'absent', { data })]);

      await expect(written).rejects.toMatchObject({ code: 'invalid-store-request' });
      expect(await items.get({ pk: 'a', sk: 'other' })).toBeUndefined();
    });

    it('is refused when it is larger than every engine can keep', async () => {
      const { items } = bench();

      const written = items.write([put('a/b', 'absent', { data: 'x'.repeat(400_000) })]);

      await expect(written).rejects.toMatchObject({ code: 'item-too-large', retryable: false });
    });

    it.each([
      ['an empty partition', { pk: '', sk: 'b' }],
      ['an empty place', { pk: 'a', sk: '' }],
      ['a NUL', { pk: 'a', sk: 'b\0c' }],
      ['half a character', { pk: 'a\ud83d', sk: 'b' }],
      ['a partition that is too long', { pk: 'a'.repeat(2049), sk: 'b' }],
      ['a place that is too long', { pk: 'a', sk: 'ä'.repeat(513) }],
    ])('is refused with %s in its key', async (_, key) => {
      const { items } = bench();

      const written = items.write([{ kind: 'put', item: { ...key, type: 'note', data: 1 }, condition: 'absent' }]);

      await expect(written).rejects.toMatchObject({ code: 'invalid-store-request' });
      await expect(items.get(key)).rejects.toMatchObject({ code: 'invalid-store-request' });
    });

    it.each([
      ['no type', { type: '' }],
      ['an instant that is none', { attendAt: Number.NaN }],
      ['an endless instant', { expiresAt: Number.POSITIVE_INFINITY }],
    ])('is refused with %s', async (_, facts) => {
      const { items } = bench();

      const written = items.write([put('a/b', 'absent', facts)]);

      await expect(written).rejects.toMatchObject({ code: 'invalid-store-request' });
    });
  });
}
