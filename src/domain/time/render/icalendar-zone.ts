import { twoDigits } from '../calendar-date.ts';
import type { Instant, LocalDateTime, ZoneId } from '../schedule.ts';
import { toLocal, zoneTable } from '../zone.ts';
import { localStamp } from './ical-text.ts';

const YEAR = 366 * 86_400_000;
/** Calendars that know the zone use their own rules; for the others ten years are spelled out. */
const YEARS_AHEAD = 10;

/** One kind of change: the clocks go from one offset to another at these wall times (as shown before the change). */
interface Observance {
  readonly from: number;
  readonly to: number;
  readonly at: LocalDateTime[];
}

/** A VTIMEZONE with every change of the zone's clocks from a year ago to ten years ahead. */
export function zoneLines(zone: ZoneId, now: Instant): string[] {
  const table = zoneTable(zone);
  const start = now - YEAR;
  const first: Observance = { from: table.offsetAt(start), to: table.offsetAt(start), at: ['1970-01-01T00:00'] };
  const observances = new Map<string, Observance>([['first', first]]);
  for (const { instant, offset, offsetBefore } of table.changesBetween(start, now + YEARS_AHEAD * YEAR)) {
    const key = `${offsetBefore}>${offset}`;
    const observance = observances.get(key) ?? { from: offsetBefore, to: offset, at: [] };
    observance.at.push(toLocal(instant + offsetBefore, 'UTC'));
    observances.set(key, observance);
  }
  const lines = [...observances.values()].flatMap(observanceLines);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE'];
}

function observanceLines({ from, to, at }: Observance): string[] {
  const [first = '', ...rest] = at.map(localStamp);
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${first}`,
    ...(rest.length === 0 ? [] : [`RDATE:${rest.join()}`]),
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ];
}

/** `+0530`; with seconds where an old offset has them. */
function offsetText(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0) parts.push(seconds % 60);
  return (offset < 0 ? '-' : '+') + parts.map(twoDigits).join('');
}
