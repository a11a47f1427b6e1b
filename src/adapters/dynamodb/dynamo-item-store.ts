import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/time/schedule.ts';
import type { AttentionPageRequest, AttentionPages } from '../../ports/attention-pages.ts';
import type { Clock } from '../../ports/clock.ts';
import {
  type AttentionRequest,
  ConditionFailedError,
  type Item,
  type ItemKey,
  type ItemStore,
  type Page,
  type QueryRequest,
  type WriteOperation,
} from '../../ports/item-store.ts';
import { checkKey, checkLimit, checkQuery } from '../../ports/item-store-rules.ts';
import { compareKeys, keyRange, keyToCursor } from '../../ports/key-range.ts';
import type { Random } from '../../ports/random.ts';
import type { Timers } from '../../ports/timers.ts';
import { type Fault, readFault, unavailable } from './faults.ts';
import {
  type Attributes,
  attributesToItem,
  attributesToKey,
  keyToAttributes,
  livingItem,
  SHARDS,
} from './item-codec.ts';
import { dataBytes } from './item-data.ts';
import { attentionRequest, isWithin, laterRequest, rangeRequest } from './read-requests.ts';
import {
  deleteRequest,
  type PreparedOperation,
  prepareOperations,
  putRequest,
  transactionRequest,
} from './write-requests.ts';

/** What an item store over DynamoDB stands on. */
export interface DynamoItemStoreParts {
  /** With the SDK's own retries off: a repeat that nobody knows of could be taken for another writer. */
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
}

/** Tries of a request that was throttled or not answered, and of one that met another writer. */
const TRIES = 4;
const TRIES_IN_CONFLICT = 12;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;
/** DynamoDB's most for one request of keys. */
const KEYS_AT_ONCE = 100;
/** Most text of one page, so that a page of very large items does not fill the memory of a small function. */
const PAGE_BYTES = 4_000_000;

/** `ItemStore` over one table with one sparse index; single writes cost half of what a transaction costs. */
export class DynamoItemStore implements ItemStore, AttentionPages {
  readonly parts = SHARDS;
  readonly #parts: DynamoItemStoreParts;

  constructor(parts: DynamoItemStoreParts) {
    this.#parts = parts;
  }

  async get(key: ItemKey): Promise<Item | undefined> {
    checkKey(key);
    const { client, table, clock } = this.#parts;
    const request = { TableName: table, Key: keyToAttributes(key), ConsistentRead: true };
    const { Item: attributes } = await this.#read(() => client.send(new GetItemCommand(request)));
    return livingItem(attributes, clock.now());
  }

