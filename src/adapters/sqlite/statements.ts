import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { KeyRange } from './key-range.ts';
import { ITEM_COLUMNS } from './rows.ts';

const ALIVE = '(expires_at IS NULL OR expires_at > ?)';

/** Every sentence that we say to the engine, prepared once. */
export interface Statements {
  readonly find: StatementSync;
  readonly findVersion: StatementSync;
  readonly put: StatementSync;
  readonly remove: StatementSync;
  readonly attend: StatementSync;
  readonly findExpired: StatementSync;
  readonly begin: StatementSync;
  readonly commit: StatementSync;
  readonly rollback: StatementSync;
  readonly openSavepoint: StatementSync;
  readonly undoSavepoint: StatementSync;
  readonly closeSavepoint: StatementSync;
  query(range: KeyRange, descending: boolean): StatementSync;
}

/** Prepares all statements on a database that has the schema. */
export function prepareStatements(database: DatabaseSync): Statements {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    find: prepare(`SELECT ${ITEM_COLUMNS} FROM items WHERE pk = ? AND sk = ? AND ${ALIVE}`),
    findVersion: prepare(`SELECT version FROM items WHERE pk = ? AND sk = ? AND ${ALIVE}`),
    put: prepare(`REPLACE INTO items (${ITEM_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`),
    remove: prepare('DELETE FROM items WHERE pk = ? AND sk = ?'),
    attend: prepare(
      `SELECT ${ITEM_COLUMNS} FROM items WHERE attend_at <= ? AND ${ALIVE} ORDER BY attend_at, pk, sk LIMIT ?`,
    ),
    findExpired: prepare('SELECT pk, sk FROM items WHERE expires_at <= ? ORDER BY expires_at LIMIT ?'),
    begin: prepare('BEGIN IMMEDIATE'),
    commit: prepare('COMMIT'),
    rollback: prepare('ROLLBACK'),
    openSavepoint: prepare('SAVEPOINT one_write'),
    undoSavepoint: prepare('ROLLBACK TO one_write'),
    closeSavepoint: prepare('RELEASE one_write'),
    query: rangeStatements(prepare),
  };
}

/** The eight forms that a range query can have, each prepared when first used. */
function rangeStatements(prepare: (sql: string) => StatementSync): Statements['query'] {
  const prepared = new Map<string, StatementSync>();
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
  return `SELECT ${ITEM_COLUMNS} FROM items WHERE pk = ? AND ${lower}${upper} AND ${ALIVE} ORDER BY sk ${order} LIMIT ?`;
}
