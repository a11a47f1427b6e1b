import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The one file that holds everything. */
export const DATABASE_NAME = 'autotask.sqlite';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
/** Folders that several users share, such as /tmp. */
const STICKY_BIT = 0o1000;

/** Makes the data folder unless it is there, and keeps other users of the machine out. */
export function prepareDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  if (isOurs(folder)) restrict(folder, OWNER_ONLY_FOLDER);
}

/**
 * Makes an empty file that only its owner may read, unless there is one, and returns its path. An existing file is
 * never opened here: closing it again would drop the locks that SQLite holds on it in this process.
 */
export function preparePrivateFile(folder: string, name: string): string {
  const file = join(folder, name);
  if (existsSync(file)) restrict(file, OWNER_ONLY_FILE);
  else closeSync(openSync(file, 'wx', OWNER_ONLY_FILE));
  return file;
}

/** A folder that was somebody's before us keeps its rights: our files inside are private by themselves. */
function isOurs(folder: string): boolean {
  if ((statSync(folder).mode & STICKY_BIT) !== 0) return false;
  const names = readdirSync(folder);
  return names.length === 0 || names.includes(DATABASE_NAME);
}

function restrict(path: string, mode: number): void {
  if ((statSync(path).mode & 0o777) === mode) return;
  try {
    chmodSync(path, mode);
  } catch {
    // Some disks know no rights (network shares, memory sticks). Whether we may write shows when we write.
  }
}
