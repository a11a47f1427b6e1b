import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS, migrate } from '../../src/adapters/sqlite/migrations.ts';

/** The rows that a command leaves: partition, kind, characters of data, and which times it carries. */
const ROWS = [
  ['w', 'task', 994, 'attend'],
  ['w', 'short', 43, 'none'],
  ['w', 'active', 4, 'none'],
  ['w', 'same', 4, 'none'],
  ['t', 'version', 879, 'none'],
  ['w', 'change', 86, 'expires'],
  ['audit', 'audit', 282, 'expires'],
  ['w', 'ledger', 27, 'expires'],
  ['c', 'memory', 41, 'expires'],
  ['inbox', 'inbound', 1271, 'expires'],
] as const;
const READS = 6;
/** As many commands as a commit holds when sixteen people write at once. */
const TOGETHER = 15;
const COMMANDS = 1_500;
const ROUNDS = 3;

/**
 * Microseconds of CPU that SQLite alone takes for the rows and reads of a command, in our schema, durable, with none of
 * our code around it.
 */
export function storingFloor(): number {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-floor-'));
  const database = new DatabaseSync(join(folder, 'floor.sqlite'));
  try {
    database.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL');
    migrate(database, 0, MIGRATIONS);
    const command = bareCommand(database);
    cpuOf(database, command);
    const samples = Array.from({ length: ROUNDS }, () => cpuOf(database, command)).sort((a, b) => a - b);
    return samples[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface BareCommand {
  write(): void;
  read(): void;
}

function bareCommand(database: DatabaseSync): BareCommand {
  const put = database.prepare(
    'INSERT INTO items (pk, sk, type, version, data, attend_at, expires_at) VALUES (?, ?, ?, 1, ?, ?, ?)',
  );
  const get = database.prepare('SELECT data FROM items WHERE pk = ? AND sk = ?');
  const texts = ROWS.map(([, , length]) => 'x'.repeat(length));
  let count = 0;
  const name = (): string => {
    count += 1;
    // Scattered as digests are.
    return `${((count * 2_654_435_761) % 2 ** 32).toString(36)}${count}`;
  };
  return {
    write() {
      const now = Date.now();
      for (const [index, [pk, type, , time]] of ROWS.entries()) {
        const times = [time === 'attend' ? now : null, time === 'expires' ? now + 1e9 : null];
        const partition = pk === 't' || pk === 'c' || pk === 'inbox' ? `${pk}#${name()}` : pk;
        put.run(partition, `${type}#${name()}`, type, texts[index] ?? '', ...times);
      }
    },
    read() {
      for (let reads = 0; reads < READS; reads += 1) get.get('w', `none#${name()}`);
    },
  };
}

function cpuOf(database: DatabaseSync, { read, write }: BareCommand): number {
  const start = process.cpuUsage();
  for (let done = 0; done < COMMANDS; done += TOGETHER) {
    database.exec('BEGIN IMMEDIATE');
    for (let one = 0; one < TOGETHER; one += 1) write();
    database.exec('COMMIT');
    for (let one = 0; one < TOGETHER; one += 1) read();
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / COMMANDS;
}
