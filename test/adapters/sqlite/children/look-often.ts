import { readHolder } from '../../../../src/adapters/sqlite/folder-lock.ts';

/** Asks all the time who holds a folder, until it is killed: `look-often.ts <folder>`. */
const [folder = ''] = process.argv.slice(2);
console.log('ready');
for (;;) readHolder(folder);
