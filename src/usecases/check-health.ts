import type { Instant } from '../domain/time/schedule.ts';
import { WATCHDOG_EVERY } from '../domain/timing.ts';
import { readWatchdogState, type WatchdogState } from '../store/watchdog-store.ts';
import type { UseCaseContext } from './context.ts';

/** What is due for so long is attended to by nobody. */
const LATE_MS = 30 * 60_000;

/** Whether the bot does what it is there for, each in a word. */
export interface HealthChecks {
  readonly store: 'ok' | 'failing';
  /** `late`: something is due for half an hour and nobody attends to it. */
  readonly attention: 'ok' | 'late' | 'unknown';
  /** `found`: within a day instants were found that nobody had a record of. `late`: nobody looked for two days. */
  readonly watchdog: 'ok' | 'found' | 'late' | 'not-yet' | 'unknown';
}

/** Looks at the store, at what is due, and at what the watchdog found. Never throws. */
export async function checkHealth({
  items,
  clock,
  log,
}: Pick<UseCaseContext, 'clock' | 'items' | 'log'>): Promise<HealthChecks> {
  const now = clock.now();
  try {
    const [state, [overdue]] = await Promise.all([
      readWatchdogState(items),
      items.attend({ until: now - LATE_MS, limit: 1 }),
    ]);
    return { store: 'ok', attention: overdue === undefined ? 'ok' : 'late', watchdog: watchdogWord(state?.value, now) };
  } catch (error) {
    log.warn('health-store-failing', { error });
    return { store: 'failing', attention: 'unknown', watchdog: 'unknown' };
  }
}

/** When the watchdog looked last, and what it found last; undefined while no round has ended. */
export async function watchdogFigures({ items }: Pick<UseCaseContext, 'items'>): Promise<WatchdogState | undefined> {
  return (await readWatchdogState(items))?.value;
}

function watchdogWord(state: WatchdogState | undefined, now: Instant): HealthChecks['watchdog'] {
  if (state === undefined) return 'not-yet';
  if (now - state.endedAt > 2 * WATCHDOG_EVERY) return 'late';
  return state.foundAt !== undefined && now - state.foundAt < WATCHDOG_EVERY ? 'found' : 'ok';
}
