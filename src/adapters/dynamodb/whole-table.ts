import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { AutoTaskError } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Item } from '../../ports/item-store.ts';
import { dataToJson } from '../../ports/item-store-rules.ts';
import type { Restored, Snapshot, WholeStore } from '../../ports/whole-store.ts';
import { answersWithin } from '../aws-patience.ts';
import { readFault, unavailable } from './faults.ts';
import { type Attributes, attributesToItem, itemToAttributes, keyToAttributes } from './item-codec.ts';

export interface WholeTableParts {
  /** Repeats of the SDK do no harm here: every put says what must be there and is compared with what is. */
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
}

const TRIES = 10;
const AT_ONCE = 16;
const ALIVE = 'attribute_not_exists(expiresAt) OR expiresAt > :now';

/** Everything in one table, for moving it. */
export function wholeTable(parts: WholeTableParts): WholeStore {
  const use = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof AutoTaskError) throw error;
      throw unavailable(parts.table, readFault(error), error);
    }
  };
  return {
    isEmpty: () =>
      use(async () => {
        for await (const page of scan(parts, parts.clock.now())) if (page.length > 0) return false;
        return true;
      }),
    snapshot: () => snapshotOf(parts, use),
    restore: (items) => use(() => restore(parts, items)),
    awaken: (items) => use(async () => void (await inHandfuls(items, (item) => awaken(parts, item)))),
  };
}

/** The same, with a client as the environment says. */
export function openWholeTable(parts: Omit<WholeTableParts, 'client'>): WholeStore {
  return wholeTable({ ...parts, client: new DynamoDBClient({ maxAttempts: TRIES, ...answersWithin(30_000) }) });
}

/**
 * A scan is of no one instant. Afterwards keys and versions are read once more: when they are the same, nobody wrote
 * meanwhile, and it was.
 */
function snapshotOf(parts: WholeTableParts, use: <Value>(act: () => Promise<Value>) => Promise<Value>): Snapshot {
  const now = parts.clock.now();
  const seen = new Checksum();
  async function* pages(): AsyncGenerator<readonly Item[]> {
    for await (const page of scan(parts, now)) {
      const items = page.map(attributesToItem);
      for (const item of items) seen.add(item);
      yield items;
    }
  }
  return {
    pages: pages(),
    isWhole: () =>
      use(async () => {
        const again = new Checksum();
        for await (const page of scan(parts, now, 'pk, sk, version'))
          for (const { pk, sk, version } of page)
            again.add({ pk: pk?.S ?? '', sk: sk?.S ?? '', version: Number(version?.N) });
        return again.value === seen.value;
      }),
  };
}

async function* scan(
  { client, table }: WholeTableParts,
  now: Instant,
  only?: 'pk, sk, version',
): AsyncGenerator<readonly Attributes[]> {
  let from: Attributes | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        FilterExpression: ALIVE,
        ExpressionAttributeValues: { ':now': { N: String(now) } },
        ...(only === undefined
          ? {}
          : { ProjectionExpression: 'pk, sk, #version', ExpressionAttributeNames: { '#version': 'version' } }),
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

async function restore(parts: WholeTableParts, items: readonly Item[]): Promise<Restored> {
  const outcomes = await inHandfuls(items, (item) => restoreOne(parts, item));
  const others = items.filter((_, index) => outcomes[index] === 'other');
  const written = outcomes.filter((outcome) => outcome === 'written').length;
  return { written, same: items.length - written - others.length, others };
}

async function restoreOne(
  { client, clock, table }: WholeTableParts,
  item: Item,
): Promise<'other' | 'same' | 'written'> {
  const { attendAt: _, ...asleep } = item;
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: itemToAttributes(asleep, dataToJson(item).json),
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': { N: String(clock.now()) } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return 'written';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) throw error;
    const { attendAt: __, ...there } = attributesToItem(error.Item);
    return isDeepStrictEqual(there, asleep) ? 'same' : 'other';
  }
}

async function awaken({ client, table }: WholeTableParts, item: Item): Promise<void> {
  const { attendAt, attendShard } = itemToAttributes(item, '');
  if (attendAt === undefined || attendShard === undefined) return;
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyToAttributes(item),
        UpdateExpression: 'SET attendAt = :attendAt, attendShard = :attendShard',
        ConditionExpression: '#version = :version AND attribute_not_exists(attendAt)',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: {
          ':attendAt': attendAt,
          ':attendShard': attendShard,
          ':version': { N: String(item.version) },
        },
      }),
    );
  } catch (error) {
    // Awake already, or changed by somebody who knows better.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

async function inHandfuls<Value>(
  items: readonly Item[],
  act: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const done: Value[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE)
    done.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(act))));
  return done;
}

/** The same for the same set of keys and versions, in whatever order, and of one size however many there are. */
class Checksum {
  value = 0n;

  add({ pk, sk, version }: Pick<Item, 'pk' | 'sk' | 'version'>): void {
    const digest = createHash('sha256')
      .update(JSON.stringify([pk, sk, version]))
      .digest();
    this.value = BigInt.asUintN(128, this.value + (digest.readBigUInt64BE(0) << 64n) + digest.readBigUInt64BE(8));
  }
}
