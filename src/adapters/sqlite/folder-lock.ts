import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError } from '../../ports/item-store.ts';
import { preparePrivateFile } from './data-folder.ts';
import { isBusy, storeFault } from './faults.ts';

const LOCK_NAME = 'lock.sqlite';
const HOLDER_NAME = 'holder.json';
/** Longer than anybody who only looks (`readHolder`) is in the way. */
const PATIENCE_MS = 500;

/** The process that runs on a data folder. */
export interface Holder {
  readonly pid?: number;
  /** Where its console is; absent while it is starting. */
  readonly address?: string;
}

/** The hold on a data folder; the operating system ends it with the process, however that ends. */
export interface FolderLock {
  /** Tells others where our console is. */
  announce(address: string): void;
  release(): void;
}

/** Somebody runs on this folder; two would disturb each other. */
export class AlreadyRunningError extends StoreUnavailableError {
  override name = 'AlreadyRunningError';
  readonly holder: Holder;

  constructor(folder: string, holder: Holder) {
    super({
      message: `AutoTask is already running here${holderWords(holder)}, on the data folder ${folder}.`,
      hint: `Use that one, or stop it first${holder.pid === undefined ? '' : ` (kill ${holder.pid})`}; a second one needs its own folder (AUTOTASK_DATA_DIR).`,
      retryable: false,
    });
    this.holder = holder;
  }
}

/** Takes the folder for the life of this process, or throws `AlreadyRunningError`. */
export function lockFolder(folder: string): FolderLock {
  const lock = new DatabaseSync(preparePrivateFile(folder, LOCK_NAME), { timeout: PATIENCE_MS });
  const holder: Holder = { pid: process.pid };
  try {
    takeExclusively(lock);
    writeHolderFile(folder, holder);
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new AlreadyRunningError(folder, readHolderFile(folder)) : error;
  }
  return {
    announce: (address) => writeHolderFile(folder, { ...holder, address }),
    release: () => {
      // A second time the note would be that of whoever came after us.
      if (!lock.isOpen) return;
      rmSync(join(folder, HOLDER_NAME), { force: true });
      lock.close();
    },
  };
}

function takeExclusively(lock: DatabaseSync): void {
  lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  // On a file that we may only read, SQLite takes a weaker lock without a word; writing (never committed) tells.
  lock.exec('PRAGMA user_version = 1');
}

/** Who runs on this folder now; nobody when the lock is free, whatever a file from an earlier life says. */
export function readHolder(folder: string): Holder | undefined {
  return isLocked(folder) ? readHolderFile(folder) : undefined;
}

function isLocked(folder: string): boolean {
  const file = join(folder, LOCK_NAME);
  if (!existsSync(file)) return false;
  const lock = new DatabaseSync(file, { readOnly: true });
  try {
    lock.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw storeFault(error, folder);
  } finally {
    lock.close();
  }
}

function readHolderFile(folder: string): Holder {
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, HOLDER_NAME), 'utf8'));
    if (typeof found !== 'object' || found === null) return {};
    return {
      ...('pid' in found && typeof found.pid === 'number' ? { pid: found.pid } : {}),
      ...('address' in found && typeof found.address === 'string' ? { address: found.address } : {}),
    };
  } catch {
    // It is only a courtesy: being refused matters, not knowing by whom does not.
    return {};
  }
}

function writeHolderFile(folder: string, holder: Holder): void {
  const file = join(folder, HOLDER_NAME);
  writeFileSync(`${file}.new`, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function holderWords(holder: Holder): string {
  const known = [holder.pid === undefined ? undefined : `pid ${holder.pid}`, holder.address];
  const words = known.filter((word) => word !== undefined).join(', ');
  return words === '' ? '' : ` (${words})`;
}
