import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '../../src/adapters/local/system-clock.ts';
import { openSqliteStore, type SqliteStore } from '../../src/adapters/sqlite/open-sqlite-store.ts';
import type { WriteOperation } from '../../src/ports/item-store.ts';
import type { BenchRow } from './bench-row.ts';

const FEW = 1_000;
const MANY = 100_000;
const CLAIMS = 1_000;
const ROUNDS = 15;
/** Rounds before the first that counts, so that both sizes have their caches as warm as they get. */
const WARM_UP_ROUNDS = 5;

const LIST = 'list';

/** What a task of everyday size weighs in the store. */
const DATA = { title: 'Summarize commits', instruction: 'x'.repeat(600), schedule: { rules: ['y'.repeat(200)] } };

/** The embedded store: single calls, a thousand claims at once, and how all of it grows with the number of tasks. */
export async function benchStore(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-bench-'));
  try {
    const claims = join(folder, 'claims');
    const few = join(folder, 'few');
    const many = join(folder, 'many');
    await fillFolder(claims, CLAIMS);
    await fillFolder(few, FEW);
    await fillFolder(many, MANY);
    return [
      await benchClaims(claims, join(folder, 'bare.sqlite')),
      ...(await benchCalls(few, many)),
      await benchStart(few, many),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A run and its task, written together when the task is due. */
async function benchClaims(folder: string, bareFile: string): Promise<BenchRow> {
  const store = await openSqliteStore({ folder, clock: systemClock });
  const bare = bareClaims(bareFile);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await milliseconds(() => claimAll(store, round)));
    theirs.push(await milliseconds(() => bare.claimAll(round)));
  }
  bare.close();
  await store.close();
  return compared('store: 1,000 claims at once', median(ours), 'ms', 'a commit each', median(theirs), 0.5);
}

async function claimAll(store: SqliteStore, round: number): Promise<void> {
  const at = Date.now();
  await Promise.all(
    Array.from({ length: CLAIMS }, (_, n) =>
      store.write([
        { kind: 'put', item: { ...runKey(n, round), type: 'run', data: DATA, attendAt: at }, condition: 'absent' },
        { kind: 'put', item: { ...taskKey(n), type: 'task', data: DATA, attendAt: at }, condition: round + 1 },
      ]),
    ),
  );
}

/** The same rows by node:sqlite alone, one transaction per claim and no conditions. */
function bareClaims(file: string) {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  database.exec('CREATE TABLE items (pk TEXT, sk TEXT, data TEXT, attend_at REAL)');
  database.exec('CREATE UNIQUE INDEX items_key ON items (pk, sk); CREATE INDEX items_attention ON items (attend_at)');
  const put = database.prepare('REPLACE INTO items VALUES (?, ?, ?, ?)');
  const claim = (n: number, round: number) => {
    database.exec('BEGIN IMMEDIATE');
    for (const { pk, sk } of [runKey(n, round), taskKey(n)]) put.run(pk, sk, JSON.stringify(DATA), Date.now());
    database.exec('COMMIT');
  };
  return {
    claimAll: async (round: number) => {
      for (let n = 0; n < CLAIMS; n += 1) claim(n, round);
    },
    close: () => database.close(),
  };
}

type Call = (store: SqliteStore, n: number) => Promise<unknown>;

interface CallKind {
  readonly name: string;
  readonly callsPerRound: number;
  readonly call: Call;
  /** How many times the value at 1,000 tasks it may take; absent where it is only shown. */
  readonly most?: number;
}

const CALL_KINDS: readonly CallKind[] = [
  { name: 'get', callsPerRound: 1000, call: (store, n) => store.get(taskKey(n)), most: 1.5 },
  { name: 'put', callsPerRound: 200, call: (store, n) => store.write([newItem(n)]), most: 1.5 },
  {
    name: 'next to attend',
    callsPerRound: 1000,
    call: (store) => store.attend({ until: Infinity, limit: 1 }),
    most: 1.5,
  },
  {
    name: 'page of 20',
    callsPerRound: 200,
    call: (store, n) => store.query({ pk: LIST, from: taskKey(n).pk, limit: 20 }),
  },
];

/** The two sizes take turns, so that a busy machine is unfair to both. */
async function benchCalls(few: string, many: string): Promise<BenchRow[]> {
  const small = await openSqliteStore({ folder: few, clock: systemClock });
  const large = await openSqliteStore({ folder: many, clock: systemClock });
  const rows: BenchRow[] = [];
  for (const kind of CALL_KINDS) {
    const samples = { small: [] as number[], large: [] as number[] };
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      const spent = [
        await microsecondsPerCall(small, FEW, kind),
        await microsecondsPerCall(large, MANY, kind),
      ] as const;
      if (round < 0) continue;
      samples.small.push(spent[0]);
      samples.large.push(spent[1]);
    }
    const name = `store: ${kind.name} at 100,000 tasks`;
    rows.push(compared(name, median(samples.large), 'µs', 'at 1,000', median(samples.small), kind.most));
  }
  await small.close();
  await large.close();
  return rows;
}

