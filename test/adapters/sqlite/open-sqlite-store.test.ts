import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/sqlite/open-sqlite-store.ts';
import { StoreUnavailableError } from '../../../src/ports/item-store.ts';
import { controlledClock, keyOf, put, START } from '../../contract/item-store/setup.ts';
import { runChild } from './child-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const clock = controlledClock();
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;

beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, 'data');
});

afterEach(() => temporary.remove());

describe('a new data folder', { timeout: 60_000 }, () => {
  it('is made with all folders above it', async () => {
    const store = await openSqliteStore({ folder: join(folder, 'deeper', 'still'), clock });
    await store.close();

    expect(readdirSync(join(folder, 'deeper', 'still'))).toContain('autotask.sqlite');
  });

  it('and all files in it can be entered and read by their owner only', async () => {
    const store = await openSqliteStore({ folder, clock });
    store.announce('http://127.0.0.1:3000');
    await store.write([put('a/b')]);
    const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
    await store.close();

    expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
    expect(Object.fromEntries(modes)).toEqual({
      'autotask.sqlite': '600',
      'autotask.sqlite-shm': '600',
      'autotask.sqlite-wal': '600',
      'holder.json': '600',
      'lock.sqlite': '600',
    });
  });

  it('has one file left after a clean end, besides the free lock', async () => {
    const store = await openSqliteStore({ folder, clock });
    await store.write([put('a/b')]);
    await store.close();

    expect(readdirSync(folder).toSorted()).toEqual(['autotask.sqlite', 'lock.sqlite']);
  });
});

describe('an existing folder', { timeout: 60_000 }, () => {
  it('of ours is closed to others again', async () => {
    await (await openSqliteStore({ folder, clock })).close();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'autotask.sqlite'), 0o644);

    await (await openSqliteStore({ folder, clock })).close();

    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'autotask.sqlite')).mode & 0o777).toBe(0o600);
  });

  it('that was somebody else’s keeps its rights', async () => {
    mkdirSync(folder, { mode: 0o755 });
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'letter.txt'), 'dear');

    await (await openSqliteStore({ folder, clock })).close();

    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });
});

describe('an opened store', { timeout: 60_000 }, () => {
  it('has everything that was there when it was closed', async () => {
    const first = await openSqliteStore({ folder, clock });
    await first.write([put('a/b', 'absent', { type: 'task', attendAt: 5, data: { x: 1 } })]);
    const before = await first.get(keyOf('a/b'));
    await first.close();

    const second = await openSqliteStore({ folder, clock });
    const after = await second.get(keyOf('a/b'));
    await second.close();

    expect(after).toEqual(before);
    expect(after).toMatchObject({ attendAt: 5 });
  });

  it('finishes the writes that wait when it is closed', async () => {
    const store = await openSqliteStore({ folder, clock });

    const written = Promise.all(Array.from({ length: 500 }, (_, n) => store.write([put(`a/${n}`)])));
    await store.close();

    await expect(written).resolves.toHaveLength(500);
  });

  it('says that it is closed afterwards, and may be closed again', async () => {
    const store = await openSqliteStore({ folder, clock });
    await store.close();
    await store.close();

    await expect(store.get(keyOf('a/b'))).rejects.toThrow(StoreUnavailableError);
    await expect(store.write([put('a/b')])).rejects.toThrow(/closed/);
  });

  it('says that another program is in the way, writes nothing, and goes on when it has left', async () => {
    const store = await openSqliteStore({ folder, clock });
    const viewer = new DatabaseSync(join(folder, 'autotask.sqlite'));
    viewer.exec('BEGIN IMMEDIATE');

    const error = await store.write([put('a/refused')]).catch((thrown: unknown) => thrown);
    const readable = await store.query({ pk: 'a', limit: 5 });
    viewer.exec('ROLLBACK');
    viewer.close();
    await store.write([put('a/taken')]);
    const afterwards = await store.query({ pk: 'a', limit: 5 });
    await store.close();

    expect(error).toMatchObject({ message: expect.stringContaining('held by another program'), retryable: true });
    expect(readable.items).toEqual([]);
    expect(afterwards.items.map((item) => item.sk)).toEqual(['taken']);
  });

  it('gives very large items by smaller pages', async () => {
    const store = await openSqliteStore({ folder, clock });
    const data = 'x'.repeat(380_000);
    for (let n = 10; n < 30; n += 1) await store.write([put(`a/${n}`, 'absent', { data })]);

    const page = await store.query({ pk: 'a', limit: 1000 });
    const rest = await store.query({ pk: 'a', limit: 1000, cursor: page.cursor ?? 'missing' });
    await store.close();

    expect(page.items.length).toBeLessThan(15);
    expect([...page.items, ...rest.items].map((item) => item.sk)).toEqual(
      Array.from({ length: 20 }, (_, n) => `${n + 10}`),
    );
  });

  it('erases expired items in batches, and what was in them', async () => {
    const moving = controlledClock();
    const store = await openSqliteStore({ folder, clock: moving });
    for (let n = 0; n < 5; n += 1) {
      await store.write([put(`a/${n}`, 'absent', { expiresAt: START + 10 + n, data: `canary-${n}` })]);
    }
    await store.write([
      put('a/kept', 'absent', { data: 'canary-kept' }),
      put('a/later', 'absent', { expiresAt: START + 99 }),
    ]);

    const tooEarly = await store.removeExpired(100);
    moving.advance(50);
    const batches = [await store.removeExpired(3), await store.removeExpired(3), await store.removeExpired(3)];
    const left = await store.query({ pk: 'a', limit: 10 });
    await store.close();

    const bytes = readFileSync(join(folder, 'autotask.sqlite'), 'latin1');
    expect([tooEarly, ...batches]).toEqual([0, 3, 2, 0]);
    expect(left.items.map((item) => item.sk)).toEqual(['kept', 'later']);
    expect(bytes).toContain('canary-kept');
    expect(bytes).not.toMatch(/canary-\d/);
  });
});

