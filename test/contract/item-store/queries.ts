import { describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/ports/item-store.ts';
import { allKeys, allPages, eachWithStore, fill, type ItemStoreEngine, put, remove } from './setup.ts';

/** In the order of their UTF-8 bytes; JavaScript would put the last two the other way round. */
const SORTED = ['!', '%', '0', '10', '2', 'A', 'Z', '_', 'a', 'aa', 'b', 'é', 'ÿ', 'ā', '日', '～', '😀'];

/** Ranges within a partition. */
export function queriesContract(engine: ItemStoreEngine): void {
  describe('a query', () => {
    const bench = eachWithStore(engine);

    it('of an empty partition is empty, without a cursor', async () => {
      const page = await bench().items.query({ pk: 'none', limit: 10 });

      expect(page).toEqual({ items: [] });
    });

    it('gives whole items', async () => {
      const { items } = bench();
      await items.write([put('a/b', 'absent', { type: 'task', data: { x: 1 }, attendAt: 5, expiresAt: 8e15 })]);

      const page = await items.query({ pk: 'a', limit: 10 });

      expect(page.items).toEqual([await items.get({ pk: 'a', sk: 'b' })]);
    });

    it.each(['ascending', 'descending'] as const)('is %s by the bytes of the sort keys', async (order) => {
      const { items } = bench();
      const shuffled = SORTED.toSorted((a, b) => a.length - b.length || (a < b ? 1 : -1));
      await fill(
        items,
        shuffled.map((sk) => put(`a/${sk}`)),
      );

      const found = await allKeys(items, { pk: 'a', order, limit: 100 });

      expect(found).toEqual(order === 'ascending' ? SORTED : SORTED.toReversed());
    });

    it('stays in its partition', async () => {
      const { items } = bench();
      await items.write([put('a/1'), put('ab/2'), put('A/3'), put('b/4')]);

      expect(await allKeys(items, { pk: 'a', limit: 10 })).toEqual(['1']);
    });

    it.each<[Omit<QueryRequest, 'pk' | 'limit'>, readonly string[]]>([
      [{ prefix: 'run#' }, ['run#1', 'run#10', 'run#2']],
      [{ prefix: 'run#1' }, ['run#1', 'run#10']],
      [{ prefix: 'run' }, ['run', 'run#1', 'run#10', 'run#2', 'run%', 'run_']],
      [{ prefix: 'run%' }, ['run%']],
      [{ prefix: 'run_' }, ['run_']],
      [{ prefix: 'RUN' }, []],
      [{ prefix: 'zz' }, []],
      [
        { prefix: '' },
        ['gap', 'run', 'run#1', 'run#10', 'run#2', 'run%', 'run_', 'task', 'é', '\u{10ffff}', '\u{10ffff}x'],
      ],
      [{ prefix: '\u{10ffff}' }, ['\u{10ffff}', '\u{10ffff}x']],
      [{ prefix: 'é' }, ['é']],
      [{ from: 'run#2' }, ['run#2', 'run%', 'run_', 'task', 'é', '\u{10ffff}', '\u{10ffff}x']],
      [{ to: 'run#1' }, ['gap', 'run']],
      [{ from: 'run#1', to: 'run#2' }, ['run#1', 'run#10']],
      [{ from: 'run#1', to: 'run#1' }, []],
      [{ from: 'task', to: 'gap' }, []],
      [{ prefix: 'run#', from: 'run#10' }, ['run#10', 'run#2']],
      [{ prefix: 'run#', to: 'run#2' }, ['run#1', 'run#10']],
      [{ prefix: 'run#', from: 'a', to: 'z' }, ['run#1', 'run#10', 'run#2']],
      [{ prefix: 'run#', from: 's' }, []],
    ])('with %j gives what lies there, in both orders and by pages', async (range, expected) => {
      const { items } = bench();
      const places = [
        '\u{10ffff}x',
        'task',
        'run_',
        'run%',
        'run#2',
        'run#10',
        'run#1',
        'run',
        'é',
        'gap',
        '\u{10ffff}',
      ];
      await fill(
        items,
        places.map((sk) => put(`a/${sk}`)),
      );

      const ascending = await allKeys(items, { pk: 'a', limit: 100, ...range });
      const descending = await allKeys(items, { pk: 'a', limit: 100, order: 'descending', ...range });
      const oneByOne = await allKeys(items, { pk: 'a', limit: 1, ...range });
      const backwards = await allKeys(items, { pk: 'a', limit: 1, order: 'descending', ...range });

      expect(ascending).toEqual(expected);
      expect(descending).toEqual(expected.toReversed());
      expect(oneByOne).toEqual(expected);
      expect(backwards).toEqual(expected.toReversed());
    });

    it.each([1, 2, 3, 7, 29, 30, 31])('by pages of %i gives every item once and no page is too long', async (limit) => {
      const { items } = bench();
      const keys = Array.from({ length: 30 }, (_, index) => `k${String(index).padStart(2, '0')}`);
      await fill(
        items,
        keys.map((sk) => put(`a/${sk}`)),
      );

      const pages = await allPages(items, { pk: 'a', limit });

      expect(pages.flatMap((page) => page.items.map((item) => item.sk))).toEqual(keys);
      expect(Math.max(...pages.map((page) => page.items.length))).toBeLessThanOrEqual(limit);
    });

    it.each(['ascending', 'descending'] as const)(
      'goes on %s where it ended, whatever is put meanwhile',
      async (order) => {
        const { items } = bench();
        await fill(
          items,
          ['b', 'd', 'f', 'h'].map((sk) => put(`a/${sk}`)),
        );

        const first = await items.query({ pk: 'a', limit: 2, order });
        await fill(
          items,
          ['a', 'c', 'e', 'g', 'i'].map((sk) => put(`a/${sk}`)),
        );
        const rest = await allKeys(items, { pk: 'a', limit: 2, order, cursor: first.cursor ?? 'missing' });

        expect(rest).toEqual(order === 'ascending' ? ['e', 'f', 'g', 'h', 'i'] : ['e', 'd', 'c', 'b', 'a']);
      },
    );

    it('goes on where it ended, even when the item there was deleted', async () => {
      const { items } = bench();
      await fill(
        items,
        ['b', 'd', 'f'].map((sk) => put(`a/${sk}`)),
      );

      const first = await items.query({ pk: 'a', limit: 2 });
      await items.write([remove('a/d', 1)]);
      const rest = await allKeys(items, { pk: 'a', limit: 2, cursor: first.cursor ?? 'missing' });

      expect(rest).toEqual(['f']);
    });

    it('sees what was written before it was asked', async () => {
      const { items } = bench();
      await items.write([put('a/b')]);

      await items.write([put('a/b', 1, { data: 'second' })]);

      expect((await items.query({ pk: 'a', limit: 1 })).items).toMatchObject([{ version: 2, data: 'second' }]);
    });

    it.each([0, -1, 1.5, 1001, Number.NaN])('with a limit of %d is refused', async (limit) => {
      const asked = bench().items.query({ pk: 'a', limit });

      await expect(asked).rejects.toMatchObject({ code: 'invalid-store-request' });
    });

    it.each(['', '???', 'not a cursor', '%00'])(
      'with the cursor %j, which no page gave, is refused',
      async (cursor) => {
        const asked = bench().items.query({ pk: 'a', limit: 1, cursor });

        await expect(asked).rejects.toMatchObject({ code: 'invalid-cursor' });
      },
    );

    it('takes text with quotes and wildcards for what it is', async () => {
      const { items } = bench();
      await items.write([put("a'; DROP TABLE items; --/x"), put('a/*'), put('a/b')]);

      expect(await allKeys(items, { pk: "a'; DROP TABLE items; --", limit: 5 })).toEqual(['x']);
      expect(await allKeys(items, { pk: 'a', prefix: '*', limit: 5 })).toEqual(['*']);
    });
  });
}
