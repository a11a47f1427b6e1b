import type { DatabaseSync } from 'node:sqlite';

/** One step of the schema; the nth entry leads to version n. Entries are never changed once released. */
export type Migration = string;

/**
 * The schema's history. Keys sort by their UTF-8 bytes, as in every engine; instants are JavaScript's numbers.
 *
 * The table keeps its row ids: with the data inside the key's tree (WITHOUT ROWID), rows above 1 kB spill into pages of
 * their own and a random insert moves its neighbours, which made 1,000 claims three times slower and the file twice as
 * large.
 */
export const MIGRATIONS: readonly Migration[] = [
  `CREATE TABLE items (
     pk TEXT NOT NULL,
     sk TEXT NOT NULL,
     type TEXT NOT NULL,
     version INTEGER NOT NULL,
     data TEXT NOT NULL,
     attend_at REAL,
     expires_at REAL
   ) STRICT;
   CREATE UNIQUE INDEX items_key ON items (pk, sk);
   CREATE INDEX items_attention ON items (attend_at) WHERE attend_at IS NOT NULL;
   CREATE INDEX items_expiry ON items (expires_at) WHERE expires_at IS NOT NULL;`,
];

/** Brings the schema from `version` to the newest: all steps or none. Returns the version that it has now. */
export function migrate(database: DatabaseSync, version: number, migrations: readonly Migration[]): number {
  const newest = migrations.length;
  if (version >= newest) return version;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${newest}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
  return newest;
}
