import type { Gap } from './run.ts';
import { formatInstant } from './time/format-instant.ts';
import type { ZoneId } from './time/schedule.ts';

/** "missed 3 runs (Sat 7 Mar 10:00 to Mon 9 Mar 10:00)": how a run tells what came before it and did not run. */
export function gapNote({ from, to, count, notedAt }: Gap, zone: ZoneId): string {
  const first = formatInstant(from, zone, { now: notedAt });
  if (count === 1) return `missed 1 run (${first})`;
  return `missed ${count} runs (${first} to ${formatInstant(to, zone, { now: notedAt })})`;
}
