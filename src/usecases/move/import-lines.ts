import { AutoTaskError } from '../../domain/errors.ts';
import type { Task } from '../../domain/task.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Item } from '../../ports/item-store.ts';
import type { WholeStore } from '../../ports/whole-store.ts';
import type { UseCaseContext } from '../context.ts';
import { tellWakeUps } from '../tell-wake-ups.ts';
import { type CheckedLines, checkLines } from './check-lines.ts';
import { beginImport, endImport } from './import-record.ts';
import { type FileLine, isSealed, type Line, readLine } from './lines.ts';

/** Where an export goes. */
export interface ImportParts extends Pick<UseCaseContext, 'clock' | 'crashPoints' | 'items' | 'log' | 'wakeUps'> {
  readonly whole: WholeStore;
  readonly files: FileStore;
  readonly secretMark: string;
}

export interface ImportOptions {
  /** Into a store that holds something else already; what is there stays. */
  readonly merge: boolean;
  /** Without connections whose tokens are encrypted. */
  readonly withoutSecrets: boolean;
}

/** What an import did. */
export interface Imported {
  readonly items: number;
  readonly files: number;
  /** There already from an earlier try. */
  readonly same: number;
  /** There already with other content; they stayed as they are. */
  readonly others: readonly string[];
  readonly leftOut: number;
  /** Tasks whose wake-up was set. */
  readonly wakeUps: number;
  /** Tasks whose wake-up could not be set; the sweeper finds them. */
  readonly lostWakeUps: number;
  /** Buttons of older messages and links no longer work: they were signed with another secret. */
  readonly otherSecret: boolean;
}

const ITEMS_AT_ONCE = 200;
const TASK = 'task';

/**
 * Brings an export into a store: first the whole file is checked, then everything is put there asleep, then all of it is
 * given back its attention and tasks their wake-ups. Interrupted and begun again, it goes on; done twice, it does nothing.
 */
export async function importLines(
  parts: ImportParts,
  options: ImportOptions,
  open: () => AsyncIterable<string>,
): Promise<Imported> {
  const checked = await checkLines(open());
  refuseForeignSecrets(checked, parts, options);
  await beginImport(parts, checked.header, options);
  const stored = await storeAll(parts, options, open());
  const woken = await awakenAll(parts, options, open());
  await endImport(parts, checked.header);
  return { ...stored, ...woken, otherSecret: checked.header.secretMark !== parts.secretMark };
}

function refuseForeignSecrets({ end, header }: CheckedLines, parts: ImportParts, options: ImportOptions): void {
  if (end.sealed === 0 || options.withoutSecrets || header.secretMark === parts.secretMark) return;
  throw new AutoTaskError({
    code: 'export-other-secret',
    message: `The file has ${end.sealed} connection(s) whose tokens are encrypted with another AUTOTASK_SECRET. Nothing was imported.`,
    hint: 'Set AUTOTASK_SECRET here to that of the old installation (the file "secret" in its data folder), or add --without-secrets: then people connect again.',
  });
}

type Stored = Pick<Imported, 'files' | 'items' | 'leftOut' | 'others' | 'same'>;

async function storeAll(parts: ImportParts, options: ImportOptions, lines: AsyncIterable<string>): Promise<Stored> {
  const done = { items: 0, files: 0, same: 0, leftOut: 0 };
  const others: string[] = [];
  const store = async (items: readonly Item[]): Promise<void> => {
    const restored = await parts.whole.restore(items);
    done.items += restored.written;
    done.same += restored.same;
    others.push(...restored.others.map(({ pk, sk }) => `${pk} ${sk}`));
  };
  for await (const batch of batches(lines)) {
    const items = batch.flatMap((line) => ('item' in line ? [line.item] : []));
    const kept = options.withoutSecrets ? items.filter((item) => !isSealed(item)) : items;
    done.leftOut += items.length - kept.length;
    if (kept.length > 0) await store(kept);
    for (const line of batch) {
      if (!('file' in line)) continue;
      const outcome = await storeFile(parts.files, line.file);
      if (outcome === 'other') others.push(line.file.path);
      else done[outcome === 'written' ? 'files' : 'same'] += 1;
    }
  }
  return { ...done, others };
}

async function storeFile(files: FileStore, { path, content }: FileLine): Promise<'other' | 'same' | 'written'> {
  const bytes = Buffer.from(content, 'base64');
  const there = await files.read(path);
  if (there !== undefined) return bytes.equals(there) ? 'same' : 'other';
  await files.write(path, bytes);
  return 'written';
}

async function awakenAll(
  parts: ImportParts,
  options: ImportOptions,
  lines: AsyncIterable<string>,
): Promise<Pick<Imported, 'lostWakeUps' | 'wakeUps'>> {
  let wakeUps = 0;
  let lostWakeUps = 0;
  for await (const batch of batches(lines)) {
    const items = batch.flatMap((line) => ('item' in line && line.item.attendAt !== undefined ? [line.item] : []));
    const kept = options.withoutSecrets ? items.filter((item) => !isSealed(item)) : items;
    if (kept.length > 0) await parts.whole.awaken(kept);
    for (const { data } of kept.filter(({ type }) => type === TASK)) {
      // Items of type `task` hold a task; nobody else writes them.
      const isTold = await tellWakeUps(parts, data as Task, ['c7', 'c8']);
      if (isTold) wakeUps += 1;
      else lostWakeUps += 1;
    }
  }
  return { wakeUps, lostWakeUps };
}

/** Lines in handfuls, so that a store is asked less often; a large file stands alone in memory. */
async function* batches(lines: AsyncIterable<string>): AsyncIterable<readonly Line[]> {
  let batch: Line[] = [];
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const line = readLine(text, number);
    batch.push(line);
    if (batch.length < ITEMS_AT_ONCE && !('file' in line)) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
