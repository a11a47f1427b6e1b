import { describe, expect, it } from 'vitest';
import type { ItemStore } from '../../src/ports/item-store.ts';
import { taskKey } from '../../src/store/keys.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, OWNER, onceAt, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Operations that one write takes. */
const BATCH = 20;

describe('attending', () => {
  it('tells when something is due next, and how much was attended to', async () => {
    const runs = await makeRuns();
    await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)) });
    await runs.addTask({ trigger: scheduled(onceAt(NOW + 5 * MINUTE)) });

    const early = await runs.worker.attend({ now: NOW });
    await runs.pass(MINUTE);
    const due = await runs.worker.attend({ now: NOW + MINUTE });

    expect(early).toEqual({ attended: 0, next: NOW + MINUTE, stuck: 0 });
    expect(due).toMatchObject({ attended: 1 });
  });

  it('is never early', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)) });

    await runs.pass(MINUTE - 1);
    await runs.sweep();

    expect(await runs.runs(task.id)).toEqual([]);
  });

  it('attends to many pages of due items in one sweep', async () => {
    const runs = await makeRuns();
    for (let index = 0; index < 250; index += 1) await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)) });
    await runs.pass(MINUTE);

    await runs.sweep();

    expect(runs.surface.says()).toHaveLength(250);
  });

  it('stops at about the limit it was given', async () => {
    const runs = await makeRuns();
    for (let index = 0; index < 250; index += 1) await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)) });
    await runs.pass(MINUTE);

    const { attended, next } = await runs.worker.attend({ now: NOW + MINUTE, limit: 100 });
    await runs.timers.quiet();

    expect(attended).toBe(100);
    expect(next).toBe(NOW + MINUTE);
  });

  it('leaves what nobody can help and gets on with the rest', async () => {
    const runs = await makeRuns();
    await runs.context.items.write(
      Array.from({ length: 20 }, (_, index) => ({
        kind: 'put' as const,
        condition: 'absent' as const,
        item: { pk: 'x', sk: `strange-${index}`, type: 'strange', data: {}, attendAt: NOW },
      })),
    );
    await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)) });
    await runs.pass(MINUTE);

    const { next, stuck } = await runs.worker.attend({ now: NOW + MINUTE });
    await runs.timers.quiet();

    expect(stuck).toBe(20);
    expect(runs.surface.says()).toEqual(['result: drink water']);
    expect(next).toBe(NOW + MINUTE + 95_000);
    expect(runs.test.logged.filter(({ event }) => event === 'attention-stuck')).toHaveLength(1);
  });

  it('reads as little for one due task among a thousand as for one alone', async () => {
    const counts = { reads: 0 };
    const wrap = (items: ItemStore): ItemStore => ({
      get: (key) => count(() => items.get(key)),
      query: (request) => count(() => items.query(request)),
      attend: (request) => count(() => items.attend(request)),
      write: (operations) => items.write(operations),
    });
    const count = <Result>(read: () => Promise<Result>): Promise<Result> => {
      counts.reads += 1;
      return read();
    };
    const readsAmong = async (others: number): Promise<number> => {
      const runs = await makeRuns({ wrap });
      await addLaterTasks(runs, others);
      await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)) });
      await runs.pass(MINUTE);
      counts.reads = 0;
      await runs.sweep();
      return counts.reads;
    };

    expect(await readsAmong(1_000)).toBe(await readsAmong(0));
  }, 30_000);

  it('may go on twice at once without doing anything twice', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(1, NOW + MINUTE)) });
    await runs.pass(MINUTE);

    await Promise.all([1, 2, 3].map(() => runs.worker.attend({ now: NOW + MINUTE })));
    await runs.timers.quiet();

    expect(await runs.runs(task.id)).toHaveLength(1);
    expect(runs.surface.says()).toEqual(['result: drink water']);
  });
});

/** Tasks that are due on another day: one made as a person would, the others as copies of its record. */
async function addLaterTasks({ addTask, context }: Awaited<ReturnType<typeof makeRuns>>, count: number): Promise<void> {
  if (count === 0) return;
  const { id } = await addTask({ trigger: scheduled(onceAt(NOW + DAY)) });
  const item = await context.items.get(taskKey(OWNER.workspace, id));
  if (item === undefined) throw new Error('The task was not stored.');
  const { version: _, ...record } = item;
  for (let from = 1; from < count; from += BATCH) {
    await context.items.write(
      Array.from({ length: Math.min(BATCH, count - from) }, (__, index) => ({
        kind: 'put' as const,
        condition: 'absent' as const,
        item: { ...record, sk: `${record.sk}-${from + index}`, attendAt: NOW + DAY + from + index },
      })),
    );
  }
}
