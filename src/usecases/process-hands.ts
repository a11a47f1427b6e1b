import type { RunId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import { parkRun } from '../domain/run-lifecycle.ts';
import { putRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { background } from './background.ts';
import { carryRun } from './carry-run.ts';
import type { RunContext } from './context.ts';
import { deliver } from './deliver.ts';
import type { Hands } from './hands.ts';
import type { HeldRun } from './hold-run.ts';
import { startQueuedRun } from './start-queued-run.ts';
import { startSpread } from './start-spread.ts';
import { needsSlot, turns } from './turns.ts';

/** The hands of one process, with what its own life needs: sweeping, and an end in order. */
export interface ProcessHands extends Hands {
  /** Claims first, work after: who is due at the same second is not kept waiting by who was claimed first. */
  sweeping<Result>(sweep: () => Promise<Result>): Promise<Result>;
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>;
  /** Gives nobody a turn any more. */
  close(): void;
  /** Interrupts what is being worked on and gives back what waits. */
  handBack(): Promise<void>;
}

/** Claimed runs that wait for the end of a sweep; in a longer one the others begin while it goes on. */
const MOST_GATHERED = 1_000;

export function processHands(context: RunContext): ProcessHands {
  const going = background(context.log);
  const holds = new Map<RunId, HeldRun>();
  /** Runs to begin after the sweep; undefined while there is none. */
  let gathered: Stored<Run>[] | undefined;

  const spread = startSpread(context.random);
  const queue = turns(context, (run) => going.run('start', () => startWaiting(run)));
  const begin = (run: Stored<Run>): void => {
    if (gathered === undefined || gathered.length === MOST_GATHERED) going.run('run', () => carry(run));
    else gathered.push(run);
  };
  async function carry(run: Stored<Run>): Promise<void> {
    const { id } = run.value;
    try {
      await carryRun(context, hands, run, (held) => holds.set(id, held));
    } finally {
      holds.delete(id);
      if (needsSlot(run.value)) queue.release();
    }
  }
  async function startWaiting(run: Stored<Run>): Promise<void> {
    let started: Stored<Run> | undefined;
    try {
      started = await startQueuedRun(context, run);
    } finally {
      if (started === undefined && needsSlot(run.value)) queue.release();
    }
    if (started !== undefined) begin(started);
  }

  const hands: ProcessHands = {
    reserveSlot: queue.reserve,
    releaseSlot: queue.release,
    spreadOf: (run) => spread.delayOf(run, context.clock.now()),
    begin,
    enqueue(run) {
      queue.waiting.add(run);
      if (gathered === undefined) queue.next();
    },
    isEnqueued: (id) => queue.waiting.has(id),
    aside: (what, work) => going.run(what, work),
    deliver: (delivery) => going.run('delivery', () => deliver(context, delivery)),
    async sweeping(sweep) {
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
    },
    idle: () => going.settled(),
    close: () => queue.close(),
    async handBack() {
      for (const held of holds.values()) held.interrupt('shutdown');
      await Promise.allSettled(queue.waiting.clear().map((run) => giveBack(context, run)));
    },
  };
  return hands;
}

/** What waits here is anybody's again, at once. */
async function giveBack({ items, clock }: RunContext, { value, version }: Stored<Run>): Promise<void> {
  await items.write([putRun(parkRun(value, clock.now()), version)]);
}
