import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Item, ItemKey } from '../../ports/item-store.ts';
import { dataFromAttributes, dataToAttributes } from './item-data.ts';

/** An item as DynamoDB has it. */
export type Attributes = Record<string, AttributeValue>;

/**
 * The index of attention is cut into so many partitions, because one of them takes 1,000 writes a second and at nine
 * o'clock everybody's tasks move. More of them make each sweep ask more often; the number can rise while a table is in
 * use only after all items were written again.
 */
export const SHARDS = 8;

/** By this attribute, in seconds, DynamoDB erases items; `infra/table.yml` says so. */
export const TTL_ATTRIBUTE = 'ttl';

export const ATTENTION_INDEX = 'attention';

/** The whole item with its new version; `json` is its data as text. */
export function itemToAttributes(item: Omit<Item, 'data'>, json: string): Attributes {
  const others: Attributes = {
    ...keyToAttributes(item),
    type: { S: item.type },
    version: { N: String(item.version) },
    ...(item.attendAt === undefined
      ? {}
      : { attendShard: { S: shardName(shardOf(item)) }, attendAt: { N: String(item.attendAt) } }),
    ...(item.expiresAt === undefined
      ? {}
      : { expiresAt: { N: String(item.expiresAt) }, [TTL_ATTRIBUTE]: { N: String(Math.ceil(item.expiresAt / 1000)) } }),
  };
  return { ...others, ...dataToAttributes(json, others) };
}

export function keyToAttributes({ pk, sk }: ItemKey): Attributes {
  return { pk: { S: pk }, sk: { S: sk } };
}

export function attributesToItem(attributes: Attributes): Item {
  const { attendAt, expiresAt } = attributes;
  return {
    ...attributesToKey(attributes),
    type: text(attributes, 'type'),
    version: number(attributes, 'version'),
    data: JSON.parse(dataFromAttributes(attributes)),
    ...(attendAt === undefined ? {} : { attendAt: Number(attendAt.N) }),
    ...(expiresAt === undefined ? {} : { expiresAt: Number(expiresAt.N) }),
  };
}

export function attributesToKey(attributes: Attributes): ItemKey {
  return { pk: text(attributes, 'pk'), sk: text(attributes, 'sk') };
}

/** The item unless its time is over; DynamoDB erases up to days late. */
export function livingItem(attributes: Attributes | undefined, now: Instant): Item | undefined {
  if (attributes?.pk === undefined) return undefined;
  const item = attributesToItem(attributes);
  return item.expiresAt !== undefined && item.expiresAt <= now ? undefined : item;
}

/** Always the same for one item; not by its partition, where all tasks of a workspace are. */
function shardOf({ pk, sk }: ItemKey): number {
  let hash = 2_166_136_261; // FNV-1a
  for (const byte of Buffer.from(`${pk}\0${sk}`, 'utf8')) hash = Math.imul(hash ^ byte, 16_777_619) >>> 0;
  return hash % SHARDS;
}

export function shardName(shard: number): string {
  return `s${shard}`;
}

function text(attributes: Attributes, name: string): string {
  const value = attributes[name]?.S;
  if (value === undefined) throw new TypeError(`The stored item has no text "${name}".`);
  return value;
}

function number(attributes: Attributes, name: string): number {
  const value = attributes[name]?.N;
  if (value === undefined) throw new TypeError(`The stored item has no number "${name}".`);
  return Number(value);
}
