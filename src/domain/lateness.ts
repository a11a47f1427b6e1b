import type { Run } from './run.ts';
import { GRACE, LATE } from './timing.ts';

/** `late`: by more than a minute. `catch-up`: so old that it only runs because the policy says so ("was due 08:00"). */
export type Lateness = 'on-time' | 'late' | 'catch-up';

/** How late a run began. Only a schedule can be late for. */
export function latenessOf({ cause, scheduledFor, startedAt }: Run): Lateness {
  if (cause.kind !== 'schedule' || startedAt === undefined) return 'on-time';
  const late = startedAt - scheduledFor;
  if (late > GRACE) return 'catch-up';
  return late > LATE ? 'late' : 'on-time';
}
