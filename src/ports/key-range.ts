import { AutoTaskError } from '../domain/errors.ts';
import type { QueryRequest } from './item-store.ts';

/** The part of a partition that a page is taken from. */
export interface KeyRange {
  readonly lower: string;
  /** False: the lower bound itself is out. */
  readonly lowerIncluded: boolean;
  /** Exclusive; absent: up to the end. */
  readonly upper?: string;
}

/** Joins prefix, from, to and cursor into one range, so that the index starts at the right place. */
export function keyRange(request: QueryRequest): KeyRange {
  const cursor = request.cursor === undefined ? undefined : cursorToKey(request.cursor);
  const descending = request.order === 'descending';
  const lower = latest([request.prefix, request.from]) ?? '';
  const upper = earliest([keyAfterPrefix(request.prefix), request.to, descending ? cursor : undefined]);
  const skipsTo = !descending && cursor !== undefined && compareKeys(cursor, lower) >= 0 ? cursor : undefined;
  return {
    lower: skipsTo ?? lower,
    lowerIncluded: skipsTo === undefined,
    ...(upper === undefined ? {} : { upper }),
  };
}

/** Where a page ended, as text that says nothing to people. */
export function keyToCursor(sk: string): string {
  return Buffer.from(sk, 'utf8').toString('base64url');
}

function cursorToKey(cursor: string): string {
  const sk = Buffer.from(cursor, 'base64url').toString('utf8');
  if (sk !== '' && keyToCursor(sk) === cursor) return sk;
  throw new AutoTaskError({
    code: 'invalid-cursor',
    message: 'The cursor is not one that a page ended with.',
    hint: 'Ask for the first page again.',
  });
}

/** The smallest text above all that begin with the prefix; absent when there is none. */
function keyAfterPrefix(prefix: string | undefined): string | undefined {
  if (prefix === undefined || prefix === '') return undefined;
  const last = prefix.charCodeAt(prefix.length - 1);
  // Nearly all prefixes end with a mark.
  if (last < 0x7f) return prefix.slice(0, -1) + String.fromCharCode(last + 1);
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const point = points.pop() ?? 0;
    if (point < 0x10ffff) return String.fromCodePoint(...points, nextCodePoint(point));
  }
  return undefined;
}

/** Half characters (surrogates) are no text of their own. */
function nextCodePoint(point: number): number {
  return point === 0xd7ff ? 0xe000 : point + 1;
}

function latest(keys: readonly (string | undefined)[]): string | undefined {
  return furthest(keys, (one, other) => compareKeys(one, other) > 0);
}

function earliest(keys: readonly (string | undefined)[]): string | undefined {
  return furthest(keys, (one, other) => compareKeys(one, other) < 0);
}

function furthest(
  keys: readonly (string | undefined)[],
  isFurther: (one: string, other: string) => boolean,
): string | undefined {
  let best: string | undefined;
  for (const key of keys) if (key !== undefined && (best === undefined || isFurther(key, best))) best = key;
  return best;
}

/** As every engine compares: by UTF-8 bytes, which is not how JavaScript compares. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
