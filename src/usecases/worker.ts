import { LOCAL_WORKSPACE, type RunId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import { parkRun } from '../domain/run-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { hintedItems } from '../store/hinted-items.ts';
import { putRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { type Attended, type AttendRequest, attend } from './attend.ts';
import { background } from './background.ts';
import { carryRun } from './carry-run.ts';
import { startWatchdog } from './check-instants.ts';
import type { RunContext } from './context.ts';
import { deliver } from './deliver.ts';
import type { Hands } from './hands.ts';
import type { HeldRun } from './hold-run.ts';
import { startQueuedRun } from './start-queued-run.ts';
import { takeOver } from './take-over.ts';
import { needsSlot, turns } from './turns.ts';

/** The hands of one process: attends to what is due, works on runs within its slots, and stops in order. */
export interface Worker {
  /** Attends to everything that is due at `now`; safe to call twice at once. Work on runs goes on after it returned. */
  attend(request: AttendRequest): Promise<Attended>;
  /** The beginning of a life: takes over what an earlier one left (only where a lock says that we are alone), starts the watchdog. */
  takeOverAll(): Promise<void>;
  /** Hears of every instant at which work of this process will need attention; returns what ends that. */
  onAttention(listener: (attendAt: Instant) => void): () => void;
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>;
  /** Starts nothing new, lets work end for up to this long, then hands the rest back to the store. */
  drain(timeoutMs: number): Promise<void>;
}

/** How much of the time to drain is kept for handing back. */
const TO_HAND_BACK = 2_000;

/** Claimed runs that wait for the end of a sweep; in a longer one the others begin while it goes on. */
const MOST_GATHERED = 1_000;

/** Makes the worker of this process. */
export function createWorker(given: RunContext): Worker {
  const listeners = new Set<(attendAt: Instant) => void>();
  const hint = (attendAt: Instant): void => {
    for (const listener of listeners) listener(attendAt);
  };
  const context: RunContext = { ...given, items: hintedItems(given.items, hint) };
  const going = background(context.log);
  const holds = new Map<RunId, HeldRun>();
  let gathered: Stored<Run>[] | undefined;

  const carry = async (run: Stored<Run>): Promise<void> => {
    const { id } = run.value;
    try {
      await carryRun(context, hands, run, (held) => holds.set(id, held));
    } finally {
      holds.delete(id);
      if (needsSlot(run.value)) queue.release();
    }
  };
  const begin = (run: Stored<Run>): void => {
    if (gathered === undefined || gathered.length === MOST_GATHERED) going.run('run', () => carry(run));
    else gathered.push(run);
  };
  const startWaiting = async (run: Stored<Run>): Promise<void> => {
    let started: Stored<Run> | undefined;
    try {
      started = await startQueuedRun(context, run);
    } finally {
      if (started === undefined && needsSlot(run.value)) queue.release();
    }
    if (started !== undefined) begin(started);
  };
  const queue = turns(context, (run) => going.run('start', () => startWaiting(run)));
  const hands: Hands = {
    reserveSlot: () => queue.reserve(),
    releaseSlot: () => queue.release(),
    begin,
    enqueue(run) {
      queue.waiting.add(run);
      if (gathered === undefined) queue.next();
    },
    isEnqueued: (id) => queue.waiting.has(id),
    deliver: (delivery) => going.run('delivery', () => deliver(context, delivery)),
  };

  /** Claims first, work after: who is due at the same second is not kept waiting by who was claimed first. */
  const gathering = async <Result>(sweep: () => Promise<Result>): Promise<Result> => {
    if (gathered !== undefined) return await sweep();
    gathered = [];
    try {
      return await sweep();
    } finally {
      const runs = gathered;
      gathered = undefined;
      for (const run of runs) begin(run);
      queue.next();
    }
  };

  return {
    attend: (request) => gathering(() => attend(context, hands, request)),
    async takeOverAll() {
      await gathering(() => takeOver(context, hands));
      await startWatchdog(context, LOCAL_WORKSPACE);
    },
    onAttention(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    idle: () => going.settled(),
    async drain(timeoutMs) {
      queue.close();
      await atMost(context, going.settled(), Math.max(0, timeoutMs - TO_HAND_BACK));
      for (const held of holds.values()) held.interrupt('shutdown');
      await Promise.allSettled(queue.waiting.clear().map((run) => handBack(context, run)));
      await atMost(context, going.settled(), TO_HAND_BACK);
    },
  };
}

/** Waits for this long at most, and leaves no timer behind that would keep the process alive. */
async function atMost({ timers }: RunContext, settled: Promise<void>, ms: number): Promise<void> {
  const ended = new AbortController();
  await Promise.race([settled, timers.sleep(ms, ended.signal)]);
  ended.abort();
}

/** What waits here is anybody's again, at once. */
async function handBack({ items, clock }: RunContext, { value, version }: Stored<Run>): Promise<void> {
  await items.write([putRun(parkRun(value, clock.now()), version)]);
}
