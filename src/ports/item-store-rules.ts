import { AutoTaskError } from '../domain/errors.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Item, ItemKey, QueryRequest, WriteOperation } from './item-store.ts';

/**
 * What every engine takes, so that a request that one of them refuses is refused by all of them: the narrowest limits
 * of the engines that we know (keys and sizes are DynamoDB's, with room for names and numbers).
 */
export const ITEM_STORE_LIMITS = {
  operations: 25,
  pageItems: 1000,
  partitionKeyBytes: 2048,
  sortKeyBytes: 1024,
  /** Of one item's data as JSON. */
  itemBytes: 390_000,
  /** Of all data of one write. */
  writeBytes: 3_900_000,
} as const;

/** The end of the calendar that dates can express. */
const LAST_INSTANT = 8.64e15;

/** Throws unless the operations keep the contract. Data are checked where they become text (`dataToJson`). */
export function checkOperations(operations: readonly WriteOperation[]): void {
  const { operations: most } = ITEM_STORE_LIMITS;
  if (operations.length < 1 || operations.length > most) {
    throw invalid(`A write takes 1 to ${most} operations, not ${operations.length}.`);
  }
  const seen = new Set<string>();
  for (const operation of operations) {
    const key = operation.kind === 'put' ? operation.item : operation.key;
    checkKey(key);
    checkCondition(operation);
    if (operation.kind === 'put') checkItem(operation.item);
    // No key has a NUL in it.
    const name = `${key.pk}\0${key.sk}`;
    if (seen.has(name)) throw invalid(`A write may name the item ${key.pk} ${key.sk} only once.`);
    seen.add(name);
  }
}

/** Throws unless the key can be stored by every engine. */
export function checkKey(key: ItemKey): void {
  checkKeyPart('pk', key.pk, ITEM_STORE_LIMITS.partitionKeyBytes);
  checkKeyPart('sk', key.sk, ITEM_STORE_LIMITS.sortKeyBytes);
}

/** Throws unless the limit is a whole number from 1 to 1,000. */
export function checkLimit(limit: number): void {
  const { pageItems: most } = ITEM_STORE_LIMITS;
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw invalid(`A limit is a whole number from 1 to ${most}, not ${limit}.`);
  }
}

/** Throws unless the query keeps the contract. */
export function checkQuery(request: QueryRequest): void {
  checkKeyPart('pk', request.pk, ITEM_STORE_LIMITS.partitionKeyBytes);
  checkLimit(request.limit);
  for (const bound of [request.prefix, request.from, request.to]) {
    if (bound !== undefined && !isKeyText(bound)) throw invalid('A bound of a query is not proper text.');
  }
}

/** The text that is stored for an item's data; throws when it is not plain JSON or too large. */
export function dataToJson(item: Pick<Item, 'pk' | 'sk' | 'data'>): { readonly json: string; readonly bytes: number } {
  const json = stringify(item);
  const bytes = Buffer.byteLength(json);
  if (bytes > ITEM_STORE_LIMITS.itemBytes) {
    throw new AutoTaskError({
      code: 'item-too-large',
      message: `The item ${item.pk} ${item.sk} has ${bytes} bytes; ${ITEM_STORE_LIMITS.itemBytes} are the most.`,
      hint: 'Store less in it, or cut it into several items.',
    });
  }
  return { json, bytes };
}

/** Throws when the data of one write are too large together. */
export function checkWriteBytes(bytes: number): void {
  if (bytes <= ITEM_STORE_LIMITS.writeBytes) return;
  throw new AutoTaskError({
    code: 'write-too-large',
    message: `A write has ${bytes} bytes of data; ${ITEM_STORE_LIMITS.writeBytes} are the most.`,
    hint: 'Write fewer or smaller items at once.',
  });
}

function stringify(item: Pick<Item, 'pk' | 'sk' | 'data'>): string {
  try {
    const json: string | undefined = JSON.stringify(item.data);
    if (json !== undefined) return json;
  } catch (cause) {
    throw invalid(`The data of ${item.pk} ${item.sk} are not plain JSON.`, cause);
  }
  throw invalid(`The item ${item.pk} ${item.sk} has no data.`);
}

function checkKeyPart(name: 'pk' | 'sk', text: string, most: number): void {
  if (text === '' || !isKeyText(text)) throw invalid(`The ${name} of an item is text of at least one character.`);
  // Three bytes are the most that a character of JavaScript takes.
  const bytes = text.length * 3 <= most ? 0 : Buffer.byteLength(text);
  if (bytes > most) throw invalid(`The ${name} of an item has ${bytes} bytes; ${most} are the most.`);
}

/** No half characters, which engines would replace, and no NUL, which some take for the end. */
function isKeyText(text: string): boolean {
  return typeof text === 'string' && text.isWellFormed() && !text.includes('\0');
}

function checkCondition(operation: WriteOperation): void {
  const { condition } = operation;
  if (condition === 'absent' && operation.kind !== 'delete') return;
  if (typeof condition === 'number' && Number.isSafeInteger(condition) && condition >= 1) return;
  throw invalid(`A ${operation.kind} cannot have the condition ${String(condition)}.`);
}

function checkItem(item: Omit<Item, 'version'>): void {
  if (typeof item.type !== 'string' || item.type === '') throw invalid('An item needs a type.');
  checkInstant('attendAt', item.attendAt);
  checkInstant('expiresAt', item.expiresAt);
}

function checkInstant(name: string, instant: Instant | undefined): void {
  if (instant === undefined) return;
  if (!(Math.abs(instant) <= LAST_INSTANT)) throw invalid(`${name} is not an instant: ${instant}.`);
}

function invalid(message: string, cause?: unknown): AutoTaskError {
  return new AutoTaskError({ code: 'invalid-store-request', message, ...(cause === undefined ? {} : { cause }) });
}
