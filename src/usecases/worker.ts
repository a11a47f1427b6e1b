import { LOCAL_WORKSPACE, type WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemKey } from '../ports/item-store.ts';
import type { Timers } from '../ports/timers.ts';
import { hintedItems } from '../store/hinted-items.ts';
import { tellingItems } from '../store/telling-items.ts';
import { type Attended, type AttendRequest, attend, attendTo } from './attend.ts';
import { beginRounds } from './begin-rounds.ts';
import { startWatchdog } from './check-instants.ts';
import type { RunContext } from './context.ts';
import { processHands } from './process-hands.ts';
import { takeOver } from './take-over.ts';

/** One process at work: attends to what is due, works on runs within its slots, and stops in order. */
export interface Worker {
  /** Attends to everything that is due at `now`; safe to call twice at once. Work on runs goes on after it returned. */
  attend(request: AttendRequest): Promise<Attended>;
  /** Attends to one item, whatever its kind; false when that went wrong, not when it is gone or needs nothing now. */
  attendTo(key: ItemKey): Promise<boolean>;
  /**
   * The beginning of a life: takes over what an earlier one left, only where a lock says that we are alone, and starts
   * the watchdog.
   */
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

/** Makes the worker of this process. */
export function createWorker(given: RunContext): Worker {
  const listeners = new Set<(attendAt: Instant) => void>();
  const hint = (attendAt: Instant): void => {
    for (const listener of listeners) listener(attendAt);
  };
  const begun = new Set<WorkspaceId>([LOCAL_WORKSPACE]);
  const items = tellingItems(hintedItems(given.items, hint), ({ workspace }) => {
    if (begun.has(workspace)) return;
    begun.add(workspace);
    hands.aside('rounds', () => beginRounds(context, workspace));
  });
  const context: RunContext = { ...given, items };
  const hands = processHands(context);
  return {
    attend: (request) => hands.sweeping(() => attend(context, hands, request)),
    attendTo: (key) =>
      hands.sweeping(async () => {
        const item = await context.items.get(key);
        const isDue = item?.attendAt !== undefined && item.attendAt <= context.clock.now();
        return isDue ? await attendTo(context, hands, item) : true;
      }),
    async takeOverAll() {
      await hands.sweeping(() => takeOver(context, hands));
      await startWatchdog(context, LOCAL_WORKSPACE);
    },
    onAttention(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    idle: () => hands.idle(),
    async drain(timeoutMs) {
      hands.close();
      await atMost(context.timers, hands.idle(), Math.max(0, timeoutMs - TO_HAND_BACK));
      await hands.handBack();
      await atMost(context.timers, hands.idle(), TO_HAND_BACK);
    },
  };
}

/** Waits for this long at most, and leaves no timer behind: one that still ran would keep the process alive. */
async function atMost(timers: Timers, idle: Promise<void>, ms: number): Promise<void> {
  const ended = new AbortController();
  await Promise.race([idle, timers.sleep(ms, ended.signal)]);
  ended.abort();
}
