import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/sqlite/open-sqlite-store.ts';
import { allKeys, controlledClock } from '../../contract/item-store/setup.ts';
import { startChild } from './child-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('a process that is killed while it writes', () => {
  it('leaves everything that was acknowledged and no half of anything, three times in a row', {
    timeout: 60_000,
  }, async () => {
    const folder = temporaryFolder();
    const acknowledged: string[] = [];

    for (const round of ['1', '2', '3']) {
      acknowledged.push(...(await writeUntilKilled(folder.path, round)));
    }
    const store = await openSqliteStore({ folder: folder.path, clock: controlledClock() });
    const left = await allKeys(store, { pk: 'left', limit: 1000 });
    const right = await allKeys(store, { pk: 'right', limit: 1000 });
    await store.close();
    const complaint = integrityOf(folder.path);
    folder.remove();

    expect(acknowledged.length).toBeGreaterThan(300);
    expect(left).toEqual(right);
    expect(acknowledged.filter((key) => !left.includes(key))).toEqual([]);
    expect(complaint).toBe('ok');
  });
});

/** Lets a real process write, kills it in the middle, and returns all that it had been told is durable. */
async function writeUntilKilled(folder: string, round: string): Promise<readonly string[]> {
  const child = startChild('write-pairs', [folder, round]);
  const said: string[] = [];
  while (said.length < 150) {
    const line = await child.nextLine();
    if (line === undefined) throw new Error('The writer ended by itself.');
    said.push(line);
  }
  return [...said, ...(await child.kill())];
}

function integrityOf(folder: string): unknown {
  const database = new DatabaseSync(join(folder, 'autotask.sqlite'));
  const complaint = database.prepare('PRAGMA integrity_check').get()?.integrity_check;
  database.close();
  return complaint;
}
