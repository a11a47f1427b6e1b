import type { Run } from '../domain/run.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { CATCH_UP_START_SPACING, GRACE } from '../domain/timing.ts';
import type { Stored } from '../store/stored.ts';
import type { RunContext } from './context.ts';
import { type WaitingRoom, waitingRoom } from './waiting-room.ts';

/** Whose turn it is: slots for agents' runs, a queue by priority, old runs one a second. */
export interface Turns {
  readonly waiting: Pick<WaitingRoom, 'add' | 'has' | 'clear'>;
  reserve(): boolean;
  release(): void;
  /** Starts whom it is the turn of. */
  next(): void;
  /** Nobody gets a turn any more. */
  close(): void;
}

/** `start` gets a run whose turn has come; an agent's run has its slot reserved. */
export function turns({ slots, clock, timers }: RunContext, start: (run: Stored<Run>) => void): Turns {
  const room = waitingRoom();
  const closing = new AbortController();
  let free = slots;
  let catchUpAt = 0;
  let isTimed = false;

  const mayStart = (run: Run): boolean =>
    (free > 0 || !needsSlot(run)) && (!isCatchUp(run, clock.now()) || clock.monotonic() >= catchUpAt);

  const next = (): void => {
    while (!closing.signal.aborted) {
      const run = room.take(mayStart);
      if (run === undefined) {
        wakeForCatchUp();
        return;
      }
      if (needsSlot(run.value)) free -= 1;
      if (isCatchUp(run.value, clock.now())) catchUpAt = clock.monotonic() + CATCH_UP_START_SPACING;
      start(run);
    }
  };
  // Only those who wait for their second: the others are called when a slot is given back.
  const wakeForCatchUp = (): void => {
    const isWaiting = room.some((run) => isCatchUp(run, clock.now()) && (free > 0 || !needsSlot(run)));
    if (isTimed || !isWaiting) return;
    isTimed = true;
    void timers.sleep(Math.max(0, catchUpAt - clock.monotonic()), closing.signal).then(() => {
      isTimed = false;
      next();
    });
  };

  return {
    waiting: room,
    reserve() {
      if (free === 0 || closing.signal.aborted) return false;
      free -= 1;
      return true;
    },
    release() {
      free += 1;
      next();
    },
    next,
    close: () => closing.abort(),
  };
}

/** Reminders are words and need no worker. */
export function needsSlot(run: Run): boolean {
  return run.definition.job.kind === 'agent';
}

/** A run whose instant is long over and that has not begun. */
export function isCatchUp(run: Run, now: Instant): boolean {
  return run.cause.kind === 'schedule' && run.attempt === 0 && now - run.scheduledFor > GRACE;
}
