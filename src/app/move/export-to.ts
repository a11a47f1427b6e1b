import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { systemClock } from '../../adapters/local/system-clock.ts';
import { createSystemRandom } from '../../adapters/local/system-random.ts';
import { readHolder } from '../../adapters/sqlite/folder-lock.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import { type Exported, exportLines } from '../../usecases/move/export-lines.ts';
import { VERSION } from '../version.ts';
import { openPlace } from './open-place.ts';
import type { Place } from './place.ts';

/** `autotask export`: the file has its name only when it is whole. Returns what to tell. */
export async function exportTo(
  place: Place,
  path: string,
  options: { readonly withSecrets: boolean },
): Promise<string> {
  const file = resolve(path);
  if (existsSync(file)) throw fileIsThere(file);
  const partial = `${file}.part`;
  const from = await openPlace(place, 'read');
  try {
    const exported = await write(partial, (line) =>
      exportLines({ ...from, clock: systemClock, random: createSystemRandom(), version: VERSION }, options, line),
    );
    if (!exported.isWhole) throw changedMeanwhile(from.name);
    renameSync(partial, file);
    return summary(file, exported, place);
  } finally {
    rmSync(partial, { force: true });
    await from.close();
  }
}

/** Line by line, no faster than the disk takes them, readable by this user only. */
async function write<Value>(
  file: string,
  act: (line: (text: string) => Promise<void>) => Promise<Value>,
): Promise<Value> {
  const stream = createWriteStream(file, { mode: 0o600 });
  const ended = finished(stream);
  try {
    const value = await act(async (text) => {
      if (!stream.write(`${text}\n`)) await Promise.race([once(stream, 'drain'), ended]);
    });
    stream.end();
    await ended;
    await flush(file);
    return value;
  } catch (error) {
    stream.destroy();
    await ended.catch(() => {});
    throw error instanceof AutoTaskError ? error : notWritten(file, error);
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function summary(file: string, { files, items, leftOut }: Exported, place: Place): string {
  const lines = [`Exported ${items} records and ${files} files to ${file}.`];
  if (leftOut > 0)
    lines.push(`Left out: ${leftOut} connection(s), because of --without-secrets; people connect again.`);
  const isRunning = !('stage' in place) && readHolder(place.dataFolder)?.address !== undefined;
  if (isRunning || 'stage' in place)
    lines.push('The bot still runs here. Stop it before the other one starts, or both will post: docs/move.md.');
  return lines.join('\n');
}

function fileIsThere(file: string): AutoTaskError {
  return new AutoTaskError({
    code: 'export-exists',
    message: `There is already a file ${file}; it was left as it is.`,
    hint: 'Choose another name.',
  });
}

function changedMeanwhile(name: string): AutoTaskError {
  return new AutoTaskError({
    code: 'export-not-whole',
    message: `Something was written to ${name} while it was read, so the export would be of no one moment. No file was made.`,
    hint: 'Stop the bot there first (docs/move.md says how), or try again in a quiet minute.',
    retryable: true,
  });
}

function notWritten(file: string, cause: unknown): AutoTaskError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AutoTaskError({
    code: 'export-failed',
    message: `The export could not be written to ${file} (${reason}).`,
    hint: 'Check that its folder is there, can be written to and has room.',
    cause,
  });
}
