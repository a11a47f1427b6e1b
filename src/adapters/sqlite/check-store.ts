import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AutoTaskError } from '../../domain/errors.ts';
import type { Check } from '../../ports/check.ts';
import type { Clock } from '../../ports/clock.ts';
import { DATABASE_NAME } from './data-folder.ts';
import { storeFault } from './faults.ts';
import { readHolder } from './folder-lock.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const LITTLE_ROOM = 200 * 1024 * 1024;

/** Looks at the data folder without changing it, also while a bot runs on it. */
export async function checkStore(folder: string, clock: Clock): Promise<readonly Check[]> {
  return [await fileCheck(resolve(folder), clock), await roomCheck(nearest(resolve(folder)))];
}

async function fileCheck(folder: string, clock: Clock): Promise<Check> {
  try {
    await access(nearest(folder), constants.W_OK);
    if (!existsSync(join(folder, DATABASE_NAME)))
      return { status: 'ok', text: `store: nothing yet; it will be made in ${folder}` };
    const holder = readHolder(folder);
    const store = await openSqliteStore({ folder, clock, readOnly: true });
    await store.attend({ until: clock.now(), limit: 1 });
    await store.close();
    return {
      status: 'ok',
      text: `store: ${folder} can be read${holder === undefined ? '' : ', and a bot runs on it'}`,
    };
  } catch (error) {
    const fault = storeFault(error, folder);
    const { message, hint } = fault instanceof AutoTaskError ? fault : { message: String(fault), hint: undefined };
    return { status: 'fail', text: `store: ${message}`, fix: hint ?? 'Choose another folder: AUTOTASK_DATA_DIR=…' };
  }
}

async function roomCheck(folder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const text = `store: ${Math.round(free / 1024 / 1024)} MB of disk are free`;
  if (free >= LITTLE_ROOM) return { status: 'ok', text };
  return { status: 'warn', text, fix: `Make room where ${folder} is; without any, nothing can be stored.` };
}

/** The folder, or the one in which it would be made. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
