import { describe, expect, it } from 'vitest';
import { ConditionFailedError, type ItemStore, type WriteOperation } from '../../../src/ports/item-store.ts';
import { check, eachWithStore, type ItemStoreEngine, keyOf, put, remove, START } from './setup.ts';

type Stored = 'nothing' | 'version 1' | 'version 2' | 'an expired item';

/** Conditions decide, and a write is done whole or not at all. */
export function conditionsContract(engine: ItemStoreEngine): void {
  describe('a write', () => {
    const bench = eachWithStore(engine);

    it.each<[string, Stored, 'done' | 'refused', WriteOperation]>([
      ['put if absent', 'nothing', 'done', put('a/b', 'absent')],
      ['put if absent', 'version 1', 'refused', put('a/b', 'absent')],
      ['put if absent', 'an expired item', 'done', put('a/b', 'absent')],
      ['put over version 1', 'nothing', 'refused', put('a/b', 1)],
      ['put over version 1', 'version 1', 'done', put('a/b', 1)],
      ['put over version 1', 'version 2', 'refused', put('a/b', 1)],
      ['put over version 1', 'an expired item', 'refused', put('a/b', 1)],
      ['put over version 2', 'version 1', 'refused', put('a/b', 2)],
      ['put over version 2', 'version 2', 'done', put('a/b', 2)],
      ['delete of version 1', 'nothing', 'refused', remove('a/b', 1)],
      ['delete of version 1', 'version 1', 'done', remove('a/b', 1)],
      ['delete of version 1', 'version 2', 'refused', remove('a/b', 1)],
      ['delete of version 1', 'an expired item', 'refused', remove('a/b', 1)],
      ['check for absence', 'nothing', 'done', check('a/b', 'absent')],
      ['check for absence', 'version 1', 'refused', check('a/b', 'absent')],
      ['check for absence', 'an expired item', 'done', check('a/b', 'absent')],
      ['check for version 1', 'nothing', 'refused', check('a/b', 1)],
      ['check for version 1', 'version 1', 'done', check('a/b', 1)],
      ['check for version 1', 'version 2', 'refused', check('a/b', 1)],
      ['check for version 1', 'an expired item', 'refused', check('a/b', 1)],
    ])('%s where there is %s is %s', async (_, stored, expected, operation) => {
      const { items, clock } = bench();
      await prepare(items, stored);
      clock.advance(1000);

      const outcome = await outcomeOf(items.write([operation, put('a/witness')]));

      expect(outcome).toBe(expected);
      expect(await items.get(keyOf('a/witness'))).toEqual(
        expected === 'done' ? expect.objectContaining({ version: 1 }) : undefined,
      );
    });

    it('raises the version by one with every put', async () => {
      const { items } = bench();

      await items.write([put('a/b')]);
      await items.write([put('a/b', 1)]);
      await items.write([put('a/b', 2)]);

      expect((await items.get(keyOf('a/b')))?.version).toBe(3);
    });

    it('replaces the whole item, its kind and instants too', async () => {
      const { items } = bench();
      await items.write([
        put('a/b', 'absent', { type: 'old', attendAt: START, expiresAt: START + 9, data: { old: 1 } }),
      ]);

      await items.write([put('a/b', 1, { type: 'new', data: { new: 1 } })]);

      expect(await items.get(keyOf('a/b'))).toStrictEqual({
        ...keyOf('a/b'),
        type: 'new',
        version: 2,
        data: { new: 1 },
      });
    });

    it('begins with version 1 again after a delete', async () => {
      const { items } = bench();
      await items.write([put('a/b')]);
      await items.write([put('a/b', 1)]);

      await items.write([remove('a/b', 2)]);
      await items.write([put('a/b')]);

      expect((await items.get(keyOf('a/b')))?.version).toBe(1);
    });

    it('changes nothing by a check', async () => {
      const { items } = bench();
      await items.write([put('a/b')]);
      const before = await items.get(keyOf('a/b'));

      await items.write([check('a/b', 1), check('a/none', 'absent')]);

      expect(await items.get(keyOf('a/b'))).toEqual(before);
      expect(await items.get(keyOf('a/none'))).toBeUndefined();
    });

    it.each([0, 1, 2, 3])('does all or nothing, also when operation %i fails', async (failing) => {
      const { items } = bench();
      await items.write([put('a/old'), put('b/doomed'), put('c/seen')]);
      const operations = [
        put('a/new'),
        put('a/old', 1, { data: 'changed' }),
        remove('b/doomed', 1),
        check('c/seen', 1),
      ];
      operations.splice(failing, 0, put('d/missing', 7));

      const outcome = await outcomeOf(items.write(operations));

      expect(outcome).toBe('refused');
      expect(await items.get(keyOf('a/new'))).toBeUndefined();
      expect(await items.get(keyOf('a/old'))).toMatchObject({ version: 1, data: { name: 'a/old' } });
      expect(await items.get(keyOf('b/doomed'))).toMatchObject({ version: 1 });
    });

    it('takes puts, deletes and checks of several partitions together', async () => {
      const { items } = bench();
      await items.write([put('a/old'), put('b/doomed'), put('c/seen')]);

      await items.write([put('a/new'), put('a/old', 1), remove('b/doomed', 1), check('c/seen', 1)]);

      expect(await items.get(keyOf('a/new'))).toMatchObject({ version: 1 });
      expect(await items.get(keyOf('a/old'))).toMatchObject({ version: 2 });
      expect(await items.get(keyOf('b/doomed'))).toBeUndefined();
    });

    it('that is refused names the key and what is stored there now', async () => {
      const { items } = bench();
      await items.write([put('a/b', 'absent', { attendAt: START + 5, data: { mine: false } })]);

      const error = await items.write([put('a/free'), put('a/b')]).catch((thrown: unknown) => thrown);

      expect(error).toBeInstanceOf(ConditionFailedError);
      expect(error).toMatchObject({ code: 'condition-failed', key: keyOf('a/b') });
      expect(error).toHaveProperty('current', await items.get(keyOf('a/b')));
    });

    it('that is refused because nothing is there says so', async () => {
      const { items } = bench();

      const error = await items.write([put('a/b', 3)]).catch((thrown: unknown) => thrown);

      expect(error).toMatchObject({ key: keyOf('a/b') });
      expect(error).toHaveProperty('current', undefined);
    });

    it('whose answer was lost is refused the second time, and its own data tell that it had succeeded', async () => {
      const { items } = bench();
      const claim = [put('run/1', 'absent', { data: { owner: 'me', attempt: 1 } })];
      await items.write(claim);

      const error = await items.write(claim).catch((thrown: unknown) => thrown);

      expect(error).toMatchObject({ current: { version: 1, data: { owner: 'me', attempt: 1 } } });
    });

    it('takes 25 operations', async () => {
      const { items } = bench();

      await items.write(Array.from({ length: 25 }, (_, index) => put(`a/${index}`)));

      expect(await items.get(keyOf('a/24'))).toMatchObject({ version: 1 });
    });

    it.each<[string, readonly WriteOperation[]]>([
      ['no operation', []],
      ['26 operations', Array.from({ length: 26 }, (_, index) => put(`a/${index}`))],
      ['two puts of one key', [put('a/first'), put('a/b'), put('a/b', 1)]],
      ['a put and a check of one key', [put('a/first'), put('a/b'), check('a/b', 'absent')]],
      ['a delete and a put of one key', [put('a/first'), remove('a/b', 1), put('a/b')]],
      // The types forbid it; an engine must not take it for "any version".
      ['a delete if absent', [put('a/first'), remove('a/b', 'absent' as never)]],
      ['version 0', [put('a/first'), put('a/b', 0)]],
      ['half a version', [put('a/first'), put('a/b', 1.5)]],
    ])('with %s is refused before anything happens', async (_, operations) => {
      const { items } = bench();

      const written = items.write(operations);

      await expect(written).rejects.toMatchObject({ code: 'invalid-store-request', retryable: false });
      expect(await items.get(keyOf('a/first'))).toBeUndefined();
    });
  });
}

async function prepare(items: ItemStore, stored: Stored): Promise<void> {
  if (stored === 'nothing') return;
  await items.write([put('a/b', 'absent', stored === 'an expired item' ? { expiresAt: START + 500 } : {})]);
  if (stored === 'version 2') await items.write([put('a/b', 1)]);
}

async function outcomeOf(written: Promise<void>): Promise<'done' | 'refused'> {
  try {
    await written;
    return 'done';
  } catch (error) {
    if (error instanceof ConditionFailedError) return 'refused';
    throw error;
  }
}
