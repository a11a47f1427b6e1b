import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { KeyRange } from '../../ports/key-range.ts';
import { ITEM_COLUMNS, type ItemStatement, prepareItems } from './rows.ts';

const KEY = 'pk = ? AND sk = ?';
/** What is expired is not there, even before it is removed. */
const ALIVE = '(expires_at IS NULL OR expires_at > ?)';

/**
 * How many rows at most. A sum on purpose: SQLite looks into a bare `LIMIT ?` while it plans, so that it would read and
 * plan the whole sentence again at every use, which cost five times as much as the search itself.
 */
const LIMIT = 'LIMIT (? + 0)';

/** Every sentence that we say to the engine, prepared once. A change that meets no row failed its condition. */
export interface Statements {
  readonly find: ItemStatement;
  readonly findVersion: StatementSync;
  readonly putAbsent: StatementSync;
  readonly putVersion: StatementSync;
  readonly remove: StatementSync;
  readonly removeExpired: StatementSync;
  readonly attend: ItemStatement;
  readonly begin: StatementSync;
  readonly commit: StatementSync;
  readonly rollback: StatementSync;
  readonly openSavepoint: StatementSync;
  readonly undoSavepoint: StatementSync;
  readonly closeSavepoint: StatementSync;
  query(range: KeyRange, descending: boolean): ItemStatement;
}

/** Prepares all statements on a database that has the schema. */
export function prepareStatements(database: DatabaseSync): Statements {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    find: prepareItems(database, `SELECT ${ITEM_COLUMNS} FROM items WHERE ${KEY} AND ${ALIVE}`),
    findVersion: prepare(`SELECT version FROM items WHERE ${KEY} AND ${ALIVE}`),
    putAbsent: prepare(
      `INSERT INTO items (type, data, attend_at, expires_at, pk, sk, version) VALUES (?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT (pk, sk) DO UPDATE SET type = excluded.type, data = excluded.data, attend_at = excluded.attend_at,
         expires_at = excluded.expires_at, version = 1 WHERE items.expires_at <= ?`,
    ),
    putVersion: prepare(
      `UPDATE items SET type = ?, data = ?, attend_at = ?, expires_at = ?, version = version + 1
       WHERE ${KEY} AND ${ALIVE} AND version = ?`,
    ),
    remove: prepare(`DELETE FROM items WHERE ${KEY} AND ${ALIVE} AND version = ?`),
    removeExpired: prepare(
      `DELETE FROM items WHERE rowid IN (SELECT rowid FROM items WHERE expires_at <= ? ORDER BY expires_at ${LIMIT})`,
    ),
    attend: prepareItems(
      database,
      `SELECT ${ITEM_COLUMNS} FROM items WHERE attend_at <= ? AND ${ALIVE} ORDER BY attend_at ${LIMIT}`,
    ),
    begin: prepare('BEGIN IMMEDIATE'),
    commit: prepare('COMMIT'),
    rollback: prepare('ROLLBACK'),
    openSavepoint: prepare('SAVEPOINT one_write'),
    undoSavepoint: prepare('ROLLBACK TO one_write'),
    closeSavepoint: prepare('RELEASE one_write'),
    query: rangeStatements((sql) => prepareItems(database, sql)),
  };
}

/** The eight forms that a range query can have, each prepared when first used. */
function rangeStatements(prepare: (sql: string) => ItemStatement): Statements['query'] {
  const prepared = new Map<string, ItemStatement>();
  return (range, descending) => {
    const sql = rangeSql(range, descending);
    const statement = prepared.get(sql) ?? prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}

function rangeSql(range: KeyRange, descending: boolean): string {
  const lower = range.lowerIncluded ? 'sk >= ?' : 'sk > ?';
  const upper = range.upper === undefined ? '' : ' AND sk < ?';
  const order = descending ? 'DESC' : 'ASC';
  return `SELECT ${ITEM_COLUMNS} FROM items WHERE pk = ? AND ${lower}${upper} AND ${ALIVE} ORDER BY sk ${order} ${LIMIT}`;
}
