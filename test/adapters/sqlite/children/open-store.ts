import { systemClock } from '../../../../src/adapters/local/system-clock.ts';
import { openSqliteStore } from '../../../../src/adapters/sqlite/open-sqlite-store.ts';

/** Tries to open a folder and prints what came of it as JSON: `open-store.ts <folder> [read]`. */
const [folder = '', mode] = process.argv.slice(2);
try {
  const store = await openSqliteStore({ folder, clock: systemClock, readOnly: mode === 'read' });
  const page = await store.query({ pk: 'a', limit: 10 });
  await store.close();
  console.log(JSON.stringify({ keys: page.items.map((item) => item.sk) }));
} catch (error) {
  const { name, message, hint, retryable } = error as Record<string, unknown>;
  console.log(JSON.stringify({ name, message, hint, retryable }));
}
