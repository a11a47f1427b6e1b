import { AutoTaskError } from '../../domain/errors.ts';
import { isRecord } from '../../domain/is-record.ts';
import type { Item } from '../../ports/item-store.ts';
import { checkKey } from '../../ports/item-store-rules.ts';

/** Rises when older programs could no longer read what is written. */
export const FORMAT = 1;
/** The one record of an import in the store that it filled; it is not exported again. */
export const IMPORT_TYPE = 'import';
/** Types whose data hold a token, encrypted under the installation's secret. */
const SEALED_TYPES: ReadonlySet<string> = new Set(['installation']);

/** The first line. */
export interface Header {
  readonly autotask: 'export';
  readonly format: number;
  readonly id: string;
  readonly madeAt: string;
  readonly version: string;
  /** Of the secret under which tokens are encrypted; the secret itself is not in the file. */
  readonly secretMark: string;
}

/** The last line: without it the file is not whole. */
export interface End {
  readonly items: number;
  readonly files: number;
  /** Items with an encrypted token. */
  readonly sealed: number;
}

export interface FileLine {
  readonly path: string;
  /** Base64. */
  readonly content: string;
}

export type Line = Header | { readonly item: Item } | { readonly file: FileLine } | { readonly end: End };

/** Whether an item holds an encrypted token. */
export function isSealed({ type }: Pick<Item, 'type'>): boolean {
  return SEALED_TYPES.has(type);
}

/** What a line says; throws with its number when it says nothing that we know. */
export function readLine(text: string, number: number): Line {
  const value = jsonOf(text);
  if (isRecord(value)) {
    if (value.autotask === 'export') return readHeader(value, number);
    if (isItem(value.item)) return { item: value.item };
    if (isFile(value.file)) return { file: value.file };
    if (isEnd(value.end)) return { end: value.end };
  }
  throw damaged(number, text === '' ? 'is empty' : 'is no record of an export');
}

/** A line that cannot be what was written. */
export function damaged(number: number, what: string): AutoTaskError {
  return new AutoTaskError({
    code: 'export-damaged',
    message: `Line ${number} of the file ${what}. Nothing was imported.`,
    hint: 'Make the export again, or copy the file once more: a part of it may be missing.',
  });
}

function readHeader(value: Readonly<Record<string, unknown>>, number: number): Header {
  const { format, id, madeAt, secretMark, version } = value;
  if (typeof format !== 'number' || ![id, madeAt, secretMark, version].every((one) => typeof one === 'string'))
    throw damaged(number, 'is no beginning of an export');
  if (format > FORMAT)
    throw new AutoTaskError({
      code: 'export-too-new',
      message: `The file is of AutoTask ${version}, whose exports (format ${format}) this one (format ${FORMAT}) does not know.`,
      hint: 'Import it with that version or a newer one.',
    });
  // Every field was looked at.
  return value as unknown as Header;
}

function isItem(value: unknown): value is Item {
  if (!isRecord(value)) return false;
  const { attendAt, data, expiresAt, pk, sk, type, version } = value;
  if (typeof pk !== 'string' || typeof sk !== 'string' || typeof type !== 'string' || type === '') return false;
  if (!Number.isSafeInteger(version) || Number(version) < 1 || data === undefined) return false;
  if (![attendAt, expiresAt].every((instant) => instant === undefined || typeof instant === 'number')) return false;
  try {
    checkKey({ pk, sk });
    return true;
  } catch {
    return false;
  }
}

function isFile(value: unknown): value is FileLine {
  return isRecord(value) && isSafePath(value.path) && typeof value.content === 'string';
}

/** As tasks may name files: no way out of the folder, whoever wrote the export. */
function isSafePath(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    path.length <= 1_000 &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\0-\x1f]/.test(part))
  );
}

function isEnd(value: unknown): value is End {
  return isRecord(value) && [value.items, value.files, value.sealed].every((one) => typeof one === 'number');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
