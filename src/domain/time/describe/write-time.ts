import type { LocalTime } from '../schedule.ts';
import type { MomentWords } from './vocabulary.ts';

/** `10:00`, or `10:00 am` on a 12-hour clock. Seconds and `24:00` are kept. */
export function writeTime(time: LocalTime, clock: '24h' | '12h' | undefined, words: MomentWords): string {
  if (clock !== '12h') return time;
  const hour = Number(time.slice(0, 2));
  if (hour === 24) return words.midnight;
  return `${hour % 12 === 0 ? 12 : hour % 12}${time.slice(2)} ${hour < 12 ? words.am : words.pm}`;
}
