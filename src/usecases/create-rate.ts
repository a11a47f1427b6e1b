import type { Limits } from '../domain/limits.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { createsWithin, type Ledger } from '../store/ledger-store.ts';
import type { Refused } from './outcome.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Why a member may not create one more task just now, if so, and when it ends. */
export function createRateReached(ledger: Ledger | undefined, limits: Limits, now: Instant): Refused | undefined {
  const { createsPerMinute, createsPerDay } = limits;
  const lastMinute = createsWithin(ledger, MINUTE_MS, now);
  if (lastMinute.length >= createsPerMinute) {
    const seconds = Math.ceil((oldestThatCounts(lastMinute, createsPerMinute) + MINUTE_MS - now) / 1_000);
    return {
      kind: 'refused',
      problem: `You made ${lastMinute.length} tasks within a minute; ${createsPerMinute} are the most.`,
      hint: `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    };
  }
  const lastDay = createsWithin(ledger, DAY_MS, now);
  if (lastDay.length >= createsPerDay) {
    const minutes = Math.ceil((oldestThatCounts(lastDay, createsPerDay) + DAY_MS - now) / MINUTE_MS);
    return {
      kind: 'refused',
      problem: `You made ${lastDay.length} tasks within a day; ${createsPerDay} are the most.`,
      hint: minutes <= 90 ? `Try again in ${minutes} minutes.` : `Try again in ${Math.ceil(minutes / 60)} hours.`,
    };
  }
  return undefined;
}

/** The create after whose time one more fits. */
function oldestThatCounts(creates: readonly Instant[], most: number): Instant {
  return creates.at(-most) ?? 0;
}
