import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../src/adapters/local/system-clock.ts';
import { openSqliteStore } from '../../../../src/adapters/sqlite/open-sqlite-store.ts';

/**
 * On a very small disk with a store on it: fills the disk to the last byte and tries to start, twice; reads; makes
 * room and starts. Prints what happened as JSON: `open-on-full-disk.ts <folder>`.
 */
const [folder = ''] = process.argv.slice(2);
const data = join(folder, 'data');
const ballast = join(folder, 'ballast');

const open = async (readOnly: boolean): Promise<string> => {
  try {
    const store = await openSqliteStore({ folder: data, clock: systemClock, readOnly });
    const page = await store.query({ pk: 'a', limit: 5 });
    await store.close();
    return `read ${page.items.map((item) => item.sk).join()}`;
  } catch (error) {
    return String(error);
  }
};

const store = await openSqliteStore({ folder: data, clock: systemClock });
await store.write([{ kind: 'put', item: { pk: 'a', sk: 'kept', type: 'note', data: 1 }, condition: 'absent' }]);
await store.close();
fillDisk();
const whileFull = [await open(false), await open(false), await open(true)];
rmSync(ballast);
console.log(JSON.stringify({ whileFull, afterwards: await open(false) }));

function fillDisk(): void {
  const file = openSync(ballast, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch {
    closeSync(file);
  }
}
