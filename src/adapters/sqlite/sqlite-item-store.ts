import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../ports/clock.ts';
import {
  type AttentionRequest,
  type Item,
  type ItemKey,
  type ItemStore,
  type Page,
  type QueryRequest,
  StoreUnavailableError,
  type WriteOperation,
} from '../../ports/item-store.ts';
import { checkKey, checkLimit, checkQuery, ITEM_STORE_LIMITS } from '../../ports/item-store-rules.ts';
import { keyRange, keyToCursor } from '../../ports/key-range.ts';
import { applyWrites, type WriteContext } from './apply-writes.ts';
import { storeFault } from './faults.ts';
import { GroupCommit } from './group-commit.ts';
import { ParsedData } from './parsed-data.ts';
import { prepareWrite } from './prepared-write.ts';
import { dataLength, type Row, rowToItem } from './rows.ts';
import { prepareStatements, type Statements } from './statements.ts';

/** Most text of one page, so that a page of very large items does not hold everybody else up. */
const PAGE_BYTES = 4_000_000;
/** So many rows fit into a page however large they are, and are taken from the engine in one go, which is quicker. */
const ROWS_AT_ONCE = Math.floor(PAGE_BYTES / ITEM_STORE_LIMITS.itemBytes);

/** What an item store over SQLite stands on. */
export interface SqliteItemStoreParts {
  readonly database: DatabaseSync;
  /** For messages. */
  readonly folder: string;
  readonly clock: Clock;
  readonly readOnly: boolean;
}

/** `ItemStore` over one open SQLite database that already has the schema. */
export class SqliteItemStore implements ItemStore {
  readonly #parts: SqliteItemStoreParts;
  readonly #statements: Statements;
  readonly #groupCommit: GroupCommit;
  readonly #parsed = new ParsedData();

  constructor(parts: SqliteItemStoreParts) {
    this.#parts = parts;
    this.#statements = prepareStatements(parts.database);
    this.#groupCommit = new GroupCommit((writes) => this.#use(() => applyWrites(this.#writeContext(), writes)));
  }

  async get(key: ItemKey): Promise<Item | undefined> {
    checkKey(key);
    return this.#use(() => {
      const row = this.#statements.find.get(key.pk, key.sk, this.#parts.clock.now());
      return row === undefined ? undefined : rowToItem(row);
    });
  }

  async query(request: QueryRequest): Promise<Page> {
    checkQuery(request);
    const range = keyRange(request);
    const bounds = range.upper === undefined ? [range.lower] : [range.lower, range.upper];
    return this.#use(() => {
      const statement = this.#statements.query(range, request.order === 'descending');
      // One more than asked for tells whether there is another page.
      const most = request.limit + 1;
      const values = [request.pk, ...bounds, this.#parts.clock.now(), most];
      return most <= ROWS_AT_ONCE
        ? takePage(statement.all(...values), request.limit)
        : takePage(statement.iterate(...values), request.limit, this.#parsed);
    });
  }

  async attend(request: AttentionRequest): Promise<readonly Item[]> {
    checkLimit(request.limit);
    return this.#use(() => {
      const rows = this.#statements.attend.all(request.until, this.#parts.clock.now(), request.limit);
      return rows.map((row) => rowToItem(row));
    });
  }

  async write(operations: readonly WriteOperation[]): Promise<void> {
    const prepared = prepareWrite(operations);
    this.#requireOpen();
    if (this.#parts.readOnly) throw openedForReading(this.#parts.folder);
    await this.#groupCommit.add(prepared);
    for (const { change, key } of prepared.operations) if (change.kind === 'delete') this.#parsed.forget(key);
  }

  /** Erases at most `limit` items whose time is over; returns how many there were. */
  async removeExpired(limit: number): Promise<number> {
    checkLimit(limit);
    if (this.#parts.readOnly) throw openedForReading(this.#parts.folder);
    this.#parsed.forgetAll();
    return this.#use(() => Number(this.#statements.removeExpired.run(this.#parts.clock.now(), limit).changes));
  }

  /** Commits what waits and ends the connection. Closing twice is the same as once. */
  async close(): Promise<void> {
    if (!this.#parts.database.isOpen) return;
    this.#groupCommit.drain();
    this.#use(() => this.#parts.database.close());
  }

  #writeContext(): WriteContext {
    return { database: this.#parts.database, statements: this.#statements, now: this.#parts.clock.now() };
  }

  /** Everything that touches the engine, so that its faults become sentences. */
  #use<Value>(action: () => Value): Value {
    this.#requireOpen();
    try {
      return action();
    } catch (error) {
      throw storeFault(error, this.#parts.folder);
    }
  }

  #requireOpen(): void {
    if (this.#parts.database.isOpen) return;
    throw new StoreUnavailableError({
      message: `The data in ${this.#parts.folder} are closed; nothing was read or written.`,
      hint: 'AutoTask is stopping; start it again.',
      retryable: false,
    });
  }
}

function takePage(rows: Iterable<Row>, limit: number, parsed?: ParsedData): Page {
  const items: Item[] = [];
  let bytes = 0;
  for (const row of rows) {
    const last = items.at(-1);
    if (last !== undefined && (items.length === limit || bytes > PAGE_BYTES))
      return { items, cursor: keyToCursor(last.sk) };
    items.push(rowToItem(row, parsed));
    bytes += dataLength(row);
  }
  return { items };
}

function openedForReading(folder: string): StoreUnavailableError {
  return new StoreUnavailableError({
    message: `The data in ${folder} were opened for reading only; nothing was written.`,
    hint: 'Do it in the running AutoTask.',
    retryable: false,
  });
}
