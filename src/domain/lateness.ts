import type { Run } from './run.ts';
import { GRACE, LATE } from './timing.ts';

/** `late`: by more than a minute. `catch-up`: so old that it only runs because the policy says so ("was due 08:00"). */
export type Lateness = 'on-time' | 'late' | 'catch-up';

/** How late a run began. Runs by hand are never late. */
export function latenessOf({ cause, scheduledFor, startedAt }: Run): Lateness {
  if (cause.kind === 'manual' || startedAt === undefined) return 'on-time';
  const late = startedAt - scheduledFor;
  if (late > GRACE) return 'catch-up';
  return late > LATE ? 'late' : 'on-time';
}
