import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore, type SqliteStore } from '../../src/adapters/sqlite/open-sqlite-store.ts';
import type { Limits } from '../../src/domain/limits.ts';
import type { Task } from '../../src/domain/task.ts';
import type { Instant } from '../../src/domain/time/schedule.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Events, LiveEvent } from '../../src/ports/events.ts';
import type { ItemStore } from '../../src/ports/item-store.ts';
import type { Log } from '../../src/ports/log.ts';
import type { WakeUps } from '../../src/ports/wake-ups.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { seededRandom } from './seeded-random.ts';

/** Friday 6 March 2026, 15:00 in Paris: the example clock of the design pages. */
export const NOW: Instant = Date.UTC(2026, 2, 6, 14, 0, 0);

/** A clock that only moves when it is told to. */
export interface TestClock extends Clock {
  set(now: Instant): void;
  advance(ms: number): void;
}

export interface LogLine {
  readonly level: keyof Log;
  readonly event: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Real parts of a small kind: SQLite in a temporary folder, and a clock, chance and wake-ups that can be watched. */
export interface TestContext {
  readonly context: UseCaseContext;
  readonly store: SqliteStore;
  readonly folder: string;
  readonly clock: TestClock;
  readonly logged: readonly LogLine[];
  readonly published: readonly LiveEvent[];
  /** `set T-7F3 2` or `clear T-7F3 3`: verb, short id, rev. */
  readonly wakeUpCalls: readonly string[];
  /** Crash points in the order in which they were reached. */
  readonly reached: readonly string[];
  /** Makes the next wake-up calls fail. */
  failWakeUps(times: number): void;
}

export interface TestContextOptions {
  readonly now?: Instant;
  readonly limits?: Limits;
  readonly seed?: number;
  /** Puts something between the use cases and the store: faults, counters. */
  readonly wrap?: (items: ItemStore) => ItemStore;
}

/** A context for one test; what it opened is closed and removed when the test is over. */
export async function makeContext(options: TestContextOptions = {}): Promise<TestContext> {
  const clock = makeClock(options.now ?? NOW);
  const folder = await mkdtemp(join(tmpdir(), 'autotask-test-'));
  const store = await openSqliteStore({ folder, clock });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const logged: LogLine[] = [];
  const published: LiveEvent[] = [];
  const reached: string[] = [];
  const wakeUps = makeWakeUps();
  const context: UseCaseContext = {
    items: options.wrap === undefined ? store : options.wrap(store),
    clock,
    random: seededRandom(options.seed ?? 1),
    log: makeLog(logged),
    wakeUps,
    events: makeEvents(published),
    crashPoints: { reached: (point) => void reached.push(point) },
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  };
  const failWakeUps = (times: number) => wakeUps.fail(times);
  return { context, store, folder, clock, logged, published, reached, wakeUpCalls: wakeUps.calls, failWakeUps };
}

export function makeClock(start: Instant): TestClock {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now,
    set: (instant) => {
      now = instant;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

function makeLog(lines: LogLine[]): Log {
  const at =
    (level: keyof Log) =>
    (event: string, facts: Readonly<Record<string, unknown>> = {}) =>
      void lines.push({ level, event, facts });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function makeEvents(published: LiveEvent[]): Events {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    publish: (event) => {
      published.push(event);
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function makeWakeUps(): WakeUps & { readonly calls: string[]; fail(times: number): void } {
  const calls: string[] = [];
  let failures = 0;
  const call = async (verb: string, { shortId, rev }: Task) => {
    calls.push(`${verb} ${shortId} ${rev}`);
    if (failures > 0) {
      failures -= 1;
      throw new Error('the scheduler is throttled');
    }
  };
  return {
    calls,
    set: (task) => call('set', task),
    clear: (task) => call('clear', task),
    fail: (times) => {
      failures = times;
    },
  };
}
