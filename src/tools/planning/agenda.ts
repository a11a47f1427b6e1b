import type { AgendaEntry } from '../../domain/agenda.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { toLocal } from '../../domain/time/zone.ts';

const RANK = { urgent: 1, high: 2, medium: 3, low: 4 } as const;
const DAY_MS = 86_400_000;

/** What comes on one day, by time; the more urgent first where times are equal. */
export function agendaOfDay(entries: readonly AgendaEntry[], date: string, zone: ZoneId) {
  return entries
    .flatMap((entry) => (entry.nextDue === undefined ? [] : [{ entry, at: toLocal(entry.nextDue, zone) }]))
    .filter(({ at }) => at.startsWith(date))
    .map(({ entry, at }) => ({ entry, time: at.slice(11, 16) }))
    .toSorted((a, b) => a.time.localeCompare(b.time) || RANK[a.entry.priority] - RANK[b.entry.priority]);
}

/** The task that wants attention most: what fails, then what is urgent, then what is oldest; with the reason in words. */
export function mostWanted(entries: readonly AgendaEntry[], now: Instant) {
  const [first] = entries.toSorted(
    (a, b) =>
      Number(b.state === 'failing') - Number(a.state === 'failing') ||
      RANK[a.priority] - RANK[b.priority] ||
      Number(b.state === 'paused') - Number(a.state === 'paused') ||
      a.createdAt - b.createdAt,
  );
  return first === undefined ? undefined : { entry: first, why: reasonOf(first, now) };
}

/** "T-7F3 Standup". */
export function nameOf({ shortId, title }: AgendaEntry): string {
  return `${shortId} ${title}`;
}

/** How it has gone so far, in words. */
export function recordOf({ succeeded, failed, failuresInRow }: AgendaEntry): string {
  const runs = succeeded + failed;
  if (runs === 0) return 'it has not run yet';
  const row = failuresInRow > 1 ? `, the last ${failuresInRow} all failed` : '';
  return `${succeeded} of ${runs} runs succeeded${row}`;
}

function reasonOf(entry: AgendaEntry, now: Instant): string {
  if (entry.state === 'failing') return `it fails: ${recordOf(entry)}`;
  const days = Math.floor((now - entry.createdAt) / DAY_MS);
  const age = days > 0 ? `, ${days} ${days === 1 ? 'day' : 'days'} old` : '';
  return `${entry.priority} priority${entry.state === 'paused' ? ', paused' : ''}${age}`;
}
