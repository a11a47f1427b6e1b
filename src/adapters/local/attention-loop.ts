import type { Instant } from '../../domain/time/schedule.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { EarlyEnd, type Timers } from '../../ports/timers.ts';

/** What a sweep tells. */
interface Sweep {
  readonly attended: number;
  readonly next: Instant | undefined;
  /** How many items are due still, as attending to them failed. */
  readonly stuck: number;
}

/** What the loop calls: the worker's own way of attending. */
export interface Attender {
  attend(request: { readonly now: Instant }): Promise<Sweep>;
  onAttention(listener: (attendAt: Instant) => void): () => void;
  idle(): Promise<void>;
}

export interface AttentionLoopOptions {
  readonly worker: Attender;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** Sleeps until something needs attention and then attends to it, as long as the process lives. */
export interface AttentionLoop {
  start(): void;
  /** Something will need attention then: looks at that time, at once if it has come. */
  hear(attendAt: Instant): void;
  /** Something may be due sooner than is known: looks at once. Does nothing while the loop is not started. */
  poke(): void;
  /** Attends until nothing is due and nothing is at work, or for this long; also where the loop is not started. */
  settle(timeoutMs: number): Promise<void>;
  /** Resolves when the sweep that goes on has ended; no other follows. */
  stop(): Promise<void>;
}

/** The longest sleep: whatever a timer, a hint or the clock got wrong is noticed by then. */
const LONGEST_SLEEP = 30_000;
/** After a sweep that failed or left something due; twice as long after each further one, up to the longest sleep. */
const PAUSE_AFTER_TROUBLE = 1_000;
/** Wall clock and monotonic clock differ by less than this, unless one was set or the machine slept. */
const JUMP = 2_000;

/** Makes the loop of this process. It never overlaps itself, and its work does not grow with the number of tasks. */
export function attentionLoop({ worker, clock, timers, log }: AttentionLoopOptions): AttentionLoop {
  const ending = new AbortController();
  let running: Promise<void> | undefined;
  let alarm = new EarlyEnd();
  /** The earliest instant heard of since the last sweep began; `poke` is "now". */
  let heard = Number.POSITIVE_INFINITY;
  let wakeAt = Number.NEGATIVE_INFINITY;
  let troubles = 0;

  const hear = (attendAt: Instant): void => {
    heard = Math.min(heard, attendAt);
    // What is due now wakes in any case: the clock may have jumped past the planned wake-up, which then lies before it.
    if (heard < wakeAt || heard <= clock.now()) alarm.abort();
  };
  const afterTrouble = (): Instant => clock.now() + Math.min(LONGEST_SLEEP, PAUSE_AFTER_TROUBLE * 2 ** (troubles - 1));
  const sleep = async (until: Instant): Promise<void> => {
    alarm = new EarlyEnd();
    wakeAt = Math.min(until, heard);
    if (!ending.signal.aborted) await timers.sleep(Math.max(0, wakeAt - clock.now()), alarm);
    wakeAt = Number.NEGATIVE_INFINITY;
  };
  const sweep = async (): Promise<Instant> => {
    heard = Number.POSITIVE_INFINITY;
    const now = clock.now();
    try {
      const { next = Number.POSITIVE_INFINITY, stuck } = await worker.attend({ now });
      const isTroubled = stuck > 0 || next <= now;
      troubles = isTroubled ? troubles + 1 : 0;
      return isTroubled ? afterTrouble() : Math.min(next, clock.now() + LONGEST_SLEEP);
    } catch (error) {
      log.error('sweep-failed', { error });
      troubles += 1;
      return afterTrouble();
    }
  };
  const run = async (): Promise<void> => {
    const stopHearing = worker.onAttention(hear);
    const jumps = jumpWatch(clock, log);
    while (!ending.signal.aborted) {
      const until = await sweep();
      await sleep(until);
      jumps.look();
    }
    stopHearing();
  };

  return {
    start() {
      running ??= run();
    },
    hear,
    poke: () => hear(clock.now()),
    async settle(timeoutMs) {
      const giveUpAt = clock.monotonic() + timeoutMs;
      while (clock.monotonic() < giveUpAt) {
        const { attended, stuck } = await worker.attend({ now: clock.now() });
        const patience = new EarlyEnd();
        const left = timers.sleep(giveUpAt - clock.monotonic(), patience);
        await Promise.race([worker.idle(), left]);
        patience.abort();
        if (attended <= stuck) return;
      }
    },
    async stop() {
      ending.abort();
      alarm.abort();
      await running;
    },
  };
}

/** Says when the wall clock was set, or stood still with the machine. What is due is decided by the next sweep alone. */
function jumpWatch(clock: Clock, log: Log): { look(): void } {
  let offset = clock.now() - clock.monotonic();
  return {
    look() {
      const jumped = clock.now() - clock.monotonic() - offset;
      if (Math.abs(jumped) < JUMP) return;
      offset += jumped;
      log.warn('clock-jumped', { ms: jumped });
    },
  };
}
