import { StoreUnavailableError } from '../../ports/item-store.ts';
import { DATABASE_NAME } from './data-folder.ts';

/** SQLite's primary result codes that we tell apart (https://www.sqlite.org/rescode.html). */
const CODES = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

/** "No room for the side file": an I/O error by its primary code, a full disk by its cause. */
const NO_ROOM_FOR_SIDE_FILE = 4874;

interface FaultWords {
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
}

/** Turns what the engine or the file system threw into a sentence with its fix; everything else passes unchanged. */
export function storeFault(error: unknown, folder: string): unknown {
  const words = faultWords(error, folder);
  return words === undefined ? error : new StoreUnavailableError({ ...words, cause: error });
}

/** The folder holds no store. */
export function noDataHere(folder: string): StoreUnavailableError {
  return new StoreUnavailableError({
    message: `There are no AutoTask data in ${folder}.`,
    hint: 'Start AutoTask there once, or name the right folder with AUTOTASK_DATA_DIR.',
    retryable: false,
  });
}

/** How a backup takes the place of the data file. The side files must go too: they belong to the old file only. */
export function restoreHint(folder: string): string {
  return (
    `To restore a backup: stop AutoTask, move ${DATABASE_NAME}, ${DATABASE_NAME}-wal and ${DATABASE_NAME}-shm out of ` +
    `${folder}, copy the backup there as ${DATABASE_NAME}, and start again.`
  );
}

function faultWords(error: unknown, folder: string): FaultWords | undefined {
  if (isSystemError(error)) return systemFaultWords(error, folder);
  if (isDamage(error)) return damaged(folder, reason(error));
  if (extendedCode(error) === NO_ROOM_FOR_SIDE_FILE) return diskFull(folder);
  const code = engineCode(error);
  return code === undefined ? undefined : engineFaultWords(code, folder, reason(error));
}

function engineFaultWords(code: number, folder: string, why: string): FaultWords {
  switch (code) {
    case CODES.full:
      return diskFull(folder);
    case CODES.readOnly:
      return readOnly(folder, why);
    case CODES.cannotOpen:
      return unreachable(folder, why);
    case CODES.busy:
    case CODES.locked:
      return heldByOthers(folder, why);
    default:
      return notNow(folder, why);
  }
}

function systemFaultWords(error: Error & { readonly code: string }, folder: string): FaultWords {
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return readOnly(folder, error.message);
    case 'EEXIST':
    case 'ENOTDIR':
      return notAFolder(folder);
    case 'EMFILE':
    case 'ENFILE':
    case 'EIO':
      return notNow(folder, error.message);
    default:
      return unreachable(folder, error.message);
  }
}

function damaged(folder: string, why: string): FaultWords {
  return {
    message: `The data file ${DATABASE_NAME} in ${folder} is damaged (${why}). It was left as it is.`,
    hint: restoreHint(folder),
    retryable: false,
  };
}

function heldByOthers(folder: string, why: string): FaultWords {
  return {
    message: `The data in ${folder} are held by another program (${why}); nothing was written.`,
    hint: `Close other programs that have ${DATABASE_NAME} open, such as a database viewer.`,
    retryable: true,
  };
}

function notNow(folder: string, why: string): FaultWords {
  return {
    message: `The data in ${folder} cannot be used now (${why}).`,
    hint: 'Check the disk, its free space and how many files are open; AutoTask goes on as soon as it works again.',
    retryable: true,
  };
}

function diskFull(folder: string): FaultWords {
  return {
    message: `The disk that holds ${folder} is full; nothing was written.`,
    hint: 'Make room on it. What is stored stays readable, and AutoTask goes on by itself.',
    retryable: true,
  };
}

function readOnly(folder: string, why: string): FaultWords {
  return {
    message: `The data folder ${folder} cannot be written to (${why}).`,
    hint: `Give the user who runs AutoTask the right to write (chown -R "$USER" ${folder}), or choose another folder with AUTOTASK_DATA_DIR.`,
    retryable: false,
  };
}

function notAFolder(folder: string): FaultWords {
  return {
    message: `The data folder ${folder} is not a folder.`,
    hint: 'Choose another one with AUTOTASK_DATA_DIR, or move the file away that has its name.',
    retryable: false,
  };
}

function unreachable(folder: string, why: string): FaultWords {
  return {
    message: `The data folder ${folder} cannot be opened (${why}).`,
    hint: 'Check that its disk is there, or choose another folder with AUTOTASK_DATA_DIR.',
    retryable: false,
  };
}

/** SQLite says that somebody else holds the file. */
export function isBusy(error: unknown): boolean {
  return engineCode(error) === CODES.busy;
}

/** The file is not whole or not a database, or the JSON in it is none. */
export function isDamage(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  const code = engineCode(error);
  return code === CODES.corrupt || code === CODES.notADatabase;
}

/** SQLite could not make or write a file that it needs. */
export function isUnwritable(error: unknown): boolean {
  const code = engineCode(error);
  return code === CODES.cannotOpen || code === CODES.readOnly || extendedCode(error) === NO_ROOM_FOR_SIDE_FILE;
}

/** What a fault says about itself. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function engineCode(error: unknown): number | undefined {
  const code = extendedCode(error);
  return code === undefined ? undefined : code & 0xff;
}

/** SQLite's result code in full, when it was SQLite that threw. */
function extendedCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode;
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
