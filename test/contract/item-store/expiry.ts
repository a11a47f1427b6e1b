import { describe, expect, it } from 'vitest';
import { allKeys, eachWithStore, fill, type ItemStoreEngine, keyOf, put, START } from './setup.ts';

/** Items whose time is over are not there, whether they were removed already or not. */
export function expiryContract(engine: ItemStoreEngine): void {
  describe('an item with an end', () => {
    const bench = eachWithStore(engine);

    it('is there until just before it', async () => {
      const { items, clock } = bench();
      await items.write([put('a/b', 'absent', { expiresAt: START + 1000, attendAt: START })]);

      clock.advance(999);

      expect(await items.get(keyOf('a/b'))).toMatchObject({ expiresAt: START + 1000 });
      expect(await allKeys(items, { pk: 'a', limit: 5 })).toEqual(['b']);
      expect(await items.attend({ until: START, limit: 5 })).toHaveLength(1);
    });

    it('is gone everywhere from then on', async () => {
      const { items, clock } = bench();
      await items.write([put('a/b', 'absent', { expiresAt: START + 1000, attendAt: START })]);

      clock.advance(1000);

      expect(await items.get(keyOf('a/b'))).toBeUndefined();
      expect(await allKeys(items, { pk: 'a', limit: 5 })).toEqual([]);
      expect(await items.attend({ until: Number.POSITIVE_INFINITY, limit: 5 })).toEqual([]);
    });

    it('is never seen when it is put after its end', async () => {
      const { items } = bench();

      await items.write([put('a/b', 'absent', { expiresAt: START - 1 })]);

      expect(await items.get(keyOf('a/b'))).toBeUndefined();
    });

    it('makes room for a new one with version 1 and nothing of the old', async () => {
      const { items, clock } = bench();
      await items.write([put('a/b', 'absent', { expiresAt: START + 1000, attendAt: START, data: 'old' })]);
      await items.write([put('a/b', 1, { expiresAt: START + 1000, attendAt: START, data: 'older' })]);

      clock.advance(1000);
      await items.write([put('a/b', 'absent', { data: 'new' })]);

      expect(await items.get(keyOf('a/b'))).toStrictEqual({ ...keyOf('a/b'), type: 'note', version: 1, data: 'new' });
      expect(await items.attend({ until: Number.POSITIVE_INFINITY, limit: 5 })).toEqual([]);
    });

    it('is nothing that a refusal would show', async () => {
      const { items, clock } = bench();
      await items.write([put('a/b', 'absent', { expiresAt: START + 1000 })]);

      clock.advance(1000);
      const error = await items.write([put('a/b', 1)]).catch((thrown: unknown) => thrown);

      expect(error).toMatchObject({ code: 'condition-failed', key: keyOf('a/b') });
      expect(error).toHaveProperty('current', undefined);
    });

    it('lives longer when it is put with a later end, and for ever without one', async () => {
      const { items, clock } = bench();
      await items.write([
        put('a/longer', 'absent', { expiresAt: START + 1000 }),
        put('a/forever', 'absent', { expiresAt: START + 1000 }),
      ]);

      await items.write([put('a/longer', 1, { expiresAt: START + 2000 }), put('a/forever', 1)]);
      clock.advance(1999);
      const before = await allKeys(items, { pk: 'a', limit: 5 });
      clock.advance(1);

      expect(before).toEqual(['forever', 'longer']);
      expect(await allKeys(items, { pk: 'a', limit: 5 })).toEqual(['forever']);
    });

    it('does not take the place of a living one in a page or in the index', async () => {
      const { items, clock } = bench();
      const gone = Array.from({ length: 30 }, (_, n) =>
        put(`a/${n + 100}`, 'absent', { expiresAt: START + 1, attendAt: START - 1 }),
      );
      await fill(items, [...gone, put('a/999', 'absent', { attendAt: START })]);

      clock.advance(1);

      expect(await allKeys(items, { pk: 'a', limit: 1 })).toEqual(['999']);
      expect(await items.attend({ until: START, limit: 1 })).toMatchObject([{ sk: '999' }]);
    });
  });
}
