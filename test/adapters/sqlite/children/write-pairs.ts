import { writeSync } from 'node:fs';
import { systemClock } from '../../../../src/adapters/local/system-clock.ts';
import { openSqliteStore } from '../../../../src/adapters/sqlite/open-sqlite-store.ts';

/** Writes pairs of items until it is killed, and says each pair that it was told is durable: `write-pairs.ts <folder> <round>`. */
const WRITERS = 10;
const [folder = '', round = ''] = process.argv.slice(2);
const store = await openSqliteStore({ folder, clock: systemClock });
let next = 0;

async function writeForever(): Promise<void> {
  for (;;) {
    const sk = `${round}-${String(next++).padStart(6, '0')}`;
    const data = { text: sk.repeat(100) };
    await store.write([
      { kind: 'put', item: { pk: 'left', sk, type: 'note', data }, condition: 'absent' },
      { kind: 'put', item: { pk: 'right', sk, type: 'note', data, attendAt: next }, condition: 'absent' },
    ]);
    // Not console.log: what was said must be out before the next step, as the killer counts it.
    writeSync(1, `${sk}\n`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, writeForever));
