import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { AutoTaskError } from '../../domain/errors.ts';
import { checkCopy } from './check-copy.ts';
import { DATABASE_NAME } from './data-folder.ts';
import { isDamage, noDataHere, reason, storeFault } from './faults.ts';

/** Pages copied between two looks at everything else that waits. */
const PAGES_AT_ONCE = 500;
/** How long a step waits for a lock on the source. */
const PATIENCE_MS = 2000;
/** What SQLite may leave beside a file that it had open. */
const SIDE_FILES = ['-journal', '-wal', '-shm'];

/** What a backup holds, and a sentence about it. */
export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly items: number;
  readonly message: string;
}

/**
 * Copies the store of a data folder to a new file, whether AutoTask runs there or not: all that was written when it
 * began. The copy is checked, only its owner may read it, and it has its name only when it is whole. An existing file
 * is never overwritten.
 */
export async function backupStore(folder: string, toFile: string): Promise<BackupReport> {
  const source = resolve(folder);
  const target = resolve(toFile);
  if (!existsSync(join(source, DATABASE_NAME))) throw noDataHere(source);
  if (existsSync(target)) throw fileIsThere(target);
  const partial = `${target}.partial-${randomUUID()}`;
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    closeSync(openSync(partial, 'wx', 0o600));
  } catch (error) {
    throw targetFault(error, target);
  }
  try {
    return await fillAndName(source, partial, target);
  } catch (error) {
    throw isDamage(error) ? storeFault(error, source) : targetFault(error, target);
  } finally {
    for (const end of ['', ...SIDE_FILES]) rmSync(`${partial}${end}`, { force: true });
  }
}

async function fillAndName(source: string, partial: string, target: string): Promise<BackupReport> {
  await copySnapshot(join(source, DATABASE_NAME), partial);
  makeOneFile(partial);
  const items = await checkCopy(partial);
  await flushToDisk(partial);
  giveName(partial, target);
  await flushToDisk(dirname(target));
  return report(target, items);
}

/** One reading transaction from start to end: writers go on beside it, and the copy never has to begin again. */
async function copySnapshot(file: string, partial: string): Promise<void> {
  const database = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE_MS });
  try {
    database.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    await backup(database, partial, { rate: PAGES_AT_ONCE });
  } finally {
    database.close();
  }
}

/** Without a write-ahead log, so that looking into a backup leaves nothing beside it. */
function makeOneFile(partial: string): void {
  const database = new DatabaseSync(partial);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } finally {
    database.close();
  }
}

async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link appears at once and never replaces a file; where the disk has no links, a copy that never replaces one. */
function giveName(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    if (existsSync(target)) throw fileIsThere(target);
    if (!(error instanceof Error && 'code' in error && error.code !== 'ENOSPC')) throw error;
    copyFileSync(partial, target, constants.COPYFILE_EXCL);
  }
}

function report(file: string, items: number): BackupReport {
  const bytes = statSync(file).size;
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  return { file, bytes, items, message: `Backup written and checked: ${file} (${size}, ${items} items).` };
}

function fileIsThere(file: string): AutoTaskError {
  return new AutoTaskError({
    code: 'backup-exists',
    message: `There is already a file ${file}; it was left as it is.`,
    hint: 'Choose another name for the backup.',
  });
}

function targetFault(error: unknown, target: string): AutoTaskError {
  if (error instanceof AutoTaskError) return error;
  return new AutoTaskError({
    code: 'backup-failed',
    message: `The backup could not be written to ${target} (${reason(error)}).`,
    hint: 'Check that its folder can be written to and has room for it. The data themselves were not touched.',
    cause: error,
  });
}
