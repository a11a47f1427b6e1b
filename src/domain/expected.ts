import type { Missed } from './missed.ts';
import type { TaskVersion } from './task.ts';
import { occurrencesBetween } from './time/occurrences.ts';
import type { Instant } from './time/schedule.ts';

/**
 * The instants at which a task owed a run, by what its own history says it was at the time: ascending, from `from` to
 * `to`, both inclusive. `versions` are all that were in force then, oldest first.
 */
export function expectedInstants(versions: readonly TaskVersion[], from: Instant, to: Instant): readonly Instant[] {
  const expected = new Set<Instant>();
  for (const [index, version] of versions.entries()) {
    const end = Math.min(to, versions[index + 1]?.at ?? to);
    for (const instant of owedBy(version, from, end)) expected.add(instant);
  }
  return [...expected].sort((a, b) => a - b);
}

/** From right after the change, or from where it took up what was owed before it. */
function owedBy({ at, after }: TaskVersion, from: Instant, to: Instant): readonly Instant[] {
  const { trigger } = after.definition;
  if (after.status !== 'active' || after.deletedAt !== undefined || trigger.kind !== 'schedule') return [];
  const begin = Math.min(at + 1, after.nextDue ?? at + 1);
  return occurrencesBetween(trigger.schedule, Math.max(from, begin), to + 1);
}

/** What is on record for a task: the instants of its runs, and its gaps. */
export interface OnRecord {
  readonly runs: ReadonlySet<Instant>;
  readonly gaps: readonly Missed[];
}

/** The expected instants that nothing is on record for; those that follow each other are one gap. */
export function unaccounted(expected: readonly Instant[], onRecord: OnRecord): readonly Missed[] {
  const missing: Missed[] = [];
  let open: Missed | undefined;
  for (const instant of expected) {
    if (isOnRecord(instant, onRecord)) {
      if (open !== undefined) missing.push(open);
      open = undefined;
    } else {
      open =
        open === undefined ? { from: instant, to: instant, count: 1 } : { ...open, to: instant, count: open.count + 1 };
    }
  }
  return open === undefined ? missing : [...missing, open];
}

function isOnRecord(instant: Instant, { runs, gaps }: OnRecord): boolean {
  return runs.has(instant) || gaps.some(({ from, to }) => from <= instant && instant <= to);
}
