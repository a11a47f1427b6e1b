import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../src/adapters/local/system-clock.ts';
import { openSqliteStore } from '../../../../src/adapters/sqlite/open-sqlite-store.ts';
import { StoreUnavailableError } from '../../../../src/ports/item-store.ts';

/**
 * On a very small disk: writes until it is full, looks at what is there, makes room, writes again. Prints what
 * happened as JSON: `fill-disk.ts <folder>`.
 */
const [folder = ''] = process.argv.slice(2);
const ballast = join(folder, 'ballast');
writeFileSync(ballast, Buffer.alloc(600_000));
const data = join(folder, 'data');
const store = await openSqliteStore({ folder: data, clock: systemClock });
const acknowledged: string[] = [];

const write = async (sk: string): Promise<StoreUnavailableError | undefined> => {
  const item = { pk: 'a', sk, type: 'note', data: 'x'.repeat(40_000) };
  try {
    await store.write([{ kind: 'put', item, condition: 'absent' }]);
    acknowledged.push(sk);
    return undefined;
  } catch (error) {
    if (error instanceof StoreUnavailableError) return error;
    throw error;
  }
};

let refusal: StoreUnavailableError | undefined;
for (let count = 0; refusal === undefined && count < 500; count += 1) refusal = await write(`before-${count}`);
const again = await write('while-full');
const readable = (await store.query({ pk: 'a', limit: 1000 })).items.map((item) => item.sk);
const acknowledgedBefore = [...acknowledged];

rmSync(ballast);
const recovered = (await write('after')) === undefined;
await store.close();

const reopened = await openSqliteStore({ folder: data, clock: systemClock });
const kept = (await reopened.query({ pk: 'a', limit: 1000 })).items.map((item) => item.sk);
await reopened.close();

const facts = { message: refusal?.message, hint: refusal?.hint, retryable: refusal?.retryable, again: again?.message };
console.log(JSON.stringify({ ...facts, acknowledgedBefore, readable, recovered, acknowledged, kept }));
