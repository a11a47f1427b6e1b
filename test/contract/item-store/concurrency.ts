import { describe, expect, it } from 'vitest';
import { ConditionFailedError, type Item, type ItemStore } from '../../../src/ports/item-store.ts';
import { eachWithStore, type ItemStoreEngine, keyOf, put } from './setup.ts';

/** Many at once: exactly one wins, nobody is lost. */
export function concurrencyContract(engine: ItemStoreEngine): void {
  describe('of many writers', () => {
    const bench = eachWithStore(engine);

    it('50 on one version, exactly one wins and the others see the winner', async () => {
      const { items } = bench();
      await items.write([put('a/b')]);

      const results = await Promise.allSettled(writers(50, (writer) => items.write([put('a/b', 1, { data: writer })])));

      const won = results.flatMap((result, writer) => (result.status === 'fulfilled' ? [writer] : []));
      const stored = await items.get(keyOf('a/b'));
      expect(won).toEqual([stored?.data]);
      expect(stored?.version).toBe(2);
      expect(refusals(results).map((error) => error.current)).toEqual(Array.from({ length: 49 }, () => stored));
    });

    it('50 who create one item, exactly one does', async () => {
      const { items } = bench();

      const results = await Promise.allSettled(
        writers(50, (writer) => items.write([put('a/b', 'absent', { data: writer })])),
      );

      expect(refusals(results)).toHaveLength(49);
      expect((await items.get(keyOf('a/b')))?.version).toBe(1);
    });

    it('those who are refused do not disturb those beside them', async () => {
      const { items } = bench();
      await items.write([put('a/taken')]);

      const results = await Promise.allSettled(
        writers(40, (writer) =>
          items.write(writer % 2 === 0 ? [put(`a/${writer}`)] : [put(`a/${writer}`), put('a/taken')]),
        ),
      );

      expect(results.map((result) => result.status)).toEqual(
        writers(40, (writer) => (writer % 2 === 0 ? 'fulfilled' : 'rejected')),
      );
      expect(
        await Promise.all(writers(40, async (writer) => (await items.get(keyOf(`a/${writer}`))) !== undefined)),
      ).toEqual(writers(40, (writer) => writer % 2 === 0));
    });

    it('no one loses an addition when each reads again after a refusal', async () => {
      const { items } = bench();
      await items.write([put('a/sum', 'absent', { data: 0 })]);

      await Promise.all(writers(8, () => addOne(items, 'a/sum')));

      expect(await items.get(keyOf('a/sum'))).toMatchObject({ data: 8, version: 9 });
    });

    it('nothing is won or lost when they move amounts between two items', async () => {
      const { items } = bench();
      await items.write([put('a/left', 'absent', { data: 100 }), put('b/right', 'absent', { data: 100 })]);

      await Promise.all(writers(8, (writer) => move(items, writer + 1)));

      const [left, right] = await Promise.all([items.get(keyOf('a/left')), items.get(keyOf('b/right'))]);
      expect([left?.data, right?.data]).toEqual([64, 136]);
      expect([left?.version, right?.version]).toEqual([9, 9]);
    });

    it('each reads what it wrote', async () => {
      const { items } = bench();

      const found = await Promise.all(
        writers(50, async (writer) => {
          await items.write([put(`p${writer}/x`, 'absent', { data: writer })]);
          return (await items.get(keyOf(`p${writer}/x`)))?.data;
        }),
      );

      expect(found).toEqual(writers(50, (writer) => writer));
    });

    it('1,000 claims of different runs all succeed', async () => {
      const { items } = bench();

      await Promise.all(writers(1000, (writer) => items.write([put(`run/${writer}`), put(`task/${writer}`)])));

      expect((await items.query({ pk: 'run', limit: 1000 })).items).toHaveLength(1000);
    });
  });
}

function writers<Value>(count: number, act: (writer: number) => Value): Value[] {
  return Array.from({ length: count }, (_, writer) => act(writer));
}

function refusals(results: readonly PromiseSettledResult<void>[]): readonly ConditionFailedError[] {
  const reasons = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
  return reasons.map((reason) => {
    if (reason instanceof ConditionFailedError) return reason;
    throw reason;
  });
}

async function addOne(items: ItemStore, name: string): Promise<void> {
  await untilDone(async () => {
    const found = await need(items, name);
    await items.write([put(name, found.version, { data: Number(found.data) + 1 })]);
  });
}

async function move(items: ItemStore, amount: number): Promise<void> {
  await untilDone(async () => {
    const [left, right] = await Promise.all([need(items, 'a/left'), need(items, 'b/right')]);
    await items.write([
      put('a/left', left.version, { data: Number(left.data) - amount }),
      put('b/right', right.version, { data: Number(right.data) + amount }),
    ]);
  });
}

/** What every use case does on a refusal: read again and decide. */
async function untilDone(attempt: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}

async function need(items: ItemStore, name: string): Promise<Item> {
  const found = await items.get(keyOf(name));
  if (found === undefined) throw new Error(`${name} is missing`);
  return found;
}
