import { describe, expect, it } from 'vitest';
import { GroupCommit } from '../../../src/adapters/sqlite/group-commit.ts';
import type { PreparedWrite } from '../../../src/adapters/sqlite/prepared-write.ts';

describe('writes of one turn', () => {
  it('share one commit', async () => {
    const { group, sizes } = recording();

    await Promise.all(Array.from({ length: 20 }, () => group.add(write())));

    expect(sizes).toEqual([20]);
  });

  it('are not mixed with those of a later turn', async () => {
    const { group, sizes } = recording();

    await group.add(write());
    await Promise.all([group.add(write()), group.add(write())]);

    expect(sizes).toEqual([1, 2]);
  });

  it('are cut into commits of 250, in order, and others get their turn in between', async () => {
    const { group, sizes, seen } = recording();
    const turns: number[] = [];
    const between = () => {
      turns.push(seen.length);
      if (seen.length < 600) setImmediate(between);
    };

    const all = Array.from({ length: 600 }, (_, n) => group.add(write(n)));
    setImmediate(between);
    await Promise.all(all);

    expect(sizes).toEqual([250, 250, 100]);
    expect(seen).toEqual(Array.from({ length: 600 }, (_, n) => n));
    expect(turns).toEqual([250, 500]);
  });

  it('are cut when they are large, but a larger one is still written alone', async () => {
    const { group, sizes } = recording();

    await Promise.all([3_000_000, 900_000, 900_000, 900_000, 10].map((bytes) => group.add(write(bytes))));

    expect(sizes).toEqual([1, 2, 2]);
  });

  it('each hear their own outcome', async () => {
    const group = new GroupCommit((writes) =>
      writes.map(({ bytes }) => (bytes === 1 ? { ok: false, error: new Error('mine') } : { ok: true })),
    );

    const results = await Promise.allSettled([group.add(write(0)), group.add(write(1)), group.add(write(2))]);

    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('all hear when the commit fails, and the next turn is tried again', async () => {
    let healthy = false;
    const group = new GroupCommit((writes) => {
      if (!healthy) throw new Error('disk');
      return writes.map(() => ({ ok: true }));
    });

    const first = await Promise.allSettled([group.add(write()), group.add(write())]);
    healthy = true;
    const second = await Promise.allSettled([group.add(write())]);

    expect([...first, ...second].map((result) => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('are not acknowledged before the commit', async () => {
    let committed = false;
    const group = new GroupCommit((writes) => {
      committed = true;
      return writes.map(() => ({ ok: true }));
    });

    const acknowledged = group.add(write()).then(() => committed);
    await Promise.resolve();
    const early = committed;

    expect([early, await acknowledged]).toEqual([false, true]);
  });

  it('are done at once when everything is drained', async () => {
    const { group, sizes } = recording();
    const all = Array.from({ length: 300 }, () => group.add(write()));

    group.drain();
    const atOnce = [...sizes];
    await Promise.all(all);

    expect(atOnce).toEqual([250, 50]);
  });
});

function write(bytes = 0): PreparedWrite {
  return { operations: [], bytes };
}

function recording() {
  const sizes: number[] = [];
  const seen: number[] = [];
  const group = new GroupCommit((writes) => {
    sizes.push(writes.length);
    seen.push(...writes.map(({ bytes }) => bytes));
    return writes.map(() => ({ ok: true }));
  });
  return { group, sizes, seen };
}
