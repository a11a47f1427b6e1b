import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { localFields } from '../../domain/time/zone.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The days from one instant to another in a zone, said as short as it is clear: "2–9 Mar 2026". */
export function daySpan(from: Instant, to: Instant, zone: ZoneId): string {
  const [a, b] = [localFields(from, zone), localFields(Math.max(from, to), zone)];
  const end = `${b.day} ${month(b.month)} ${b.year}`;
  if (a.date === b.date) return end;
  if (a.year !== b.year) return `${a.day} ${month(a.month)} ${a.year} – ${end}`;
  return a.month === b.month ? `${a.day}–${end}` : `${a.day} ${month(a.month)} – ${end}`;
}

function month(number: number): string {
  return MONTHS[number - 1] ?? '';
}
