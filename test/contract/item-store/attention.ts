import { describe, expect, it } from 'vitest';
import { eachWithStore, fill, type ItemStoreEngine, put, remove, START } from './setup.ts';

/** The sparse index of what needs something when. */
export function attentionContract(engine: ItemStoreEngine): void {
  describe('the index of attention', () => {
    const bench = eachWithStore(engine);
    const due = async (until: number, limit = 100) =>
      (await bench().items.attend({ until, limit })).map((item) => `${item.pk}/${item.sk}`);

    it('is empty at first', async () => {
      expect(await due(Number.POSITIVE_INFINITY)).toEqual([]);
    });

    it('lists items of all partitions, earliest first', async () => {
      const { items } = bench();
      await items.write([
        put('b/late', 'absent', { attendAt: START + 3 }),
        put('c/early', 'absent', { attendAt: START + 1 }),
        put('a/middle', 'absent', { attendAt: START + 2 }),
      ]);

      expect(await due(START + 10)).toEqual(['c/early', 'a/middle', 'b/late']);
    });

    it('gives whole items', async () => {
      const { items } = bench();
      await items.write([
        put('a/b', 'absent', { type: 'task', data: { x: [1] }, attendAt: START, expiresAt: START + 9 }),
      ]);

      const found = await items.attend({ until: START, limit: 1 });

      expect(found).toEqual([await items.get({ pk: 'a', sk: 'b' })]);
    });

    it('lists up to an instant, itself included', async () => {
      const { items } = bench();
      await items.write([
        put('a/before', 'absent', { attendAt: START - 1 }),
        put('a/at', 'absent', { attendAt: START }),
        put('a/after', 'absent', { attendAt: START + 1 }),
      ]);

      expect(await due(START)).toEqual(['a/before', 'a/at']);
    });

    it('does not list what needs nothing', async () => {
      const { items } = bench();
      await items.write([put('a/idle'), put('a/due', 'absent', { attendAt: 0 })]);

      expect(await due(Number.POSITIVE_INFINITY)).toEqual(['a/due']);
    });

    it('tells when to wake up next, however far away', async () => {
      const { items } = bench();
      await items.write([
        put('a/far', 'absent', { attendAt: START + 1e12 }),
        put('a/farther', 'absent', { attendAt: START + 2e12 }),
      ]);

      const next = await items.attend({ until: Number.POSITIVE_INFINITY, limit: 1 });

      expect(next.map((item) => item.attendAt)).toEqual([START + 1e12]);
    });

    it('gives the earliest when there are more than asked for', async () => {
      const { items } = bench();
      await fill(
        items,
        Array.from({ length: 60 }, (_, n) => put(`p${n}/x`, 'absent', { attendAt: START + ((n * 37) % 60) })),
      );

      const found = await items.attend({ until: START + 100, limit: 20 });

      expect(found.map((item) => item.attendAt)).toEqual(Array.from({ length: 20 }, (_, n) => START + n));
    });

    it('lists every item of one instant', async () => {
      const { items } = bench();
      const names = Array.from({ length: 40 }, (_, n) => `p${n}/x`);
      await fill(
        items,
        names.map((name) => put(name, 'absent', { attendAt: START })),
      );

      expect((await due(START)).toSorted()).toEqual(names.toSorted());
    });

    it('moves an item with its put', async () => {
      const { items } = bench();
      await items.write([put('a/b', 'absent', { attendAt: START }), put('a/c', 'absent', { attendAt: START + 5 })]);

      await items.write([put('a/b', 1, { attendAt: START + 9 })]);

      expect(await due(START + 5)).toEqual(['a/c']);
      expect(await due(START + 9)).toEqual(['a/c', 'a/b']);
    });

    it('forgets an item that is put without an instant, and lists it again when it has one', async () => {
      const { items } = bench();
      await items.write([put('a/b', 'absent', { attendAt: START })]);

      await items.write([put('a/b', 1)]);
      const idle = await due(START);
      await items.write([put('a/b', 2, { attendAt: START })]);

      expect(idle).toEqual([]);
      expect(await due(START)).toEqual(['a/b']);
    });

    it('forgets an item that is deleted', async () => {
      const { items } = bench();
      await items.write([put('a/b', 'absent', { attendAt: START })]);

      await items.write([remove('a/b', 1)]);

      expect(await due(START)).toEqual([]);
    });

    it('knows nothing of a write that was refused', async () => {
      const { items } = bench();
      await items.write([put('a/b', 'absent', { attendAt: START })]);

      await items.write([put('a/b', 1, { attendAt: START + 9 }), put('a/c', 4)]).catch(() => {});

      expect(await due(START)).toEqual(['a/b']);
    });

    it('knows fractions of a millisecond and instants before 1970', async () => {
      const { items } = bench();
      await items.write([
        put('a/half', 'absent', { attendAt: START + 0.5 }),
        put('a/old', 'absent', { attendAt: -1000 }),
      ]);

      expect(await due(START)).toEqual(['a/old']);
      expect(await due(START + 0.5)).toEqual(['a/old', 'a/half']);
    });

    it('refuses a limit of 0', async () => {
      await expect(bench().items.attend({ until: START, limit: 0 })).rejects.toMatchObject({
        code: 'invalid-store-request',
      });
    });
  });
}
