import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../ports/clock.ts';
import type { Item } from '../../ports/item-store.ts';
import { dataToJson } from '../../ports/item-store-rules.ts';
import type { Restored, Snapshot, WholeStore } from '../../ports/whole-store.ts';
import { storeFault } from './faults.ts';
import { ITEM_COLUMNS, prepareItems, rowToItem } from './rows.ts';

const PAGE = 500;
const ALIVE = '(expires_at IS NULL OR expires_at > ?)';

/** Everything in one SQLite file, for moving it. Nothing else may use the connection meanwhile. */
export function wholeSqlite(parts: {
  readonly database: DatabaseSync;
  readonly folder: string;
  readonly clock: Clock;
}): WholeStore {
  const { database, folder, clock } = parts;
  const use = <Value>(act: () => Value): Value => {
    try {
      return act();
    } catch (error) {
      throw storeFault(error, folder);
    }
  };
  return {
    isEmpty: async () =>
      use(() => database.prepare(`SELECT 1 FROM items WHERE ${ALIVE} LIMIT 1`).get(clock.now()) === undefined),
    snapshot: () => snapshotOf(database, clock.now()),
    restore: async (items) => use(() => inOneTransaction(database, () => restore(database, items, clock.now()))),
    awaken: async (items) => use(() => inOneTransaction(database, () => awaken(database, items))),
  };
}

/** One reading transaction from the first page to the last: writers go on beside it and are not seen. */
function snapshotOf(database: DatabaseSync, now: number): Snapshot {
  async function* pages(): AsyncGenerator<readonly Item[]> {
    database.exec('BEGIN');
    try {
      let page: Item[] = [];
      for (const row of prepareItems(database, `SELECT ${ITEM_COLUMNS} FROM items WHERE ${ALIVE}`).iterate(now)) {
        page.push(rowToItem(row));
        if (page.length < PAGE) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    } finally {
      database.exec('ROLLBACK');
    }
  }
  return { pages: pages(), isWhole: async () => true };
}

function restore(database: DatabaseSync, items: readonly Item[], now: number): Restored {
  const put = database.prepare(
    `INSERT INTO items (pk, sk, type, version, data, attend_at, expires_at) VALUES (?, ?, ?, ?, ?, NULL, ?)
     ON CONFLICT (pk, sk) DO UPDATE SET type = excluded.type, version = excluded.version, data = excluded.data,
       attend_at = NULL, expires_at = excluded.expires_at WHERE items.expires_at <= ?`,
  );
  const find = prepareItems(database, `SELECT ${ITEM_COLUMNS} FROM items WHERE pk = ? AND sk = ?`);
  let written = 0;
  const others: Item[] = [];
  for (const item of items) {
    const { pk, sk, type, version, expiresAt = null } = item;
    if (put.run(pk, sk, type, version, dataToJson(item).json, expiresAt, now).changes === 1) written += 1;
    else if (!isSame(rowToItem(find.get(pk, sk) ?? []), item)) others.push(item);
  }
  return { written, same: items.length - written - others.length, others };
}

function awaken(database: DatabaseSync, items: readonly Item[]): void {
  const put = database.prepare(
    'UPDATE items SET attend_at = ? WHERE pk = ? AND sk = ? AND version = ? AND attend_at IS NULL',
  );
  for (const { attendAt, pk, sk, version } of items) if (attendAt !== undefined) put.run(attendAt, pk, sk, version);
}

function isSame(there: Item, item: Item): boolean {
  const { attendAt: _, ...awake } = there;
  const { attendAt: __, ...wanted } = item;
  return isDeepStrictEqual(awake, wanted);
}

function inOneTransaction<Value>(database: DatabaseSync, act: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = act();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
