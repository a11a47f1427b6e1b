import type { Instant } from '../../domain/time/schedule.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Timers } from '../../ports/timers.ts';

/** What the loop calls: the worker's own way of attending. */
export interface Attender {
  attend(request: {
    readonly now: Instant;
  }): Promise<{ readonly attended: number; readonly next: Instant | undefined }>;
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
  /** Something may be due sooner than is known: looks at once. Does nothing while the loop is not started. */
  poke(): void;
  /** Attends until nothing is due and nothing is at work, or for this long; also where the loop is not started. */
  settle(timeoutMs: number): Promise<void>;
  /** Resolves when the sweep that goes on has ended; no other follows. */
  stop(): Promise<void>;
}

/** The longest sleep: whatever a timer, a hint or the clock got wrong is noticed by then. */
const LONGEST_SLEEP = 30_000;
/** After a sweep that failed, or that left something due which nobody could help. */
const PAUSE_AFTER_TROUBLE = 1_000;
/** Wall clock and monotonic clock differ by less than this, unless one was set or the machine slept. */
const JUMP = 2_000;

/** Makes the loop of this process. It never overlaps itself, and its work does not grow with the number of tasks. */
export function attentionLoop({ worker, clock, timers, log }: AttentionLoopOptions): AttentionLoop {
  const ending = new AbortController();
  let running: Promise<void> | undefined;
  let alarm = new AbortController();
  /** The earliest instant heard of since the last sweep began; `poke` is "now". */
  let heard = Number.POSITIVE_INFINITY;
  let wakeAt = Number.NEGATIVE_INFINITY;

  const hear = (attendAt: Instant): void => {
    heard = Math.min(heard, attendAt);
    if (heard < wakeAt) alarm.abort();
  };
  const sleep = async (until: Instant): Promise<void> => {
    alarm = new AbortController();
    wakeAt = Math.min(until, heard);
    if (!ending.signal.aborted) await timers.sleep(Math.max(0, wakeAt - clock.now()), alarm.signal);
    wakeAt = Number.NEGATIVE_INFINITY;
  };
  const sweep = async (): Promise<Instant> => {
    heard = Number.POSITIVE_INFINITY;
    const now = clock.now();
    try {
      const { next } = await worker.attend({ now });
      return nextWakeUp(next, now, clock.now());
    } catch (error) {
      log.error('sweep-failed', { error });
      return clock.now() + PAUSE_AFTER_TROUBLE;
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
    // Not "due now": the demo's clock may have jumped past the planned wake-up, which then looks earlier than now.
    poke: () => hear(Number.NEGATIVE_INFINITY),
    async settle(timeoutMs) {
      const giveUpAt = clock.monotonic() + timeoutMs;
      while (clock.monotonic() < giveUpAt) {
        const { attended } = await worker.attend({ now: clock.now() });
        const patience = new AbortController();
        const left = timers.sleep(giveUpAt - clock.monotonic(), patience.signal);
        await Promise.race([worker.idle(), left]);
        patience.abort();
        if (attended === 0) return;
      }
    },
    async stop() {
      ending.abort();
      alarm.abort();
      await running;
    },
  };
}

/** Never later than the longest sleep; what is due still is left alone for a moment, as nobody could help it. */
function nextWakeUp(next: Instant | undefined, sweptAt: Instant, now: Instant): Instant {
  const latest = now + LONGEST_SLEEP;
  if (next === undefined) return latest;
  if (next <= sweptAt) return now + PAUSE_AFTER_TROUBLE;
  return Math.min(next, latest);
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
