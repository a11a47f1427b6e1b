import type { Clock } from '../../ports/clock.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Item } from '../../ports/item-store.ts';
import type { Random } from '../../ports/random.ts';
import type { WholeStore } from '../../ports/whole-store.ts';
import { FORMAT, type Header, IMPORT_TYPE, isSealed, type Line } from './lines.ts';

/** What is over within a day, and holds answers as they were shown once: new tokens, links that sign in. */
const NOT_MOVED: ReadonlySet<string> = new Set([
  IMPORT_TYPE,
  'answer',
  'inbound',
  'install-state',
  'late-answer',
  'sign-in-link',
]);
/** Keys that somebody was shown in a conversation that we keep; stored are only their digests. */
const KEYS = /\b(at|cal)_[\w-]{40,}/g;

/** What an export is made from. */
export interface ExportParts {
  readonly whole: WholeStore;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly version: string;
  /** Tells two secrets apart without telling either. */
  readonly secretMark: string;
}

/** What an export holds. */
export interface Exported {
  readonly items: number;
  readonly files: number;
  /** Connections that were left out, because their tokens are secrets. */
  readonly leftOut: number;
  /** Somebody wrote while it was made, so that it is of no one instant. */
  readonly isWhole: boolean;
}

const MOST_FILES = 1_000_000;

/** Writes everything that is stored as lines of JSON, one record a line, whatever its size; returns what that was. */
export async function exportLines(
  parts: ExportParts,
  options: { readonly withSecrets: boolean },
  write: (line: string) => Promise<void>,
): Promise<Exported> {
  const put = (line: Line): Promise<void> => write(JSON.stringify(line));
  const putItem = (item: Item): Promise<void> =>
    write(JSON.stringify({ item: recordOf(item) } satisfies Line).replace(KEYS, '$1_…'));
  const counts = { items: 0, files: 0, sealed: 0, leftOut: 0 };
  await put(headerOf(parts));
  const snapshot = parts.whole.snapshot();
  for await (const page of snapshot.pages) {
    for (const item of page.filter(({ type }) => !NOT_MOVED.has(type))) {
      if (isSealed(item) && !options.withSecrets) {
        counts.leftOut += 1;
        continue;
      }
      counts.items += 1;
      counts.sealed += isSealed(item) ? 1 : 0;
      await putItem(item);
    }
  }
  for (const { path } of await parts.files.list('', MOST_FILES)) {
    const content = await parts.files.read(path);
    if (content === undefined) continue;
    counts.files += 1;
    await put({ file: { path, content: Buffer.from(content).toString('base64') } });
  }
  const { items, files, leftOut } = counts;
  await put({ end: { items, files, sealed: counts.sealed } });
  return { items, files, leftOut, isWhole: await snapshot.isWhole() };
}

function headerOf({ clock, random, secretMark, version }: ExportParts): Header {
  const madeAt = new Date(clock.now()).toISOString();
  return { autotask: 'export', format: FORMAT, id: random.id(), madeAt, version, secretMark };
}

/** Only what a record has, in one order, so that the same store gives the same lines. */
function recordOf({ pk, sk, type, version, data, attendAt, expiresAt }: Item): Item {
  return {
    ...{ pk, sk, type, version, data },
    ...(attendAt === undefined ? {} : { attendAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
