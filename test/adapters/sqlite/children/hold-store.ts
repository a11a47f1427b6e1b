import { systemClock } from '../../../../src/adapters/local/system-clock.ts';
import { openSqliteStore } from '../../../../src/adapters/sqlite/open-sqlite-store.ts';

/** Holds a data folder until it is killed: `hold-store.ts <folder> [address]`. */
const [folder = '', address] = process.argv.slice(2);
const store = await openSqliteStore({ folder, clock: systemClock });
if (address !== undefined) store.announce(address);
console.log('ready');
setInterval(() => {}, 60_000);
