import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupStore } from '../../../src/adapters/sqlite/backup.ts';
import { openSqliteStore, type SqliteStore } from '../../../src/adapters/sqlite/open-sqlite-store.ts';
import { allKeys, controlledClock, put } from '../../contract/item-store/setup.ts';
import { temporaryFolder } from './temporary-folder.ts';

const clock = controlledClock();
let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
let target: string;

beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, 'data');
  target = join(temporary.path, 'backups', 'monday.sqlite');
});

afterEach(() => temporary.remove());

describe('a backup', { timeout: 60_000 }, () => {
  it('holds everything, says how much, and only its owner can read it', async () => {
    await storeWith(300, async (store) => store.close());

    const report = await backupStore(folder, target);

    expect(report).toMatchObject({ file: target, items: 300, bytes: statSync(target).size });
    expect(report.message).toMatch(/^Backup written and checked: .*monday\.sqlite \(1\.\d MB, 300 items\)\.$/);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(temporary.path, 'backups'))).toEqual(['monday.sqlite']);
  });

  it('works as a data file after the restore that the hints describe', async () => {
    await storeWith(20, async (store) => store.close());
    await backupStore(folder, target);
    const restored = join(temporary.path, 'restored');
    mkdirSync(restored);
    writeFileSync(join(restored, 'autotask.sqlite'), readFileSync(target));

    const store = await openSqliteStore({ folder: restored, clock });
    const keys = await allKeys(store, { pk: 'a', limit: 100 });
    await store.write([put('a/more')]);
    await store.close();

    expect(keys).toHaveLength(20);
  });

  it('of a running store is the moment when it was asked for, and writers go on meanwhile', async () => {
    await storeWith(2000, async (store) => {
      let done = false;
      const copied = store.backup(target).finally(() => {
        done = true;
      });
      let pairs = 0;
      while (!done) {
        await store.write([put(`left/${pairs}`), put(`right/${pairs}`)]);
        pairs += 1;
      }
      await copied;
      await store.write([put('a/after')]);
      await store.close();

      const copy = contentsOf(target);
      expect(pairs).toBeGreaterThan(0);
      expect(copy.filter((key) => key.startsWith('a/'))).toHaveLength(2000);
      expect(copy).toHaveLength(2000);
    });
  });

  it('holds what was acknowledged just before, though it is not in the main file yet', async () => {
    await storeWith(1, async (store) => {
      await store.write([put('a/just-now')]);

      await backupStore(folder, target);
      await store.close();

      expect(contentsOf(target)).toContain('a/just-now');
    });
  });

  it('never takes the place of a file that is there', async () => {
    await storeWith(1, async (store) => store.close());
    mkdirSync(join(temporary.path, 'backups'));
    writeFileSync(target, 'last week');

    const error = await backupStore(folder, target).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'backup-exists', message: expect.stringContaining(target) });
    expect(readFileSync(target, 'utf8')).toBe('last week');
    expect(readdirSync(join(temporary.path, 'backups'))).toEqual(['monday.sqlite']);
  });

  it('is made once when two ask for the same name at once', async () => {
    await storeWith(50, async (store) => store.close());

    const results = await Promise.allSettled([backupStore(folder, target), backupStore(folder, target)]);

    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(contentsOf(target)).toHaveLength(50);
    expect(readdirSync(join(temporary.path, 'backups'))).toEqual(['monday.sqlite']);
  });

  it('is not made of a damaged store, and says so', async () => {
    await storeWith(1000, async (store) => store.close());
    const file = join(folder, 'autotask.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096 * 10, 4096 * 20);
    writeFileSync(file, bytes);

    const error = await backupStore(folder, target).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: expect.stringMatching(/backup-damaged|store-unavailable/) });
    expect(String(error)).toContain('damaged');
    expect(readdirSync(join(temporary.path, 'backups'))).toEqual([]);
  });

  it('of a folder without data is refused', async () => {
    const error = await backupStore(folder, target).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'store-unavailable', message: expect.stringContaining('no AutoTask data') });
  });

  it('to a place that cannot be written to is refused in plain words', async () => {
    await storeWith(1, async (store) => store.close());
    writeFileSync(join(temporary.path, 'backups'), 'a file, not a folder');

    const error = await backupStore(folder, target).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'backup-failed', message: expect.stringContaining(target) });
  });

  it('is made of a newer program’s data too', async () => {
    await storeWith(3, async (store) => store.close());
    const database = new DatabaseSync(join(folder, 'autotask.sqlite'));
    database.exec('PRAGMA user_version = 9');
    database.close();
    chmodSync(folder, 0o700);

    const report = await backupStore(folder, target);

    expect(report.items).toBe(3);
  });
});

async function storeWith(count: number, act: (store: SqliteStore) => Promise<void>): Promise<void> {
  const store = await openSqliteStore({ folder, clock });
  const data = 'x'.repeat(3000);
  await Promise.all(Array.from({ length: count }, (_, n) => store.write([put(`a/${n}`, 'absent', { data })])));
  await act(store);
}

function contentsOf(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('SELECT pk, sk FROM items').all();
  database.close();
  return rows.map((row) => `${row.pk}/${row.sk}`);
}
