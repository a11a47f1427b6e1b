import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/ports/clock.ts';
import type { Item, ItemStore } from '../../src/ports/item-store.ts';
import type { WholeStore } from '../../src/ports/whole-store.ts';
import { readPages } from '../support/read-pages.ts';
import { controlledClock, START } from './item-store/setup.ts';

export interface OpenWhole {
  readonly items: ItemStore;
  readonly whole: WholeStore;
  close(): Promise<void>;
}

const TASK: Item = {
  ...{ pk: 'w#local', sk: 'task#tsk_a', type: 'task', version: 7 },
  data: { title: 'Ünïcode 🌱 "quoted"\nline', nested: { list: [1, null, 'x'] } },
  attendAt: START + 60_000,
};
const DRAFT: Item = { pk: 'w#local', sk: 'draft#1', type: 'draft', version: 2, data: {}, expiresAt: START + 1_000 };

/** What every engine that can be moved from and to keeps. */
export function wholeStoreContract(name: string, open: (clock: Clock) => Promise<OpenWhole>): void {
  describe(`the whole of a store on ${name}`, { timeout: 60_000 }, () => {
    async function opened(act: (store: OpenWhole, clock: ReturnType<typeof controlledClock>) => Promise<void>) {
      const clock = controlledClock();
      const store = await open(clock);
      try {
        await act(store, clock);
      } finally {
        await store.close();
      }
    }
    const all = async ({ whole }: OpenWhole): Promise<readonly Item[]> =>
      (await readPages(whole.snapshot())).toSorted((a, b) => (a.sk < b.sk ? -1 : 1));

    it('is given back as it was, versions and instants included', () =>
      opened(async (store) => {
        await store.whole.restore([TASK, DRAFT]);
        await store.whole.awaken([TASK, DRAFT]);

        expect(await all(store)).toEqual([DRAFT, TASK]);
        expect(await store.items.get(TASK)).toEqual(TASK);
        expect(await store.items.attend({ until: START + 60_000, limit: 10 })).toEqual([TASK]);
      }));

    it('sleeps until it is awakened, so that nobody acts on a part of it', () =>
      opened(async (store) => {
        await store.whole.restore([TASK]);

        expect(await store.items.attend({ until: Number.POSITIVE_INFINITY, limit: 10 })).toEqual([]);
      }));

    it('says what is new, what is the same and what is another, and leaves that as it is', () =>
      opened(async (store) => {
        const other = { ...DRAFT, data: { mine: true } };
        const first = await store.whole.restore([TASK, other]);
        await store.whole.awaken([TASK]);
        const second = await store.whole.restore([TASK, DRAFT]);

        expect(first).toEqual({ written: 2, same: 0, others: [] });
        expect(second).toEqual({ written: 0, same: 1, others: [DRAFT] });
        expect(await store.items.get(DRAFT)).toEqual(other);
      }));

    it('never awakens what somebody changed meanwhile', () =>
      opened(async (store) => {
        await store.whole.restore([TASK]);
        const { version: _, attendAt: __, ...changed } = TASK;
        await store.items.write([{ kind: 'put', item: changed, condition: 7 }]);

        await store.whole.awaken([TASK]);

        expect(await store.items.get(TASK)).toEqual({ ...changed, version: 8 });
      }));

    it('takes the place of what is over, and what is over is not there', () =>
      opened(async (store, clock) => {
        await store.whole.restore([DRAFT]);
        const before = await store.whole.isEmpty();
        clock.advance(1_000);

        expect(before).toBe(false);
        expect(await store.whole.isEmpty()).toBe(true);
        expect(await all(store)).toEqual([]);
        expect(await store.whole.restore([DRAFT])).toMatchObject({ written: 1 });
      }));

    it('is whole, however many pages it has', () =>
      opened(async (store) => {
        const many = Array.from({ length: 1_203 }, (_, index) => ({
          ...{ pk: `t#${index % 7}`, sk: `run#${String(index).padStart(6, '0')}`, type: 'run', version: index + 1 },
          data: { text: 'x'.repeat(index % 900) },
        }));
        for (let start = 0; start < many.length; start += 200)
          await store.whole.restore(many.slice(start, start + 200));
        const snapshot = store.whole.snapshot();

        const read = await readPages(snapshot);

        expect(read.toSorted((a, b) => a.version - b.version)).toEqual(many);
        expect(await snapshot.isWhole()).toBe(true);
      }));
  });
}