describe('a store for reading', { timeout: 60_000 }, () => {
  it('sees what the holder of the folder writes, and writes nothing', async () => {
    const holder = await openSqliteStore({ folder, clock });
    await holder.write([put('a/before')]);

    const reader = await openSqliteStore({ folder, clock, readOnly: true });
    await holder.write([put('a/after')]);
    const seen = await reader.query({ pk: 'a', limit: 10 });
    const refusals = await Promise.allSettled([reader.write([put('a/mine')]), reader.removeExpired(10)]);
    await reader.close();
    const kept = await holder.query({ pk: 'a', limit: 10 });
    await holder.close();

    expect(seen.items.map((item) => item.sk)).toEqual(['after', 'before']);
    expect(refusals.map((refusal) => refusal.status)).toEqual(['rejected', 'rejected']);
    expect(kept.items).toHaveLength(2);
  });

  it('makes nothing where nothing is', async () => {
    const opened = openSqliteStore({ folder, clock, readOnly: true });

    await expect(opened).rejects.toThrow(/no AutoTask data/);
    expect(readdirSync(temporary.path)).toEqual([]);
  });

  it('reads a folder that nobody may write to', async () => {
    const store = await openSqliteStore({ folder, clock });
    await store.write([put('a/b')]);
    await store.close();
    makeUnwritable();

    const result = await runChild('open-store', [folder, 'read'], asOrdinaryUser());

    expect(result).toEqual({ keys: ['b'] });
  });
});

