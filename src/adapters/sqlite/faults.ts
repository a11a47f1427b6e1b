import { AutoTaskError } from '../../domain/errors.ts';
import { StoreUnavailableError } from '../../ports/item-store.ts';
import { DATABASE_NAME } from './data-folder.ts';

/** SQLite's primary result codes that we tell apart (https://www.sqlite.org/rescode.html). */
const CODES = {
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

interface FaultWords {
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
}

/** Turns whatever the engine or the file system threw into a sentence with its fix; our own errors pass unchanged. */
export function storeFault(error: unknown, folder: string): AutoTaskError {
  if (error instanceof AutoTaskError) return error;
  return new StoreUnavailableError({ ...faultWords(error, folder), cause: error });
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

function faultWords(error: unknown, folder: string): FaultWords {
  const why = reason(error);
  if (isSystemError(error)) return systemFaultWords(error.code, folder, why);
  switch (engineCode(error)) {
    case CODES.full:
      return diskFull(folder);
    case CODES.readOnly:
      return readOnly(folder, why);
    case CODES.corrupt:
    case CODES.notADatabase:
      return damaged(folder, why);
    case CODES.cannotOpen:
      return unreachable(folder, why);
    case CODES.busy:
    case CODES.locked:
      return {
        message: `The data in ${folder} are held by another program (${why}).`,
        hint: `Close other programs that have ${DATABASE_NAME} open, such as a database viewer.`,
        retryable: true,
      };
    default:
      return {
        message: `The data in ${folder} cannot be used now (${why}).`,
        hint: 'Check the disk and its free space; AutoTask goes on as soon as it works again.',
        retryable: true,
      };
  }
}

function systemFaultWords(code: string, folder: string, why: string): FaultWords {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return readOnly(folder, why);
    default:
      return unreachable(folder, why);
  }
}

function damaged(folder: string, why: string): FaultWords {
  return {
    message: `The data file ${DATABASE_NAME} in ${folder} is damaged (${why}). It was left as it is.`,
    hint: restoreHint(folder),
    retryable: false,
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

function unreachable(folder: string, why: string): FaultWords {
  return {
    message: `The data folder ${folder} cannot be opened (${why}).`,
    hint: 'Check that the path is a folder and the disk is there, or choose another folder with AUTOTASK_DATA_DIR.',
    retryable: false,
  };
}

/** SQLite says that somebody else holds the file. */
export function isBusy(error: unknown): boolean {
  return engineCode(error) === CODES.busy;
}

/** SQLite says that the file is not whole, or not a database. */
export function isDamage(error: unknown): boolean {
  const code = engineCode(error);
  return code === CODES.corrupt || code === CODES.notADatabase;
}

/** What a fault says about itself. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** SQLite's primary result code, when it was SQLite that threw. */
function engineCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