async function microsecondsPerCall(store: SqliteStore, tasks: number, kind: CallKind): Promise<number> {
  const picks = Array.from({ length: kind.callsPerRound }, () => Math.floor(Math.random() * tasks));
  const spent = await milliseconds(async () => {
    for (const pick of picks) await kind.call(store, pick);
  });
  return (spent * 1000) / kind.callsPerRound;
}

async function benchStart(few: string, many: string): Promise<BenchRow> {
  const samples = { few: [] as number[], many: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    samples.few.push(await openingTime(few));
    samples.many.push(await openingTime(many));
  }
  return compared('store: opened with 100,000 tasks', median(samples.many), 'ms', 'with 1,000', median(samples.few), 2);
}

async function openingTime(folder: string): Promise<number> {
  let store: SqliteStore | undefined;
  const spent = await milliseconds(async () => {
    store = await openSqliteStore({ folder, clock: systemClock });
    await store.attend({ until: Infinity, limit: 1 });
  });
  await store?.close();
  return spent;
}

async function fillFolder(folder: string, tasks: number): Promise<void> {
  const store = await openSqliteStore({ folder, clock: systemClock });
  for (let start = 0; start < tasks; start += CLAIMS) {
    const names = Array.from({ length: CLAIMS }, (_, n) => start + n);
    await Promise.all(names.map((n) => store.write([put(taskKey(n), Date.now() + n), listEntry(n)])));
  }
  await store.close();
}

function put(key: { readonly pk: string; readonly sk: string }, attendAt: number): WriteOperation {
  return { kind: 'put', item: { ...key, type: 'task', data: DATA, attendAt }, condition: 'absent' };
}

/** Its line in the list of all tasks. */
function listEntry(n: number): WriteOperation {
  const item = { pk: LIST, sk: taskKey(n).pk, type: 'entry', data: { title: DATA.title } };
  return { kind: 'put', item, condition: 'absent' };
}

let made = 0;

/** Another item beside some task, due at some time. */
function newItem(n: number): WriteOperation {
  made += 1;
  return put({ ...taskKey(n), sk: `extra#${made}` }, Date.now() + n);
}

/** Scattered over the keys as hashes are. */
function taskKey(n: number): { readonly pk: string; readonly sk: string } {
  return { pk: `tsk_${((n * 2_654_435_761) % 2 ** 32).toString(36).padStart(26, 'a')}`, sk: 'task' };
}

function runKey(n: number, round: number): { readonly pk: string; readonly sk: string } {
  return { ...taskKey(n), sk: `run#${String(round).padStart(6, '0')}` };
}

async function milliseconds(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function compared(
  name: string,
  value: number,
  unit: string,
  peer: string,
  peerValue: number,
  most: number | undefined,
): BenchRow {
  const ratio = value / peerValue;
  const row = { name, value, unit, peer, peerValue, ratio };
  return most === undefined ? row : { ...row, goal: `≤ ${most} ×`, ok: ratio <= most };
}
