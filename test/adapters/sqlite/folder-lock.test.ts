import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlreadyRunningError, lockFolder, readHolder } from '../../../src/adapters/sqlite/folder-lock.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/open-sqlite-store.ts';
import { StoreUnavailableError } from '../../../src/ports/item-store.ts';
import { controlledClock, keyOf, put } from '../../contract/item-store/setup.ts';
import { type Child, type ProgramName, runChild, startChild } from './child-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const clock = controlledClock();
let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
let children: Child[] = [];

beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, 'data');
});

afterEach(async () => {
  for (const child of children) await child.kill().catch(() => []);
  children = [];
  temporary.remove();
});

describe('a data folder that a process holds', { timeout: 60_000 }, () => {
  it('is refused to a second one, which names the first and what to do', async () => {
    const holder = await hold('http://127.0.0.1:3000');

    const error = await openSqliteStore({ folder, clock }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(AlreadyRunningError);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(error).toMatchObject({
      message: `AutoTask is already running here (pid ${holder.pid}, http://127.0.0.1:3000), on the data folder ${folder}.`,
      hint: expect.stringContaining(`kill ${holder.pid}`),
      holder: { pid: holder.pid, address: 'http://127.0.0.1:3000' },
      retryable: false,
    });
  });

  it('is refused within one process too, and to others even after that', async () => {
    const store = await openSqliteStore({ folder, clock });

    const here = await openSqliteStore({ folder, clock }).catch((thrown: unknown) => thrown);
    const there = await runChild('open-store', [folder]);
    await store.write([put('a/b')]);
    const kept = await store.get(keyOf('a/b'));
    await store.close();

    expect(here).toBeInstanceOf(AlreadyRunningError);
    expect(there).toMatchObject({ name: 'AlreadyRunningError' });
    expect(kept).toBeDefined();
  });

  it('says who holds it to whoever asks, without disturbing the holder', async () => {
    const holder = await hold('http://127.0.0.1:4000');

    const answers = Array.from({ length: 20 }, () => readHolder(folder));
    const second = await openSqliteStore({ folder, clock }).catch((thrown: unknown) => thrown);

    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ pid: holder.pid, address: 'http://127.0.0.1:4000' })]),
    );
    expect(second).toBeInstanceOf(AlreadyRunningError);
  });

  it('has no address while the console is not there yet', async () => {
    const holder = await hold();

    expect(readHolder(folder)).toEqual({ pid: holder.pid });
  });

  it('is still held when the note about the holder is lost or spoiled', async () => {
    await hold('http://127.0.0.1:3000');
    writeFileSync(join(folder, 'holder.json'), '{"pid": "ma');

    const error = await openSqliteStore({ folder, clock }).catch((thrown: unknown) => thrown);

    expect(readHolder(folder)).toEqual({});
    expect(error).toMatchObject({ message: `AutoTask is already running here, on the data folder ${folder}.` });
  });
});

describe('a data folder that nobody holds', { timeout: 60_000 }, () => {
  it('is free, whether it exists or not', async () => {
    const before = readHolder(folder);
    await (await openSqliteStore({ folder, clock })).close();

    expect([before, readHolder(folder)]).toEqual([undefined, undefined]);
  });

  it('is free as soon as its holder was killed, whatever the note still says', async () => {
    const holder = await hold('http://127.0.0.1:3000');

    await holder.kill();
    const left = existsSync(join(folder, 'holder.json'));
    const found = readHolder(folder);
    const store = await openSqliteStore({ folder, clock });
    const mine = readHolder(folder);
    await store.close();

    expect([left, found, mine]).toEqual([true, undefined, { pid: process.pid }]);
  });

  it('can be taken however often others look who holds it', async () => {
    await (await openSqliteStore({ folder, clock })).close();
    await start('look-often', [folder]);

    for (let times = 0; times < 100; times += 1) lockFolder(folder).release();

    expect(readHolder(folder)).toBeUndefined();
  });
});

async function hold(address?: string): Promise<Child> {
  return start('hold-store', [folder, ...(address === undefined ? [] : [address])]);
}

async function start(name: ProgramName, args: readonly string[]): Promise<Child> {
  const child = startChild(name, args);
  children.push(child);
  expect(await child.nextLine()).toBe('ready');
  return child;
}
