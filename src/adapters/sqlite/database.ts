import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StoreUnavailableError } from '../../ports/item-store.ts';
import { DATABASE_NAME } from './data-folder.ts';
import { isUnwritable, restoreHint } from './faults.ts';
import { MIGRATIONS, type Migration, migrate } from './migrations.ts';

/** "ATsk" in the file's header: this SQLite file is ours. */
const APPLICATION_ID = 0x4154736b;
/** How long a statement waits for somebody who is in the way; nothing else happens in this process meanwhile. */
const PATIENCE_MS = 500;

/** Settings of every connection: durable when a write returns, erased when deleted, nothing run that a file brings. */
const SETTINGS = `
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA secure_delete = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA journal_size_limit = 16777216;
`;

interface FileIdentity {
  readonly applicationId: number;
  readonly schemaVersion: number;
  readonly tables: number;
}

/** Opens our file for reading and writing, with its schema up to date. Touches nothing that is not ours or newer. */
export function openDatabase(
  file: string,
  folder: string,
  migrations: readonly Migration[] = MIGRATIONS,
): DatabaseSync {
  const identity = recognize(file, folder, migrations.length);
  const database = new DatabaseSync(file, { timeout: PATIENCE_MS });
  try {
    database.exec(SETTINGS);
    database.exec('PRAGMA journal_mode = WAL');
    if (identity.applicationId !== APPLICATION_ID) database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    const version = migrate(database, identity.schemaVersion, migrations);
    // A file that we may only read is opened without a word; this tells now and not at midnight.
    database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; ROLLBACK`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens our file for reading only, beside a running bot or on a disk that cannot be written to. */
export function openDatabaseForReading(file: string, folder: string): DatabaseSync {
  recognize(file, folder, MIGRATIONS.length);
  return connectForReading(file);
}

/** Looks without changing: a file of somebody else or of a newer program is refused and stays as it is. */
function recognize(file: string, folder: string, known: number): FileIdentity {
  const identity = readIdentity(file);
  if (identity.applicationId !== APPLICATION_ID && identity.tables > 0) {
    throw new StoreUnavailableError({
      message: `The file ${DATABASE_NAME} in ${folder} is a database of another program. It was left as it is.`,
      hint: 'Choose another folder with AUTOTASK_DATA_DIR.',
      retryable: false,
    });
  }
  if (identity.schemaVersion > known) {
    throw new StoreUnavailableError({
      message: `The data in ${folder} were written by a newer AutoTask (schema ${identity.schemaVersion}, this one knows ${known}). Nothing was changed.`,
      hint: `Start the newer version again. ${restoreHint(folder)}`,
      retryable: false,
    });
  }
  return identity;
}

function readIdentity(file: string): FileIdentity {
  const database = connectForReading(file);
  try {
    return {
      tables: readNumber(database, 'SELECT count(*) FROM sqlite_schema'),
      applicationId: readNumber(database, 'PRAGMA application_id'),
      schemaVersion: readNumber(database, 'PRAGMA user_version'),
    };
  } finally {
    database.close();
  }
}

/** A reader needs a side file that it may write to. On a disk that allows none, a file at rest is read as it is. */
function connectForReading(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE_MS });
  try {
    readNumber(database, 'PRAGMA schema_version');
    return database;
  } catch (error) {
    database.close();
    if (!isUnwritable(error) || !isAtRest(file)) throw error;
    const address = pathToFileURL(file);
    address.searchParams.set('immutable', '1');
    return new DatabaseSync(address, { readOnly: true });
  }
}

/** Everything is in the file itself: nothing waits in the write-ahead log. */
function isAtRest(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

function readNumber(database: DatabaseSync, sql: string): number {
  return Number(Object.values(database.prepare(sql).get() ?? {})[0]);
}
