import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { DATABASE_NAME, preparePrivateFile } from '../../../src/adapters/sqlite/data-folder.ts';
import { openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { SqliteItemStore } from '../../../src/adapters/sqlite/sqlite-item-store.ts';
import { StoreUnavailableError } from '../../../src/ports/item-store.ts';
import { allKeys, controlledClock, put } from '../../contract/item-store/setup.ts';
import { childProgram, type ProgramName } from './child-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A mount of our own that ends with the process; some machines do not allow it. */
const UNSHARE = 'unshare';
const OWN_MOUNT = ['--map-root-user', '--mount', 'sh', '-c'];
const canMount = spawnSync(UNSHARE, [...OWN_MOUNT, 'mount -t tmpfs -o size=1m none /mnt']).status === 0;

describe('a full disk', { timeout: 60_000 }, () => {
  it('refuses what does not fit, keeps what is there, and takes writes again when there is room', async () => {
    const folder = temporaryFolder();
    const database = openDatabase(preparePrivateFile(folder.path, DATABASE_NAME), folder.path);
    const store = new SqliteItemStore({ database, folder: folder.path, clock: controlledClock(), readOnly: false });
    const data = 'x'.repeat(100_000);
    await store.write([put('a/1', 'absent', { data })]);

    setPageLimit(database.exec.bind(database), 60);
    const results = await Promise.allSettled([
      store.write([put('a/2', 'absent', { data })]),
      store.write([put('a/3', 'absent', { data })]),
      store.write([put('a/4', 'absent', { data: 'small' })]),
    ]);
    const whileFull = await allKeys(store, { pk: 'a', limit: 10 });
    setPageLimit(database.exec.bind(database), 1000);
    await store.write([put('a/5', 'absent', { data })]);
    const afterwards = await allKeys(store, { pk: 'a', limit: 10 });
    await store.close();
    folder.remove();

    const refused = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
    const kept = results.flatMap((result, index) => (result.status === 'fulfilled' ? [String(index + 2)] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const error of refused) {
      expect(error).toBeInstanceOf(StoreUnavailableError);
      expect(error).toMatchObject({ message: expect.stringMatching(/disk .* is full/), retryable: true });
    }
    expect(whileFull).toEqual(['1', ...kept]);
    expect(afterwards).toEqual(['1', ...kept, '5']);
  });

  it.skipIf(!canMount)(
    'of two megabytes, for real: nothing acknowledged is lost, nothing refused is there',
    async () => {
      const report = await onSmallDisk('fill-disk');

      expect(report).toMatchObject({
        message: expect.stringMatching(/disk .* is full; nothing was written/),
        hint: expect.stringContaining('Make room'),
        retryable: true,
        again: expect.stringContaining('is full'),
        recovered: true,
      });
      expect(report.readable.toSorted()).toEqual(report.acknowledgedBefore.toSorted());
      expect(report.kept.toSorted()).toEqual(report.acknowledged.toSorted());
      expect(report.acknowledgedBefore.length).toBeGreaterThan(0);
    },
  );

  it.skipIf(!canMount)(
    'refuses a start in plain words, lets what is there be read, and starts when there is room',
    async () => {
      const report = await onSmallDisk('open-on-full-disk');

      expect(report).toEqual({
        whileFull: [
          expect.stringMatching(/^StoreUnavailableError: The disk .* is full/),
          expect.stringMatching(/^StoreUnavailableError: The disk .* is full/),
          'read kept',
        ],
        afterwards: 'read kept',
      });
    },
  );
});

/** Runs one of our small programs on a disk of two megabytes, and returns what it reports. */
async function onSmallDisk(program: ProgramName) {
  const folder = temporaryFolder();
  const script = 'mount -t tmpfs -o size=2m none "$0" && exec "$1" "$2" "$0"';
  const parts = [...OWN_MOUNT, script, folder.path, process.execPath, childProgram(program)];
  const child = spawn(UNSHARE, parts, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  folder.remove();
  return JSON.parse(output);
}

function setPageLimit(exec: (sql: string) => void, pages: number): void {
  exec(`PRAGMA max_page_count = ${pages}`);
}
