import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import type { ItemStore } from '../../ports/item-store.ts';
import type { Log } from '../../ports/log.ts';
import type { WholeStore } from '../../ports/whole-store.ts';
import { type BackupReport, backupStore } from './backup.ts';
import { DATABASE_NAME, prepareDataFolder, preparePrivateFile } from './data-folder.ts';
import { openDatabase, openDatabaseForReading } from './database.ts';
import { noDataHere, storeFault } from './faults.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { SqliteItemStore } from './sqlite-item-store.ts';
import { wholeSqlite } from './whole-sqlite.ts';

/** The embedded store: everything in one file of a folder that one process holds. */
export interface SqliteStore extends ItemStore {
  /** Erases at most `limit` items whose time is over; returns how many there were. */
  removeExpired(limit: number): Promise<number>;
  /** Tells others who find the folder taken where our console is. */
  announce(address: string): void;
  /** Copies all that is stored to a new file, checked, while work goes on. */
  backup(toFile: string): Promise<BackupReport>;
  /** Everything at once, for moving it; nobody else may use this store meanwhile. */
  readonly whole: WholeStore;
  /** Commits what waits, ends the connection and frees the folder. */
  close(): Promise<void>;
}

export interface SqliteStoreOptions {
  /** The data folder; made if it is not there. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log?: Log;
  /** Only looks, beside whoever holds the folder. */
  readonly readOnly?: boolean;
}

/**
 * Opens the store of a data folder and holds the folder until `close` or the end of the process. Throws
 * `StoreUnavailableError` with the fix when the folder is taken, unwritable, damaged or of a newer program.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const folder = resolve(options.folder);
  try {
    return options.readOnly === true ? openForReading(folder, options) : openForWriting(folder, options);
  } catch (error) {
    throw storeFault(error, folder);
  }
}

function openForWriting(folder: string, { clock, log }: SqliteStoreOptions): SqliteStore {
  prepareDataFolder(folder);
  const lock = lockFolder(folder);
  try {
    const database = openDatabase(preparePrivateFile(folder, DATABASE_NAME), folder);
    const items = new SqliteItemStore({ database, folder, clock, readOnly: false });
    log?.debug('store-opened', { folder });
    return withFolder(items, wholeSqlite({ database, folder, clock }), folder, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openForReading(folder: string, { clock }: SqliteStoreOptions): SqliteStore {
  const file = join(folder, DATABASE_NAME);
  if (!existsSync(file)) throw noDataHere(folder);
  const database = openDatabaseForReading(file, folder);
  const items = new SqliteItemStore({ database, folder, clock, readOnly: true });
  const whole = wholeSqlite({ database, folder, clock });
  return withFolder(items, whole, folder, { announce: () => {}, release: () => {} });
}

function withFolder(items: SqliteItemStore, whole: WholeStore, folder: string, lock: FolderLock): SqliteStore {
  return {
    whole,
    get: (key) => items.get(key),
    query: (request) => items.query(request),
    attend: (request) => items.attend(request),
    write: (operations) => items.write(operations),
    removeExpired: (limit) => items.removeExpired(limit),
    backup: (toFile) => backupStore(folder, toFile),
    announce: (address) => lock.announce(address),
    close: async () => {
      try {
        await items.close();
      } finally {
        lock.release();
      }
    },
  };
}