  async query(request: QueryRequest): Promise<Page> {
    checkQuery(request);
    const { client, table, clock } = this.#parts;
    const range = keyRange(request);
    if (range.upper !== undefined && compareKeys(range.lower, range.upper) >= 0) return { items: [] };
    const found: Item[] = [];
    let bytes = 0;
    let from: Attributes | undefined;
    do {
      const input = rangeRequest(table, request, range, { now: clock.now(), from });
      const page = await this.#read(() => client.send(new QueryCommand(input)));
      for (const attributes of page.Items ?? []) {
        bytes += dataBytes(attributes);
        const item = attributesToItem(attributes);
        if (isWithin(item.sk, range)) found.push(item);
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined && found.length <= request.limit && !(found.length > 0 && bytes > PAGE_BYTES));
    return pageOf(found, request.limit, from !== undefined);
  }

  async attend(request: AttentionRequest): Promise<readonly Item[]> {
    checkLimit(request.limit);
    let limit = request.limit;
    for (;;) {
      const shards = await Promise.all(shardNumbers().map((shard) => this.#attendShard(shard, request.until, limit)));
      const listed = shards.flatMap(({ keys }) => keys).toSorted((a, b) => a.attendAt - b.attendAt);
      const items = await this.#livingAt(listed.slice(0, limit), request.until);
      const isAll = shards.every(({ more }) => !more) && listed.length <= limit;
      // What the index still lists and is no longer so was left out; then more of it is needed.
      if (items.length >= request.limit || isAll) return items.slice(0, request.limit);
      limit *= 2;
    }
  }

  async page({ part, after, limit, cursor }: AttentionPageRequest): Promise<Page> {
    checkLimit(limit);
    const { client, table, clock } = this.#parts;
    // A cursor is what we made of DynamoDB's own key.
    const from: Attributes | undefined = cursor === undefined ? undefined : JSON.parse(cursor);
    const input = laterRequest(table, part, { after, now: clock.now(), limit, from });
    const { Items: entries = [], LastEvaluatedKey: last } = await this.#read(() =>
      client.send(new QueryCommand(input)),
    );
    const items = await this.#livingAt(entries.map(attributesToKey), Number.POSITIVE_INFINITY);
    return { items, ...(last === undefined ? {} : { cursor: JSON.stringify(last) }) };
  }

  async write(operations: readonly WriteOperation[]): Promise<void> {
    const prepared = prepareOperations(operations);
    // The same for every try: DynamoDB takes a repeat for the same write only when all of it is the same.
    const once = { token: this.#parts.random.id(), now: this.#parts.clock.now() };
    let mayBeThere = false;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#send(prepared, once);
      } catch (error) {
        const fault = readFault(error);
        if (fault.kind === 'refused') return this.#decide(prepared, fault, mayBeThere, error);
        mayBeThere ||= fault.kind === 'unclear';
        if (!(await this.#waits(fault, tries))) throw unavailable(this.#parts.table, fault, error);
      }
    }
  }

  async #send(
    prepared: readonly PreparedOperation[],
    once: { readonly token: string; readonly now: Instant },
  ): Promise<void> {
    const { client, table } = this.#parts;
    const { now } = once;
    const [only] = prepared;
    if (prepared.length === 1 && only?.operation.kind === 'put' && only.wanted !== undefined) {
      await client.send(new PutItemCommand(putRequest(table, only.wanted, only.operation.condition, now)));
    } else if (prepared.length === 1 && only?.operation.kind === 'delete') {
      await client.send(new DeleteItemCommand(deleteRequest(table, only.operation, now)));
    } else {
      await client.send(new TransactWriteItemsCommand(transactionRequest(table, prepared, once)));
    }
  }

  /** A refused write after an unclear answer may be our own: then what is stored is to the letter what we wanted. */
  #decide(
    prepared: readonly PreparedOperation[],
    { reasons }: Extract<Fault, { kind: 'refused' }>,
    mayBeThere: boolean,
    cause: unknown,
  ): void {
    const index = reasons.findIndex(({ Code: code }) => code === 'ConditionalCheckFailed');
    const one = prepared[index];
    if (one === undefined) throw cause;
    const stored = reasons[index]?.Item;
    if (mayBeThere && isOurs(one, stored)) return;
    const { operation } = one;
    const { pk, sk } = operation.kind === 'put' ? operation.item : operation.key;
    throw new ConditionFailedError({ key: { pk, sk }, current: livingItem(stored, this.#parts.clock.now()), cause });
  }

  async #attendShard(shard: number, until: Instant, limit: number) {
    const { client, table, clock } = this.#parts;
    const keys: (ItemKey & { readonly attendAt: Instant })[] = [];
    let from: Attributes | undefined;
    do {
      const input = attentionRequest(table, shard, { until, now: clock.now(), limit, from });
      const page = await this.#read(() => client.send(new QueryCommand(input)));
      for (const entry of page.Items ?? [])
        keys.push({ ...attributesToKey(entry), attendAt: Number(entry.attendAt?.N) });
      from = page.LastEvaluatedKey;
    } while (from !== undefined && keys.length < limit);
    return { keys, more: from !== undefined };
  }

  /** The items themselves, as they are now: the index follows a moment later. */
  async #livingAt(keys: readonly ItemKey[], until: Instant): Promise<readonly Item[]> {
    const now = this.#parts.clock.now();
    const pages: Attributes[][] = [];
    for (let start = 0; start < keys.length; start += KEYS_AT_ONCE)
      pages.push(await this.#getAll(keys.slice(start, start + KEYS_AT_ONCE)));
    return pages
      .flat()
      .map((attributes) => livingItem(attributes, now))
      .filter(
        (item): item is Item & { readonly attendAt: Instant } => item?.attendAt !== undefined && item.attendAt <= until,
      )
      .toSorted((a, b) => a.attendAt - b.attendAt);
  }

  async #getAll(keys: readonly ItemKey[]): Promise<Attributes[]> {
    const { client, table } = this.#parts;
    const found: Attributes[] = [];
    let left: Attributes[] = keys.map(keyToAttributes);
    for (let tries = 1; left.length > 0; tries += 1) {
      const request = { RequestItems: { [table]: { Keys: left, ConsistentRead: true } } };
      const answer = await this.#read(() => client.send(new BatchGetItemCommand(request)));
      found.push(...(answer.Responses?.[table] ?? []));
      left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      const fault: Fault = { kind: 'throttled' };
      if (left.length > 0 && !(await this.#waits(fault, tries))) throw unavailable(table, fault, undefined);
    }
    return found;
  }

  async #read<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        const fault = readFault(error);
        if (!(await this.#waits(fault, tries))) throw unavailable(this.#parts.table, fault, error);
      }
    }
  }

  /** Pauses before the next try, longer each time and by chance, so that writers who met do not meet again. */
  async #waits(fault: Fault, tries: number): Promise<boolean> {
    if (fault.kind === 'hopeless' || fault.kind === 'refused') return false;
    if (tries >= (fault.kind === 'conflict' ? TRIES_IN_CONFLICT : TRIES)) return false;
    const { random, timers } = this.#parts;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
    await timers.sleep(pause * (0.5 + random.fraction() / 2));
    return true;
  }
}

function pageOf(found: readonly Item[], limit: number, more: boolean): Page {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return last !== undefined && (more || found.length > limit) ? { items, cursor: keyToCursor(last.sk) } : { items };
}

function isOurs({ operation, wanted }: PreparedOperation, stored: Attributes | undefined): boolean {
  if (operation.kind === 'delete') return stored === undefined;
  if (wanted === undefined || stored === undefined) return false;
  return Object.keys({ ...wanted, ...stored }).every((name) => isSame(wanted[name], stored[name]));
}

function shardNumbers(): readonly number[] {
  return Array.from({ length: SHARDS }, (_, shard) => shard);
}

function isSame(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (a?.B !== undefined && b?.B !== undefined) return Buffer.compare(a.B, b.B) === 0;
  return (a?.S ?? a?.N) === (b?.S ?? b?.N) && a?.B === b?.B;
}