describe('a folder that cannot be used', { timeout: 60_000 }, () => {
  it('is refused in plain words when it is a file', async () => {
    writeFileSync(folder, 'a letter');

    const error = await openSqliteStore({ folder, clock }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(error).toMatchObject({ message: `The data folder ${folder} is not a folder.`, retryable: false });
    expect(readFileSync(folder, 'utf8')).toBe('a letter');
  });

  it('is refused in plain words when it cannot be written to', async () => {
    await (await openSqliteStore({ folder, clock })).close();
    makeUnwritable();

    const result = await runChild('open-store', [folder], asOrdinaryUser());

    expect(result).toMatchObject({
      name: 'StoreUnavailableError',
      message: expect.stringContaining(`The data folder ${folder} cannot be written to`),
      hint: expect.stringContaining('AUTOTASK_DATA_DIR'),
      retryable: false,
    });
  });
});

describe('a data file', { timeout: 60_000 }, () => {
  it.skipIf(!isRoot).each(['autotask.sqlite', 'lock.sqlite'])(
    '%s that belongs to somebody else is found out at once',
    async (name) => {
      await (await openSqliteStore({ folder, clock })).close();
      chmodSync(temporary.path, 0o755);
      for (const path of [folder, join(folder, 'autotask.sqlite'), join(folder, 'lock.sqlite')])
        chownSync(path, NOBODY, NOBODY);
      chownSync(join(folder, name), 0, 0);
      chmodSync(join(folder, name), 0o444);

      const result = await runChild('open-store', [folder], asOrdinaryUser());

      expect(result).toMatchObject({ message: expect.stringContaining('cannot be written to') });
    },
  );

  it('that is no database is refused, stays as it is, and the hint tells how to restore a backup', async () => {
    await (await openSqliteStore({ folder, clock })).close();
    const letter = 'This is not a database. '.repeat(400);
    writeFileSync(join(folder, 'autotask.sqlite'), letter);

    const error = await openSqliteStore({ folder, clock }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/autotask\.sqlite in .* is damaged/),
      hint: expect.stringContaining('restore a backup'),
      retryable: false,
    });
    expect(readFileSync(join(folder, 'autotask.sqlite'), 'utf8')).toBe(letter);
  });

  it('that is damaged inside opens, says so when the damage is met, and keeps the rest readable', async () => {
    await writeThousand();
    damagePages();
    const damaged = readFileSync(join(folder, 'autotask.sqlite'));

    const store = await openSqliteStore({ folder, clock });
    const results = await Promise.allSettled(
      Array.from({ length: 1000 }, (_, n) => store.get({ pk: 'a', sk: String(n).padStart(4, '0') })),
    );
    await store.close();

    const faults = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThan(1000);
    for (const fault of faults) expect(fault).toMatchObject({ message: expect.stringContaining('is damaged') });
    expect(readFileSync(join(folder, 'autotask.sqlite')).equals(damaged)).toBe(true);
  });

  it('of a newer program is refused and stays as it is', async () => {
    await (await openSqliteStore({ folder, clock })).close();
    change('PRAGMA user_version = 7');
    const before = readFileSync(join(folder, 'autotask.sqlite'));

    const error = await openSqliteStore({ folder, clock }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(error).toMatchObject({ message: expect.stringMatching(/newer AutoTask \(schema 7, this one knows \d+\)/) });
    expect(readFileSync(join(folder, 'autotask.sqlite')).equals(before)).toBe(true);
  });

  it('of another program is refused and stays as it is', async () => {
    mkdirSync(folder);
    change('CREATE TABLE albums (title TEXT)');
    const before = readFileSync(join(folder, 'autotask.sqlite'));

    const error = await openSqliteStore({ folder, clock }).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ message: expect.stringContaining('another program') });
    expect(readFileSync(join(folder, 'autotask.sqlite')).equals(before)).toBe(true);
  });

  it('that was refused leaves the folder free for the next start', async () => {
    await (await openSqliteStore({ folder, clock })).close();
    change('PRAGMA user_version = 7');
    await openSqliteStore({ folder, clock }).catch(() => {});
    change('PRAGMA user_version = 1');

    const store = await openSqliteStore({ folder, clock });
    await store.close();

    expect(readdirSync(folder).toSorted()).toEqual(['autotask.sqlite', 'lock.sqlite']);
  });
});

function change(sql: string): void {
  const database = new DatabaseSync(join(folder, 'autotask.sqlite'));
  database.exec(sql);
  database.close();
}

async function writeThousand(): Promise<void> {
  const store = await openSqliteStore({ folder, clock });
  const data = 'x'.repeat(1000);
  await Promise.all(
    Array.from({ length: 1000 }, (_, n) => store.write([put(`a/${String(n).padStart(4, '0')}`, 'absent', { data })])),
  );
  await store.close();
}

/** Overwrites some pages in the middle, as a bad disk does. */
function damagePages(): void {
  const file = join(folder, 'autotask.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 4096 * 100, 4096 * 130);
  writeFileSync(file, bytes);
}

function makeUnwritable(): void {
  chmodSync(temporary.path, 0o755);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
  chmodSync(folder, 0o555);
}

/** Root may write everywhere, so the tests' child is somebody else then. */
function asOrdinaryUser(): { readonly uid?: number } {
  return isRoot ? { uid: NOBODY } : {};
}
