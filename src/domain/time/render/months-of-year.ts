import { dayNumber, monthNumberOf } from '../calendar-date.ts';
import type { MonthlyPattern } from '../schedule.ts';

/**
 * The months of the year that a monthly pattern comes to, when they are the same in every year that it comes to at all
 * (every 3 months, every 24 months); undefined when they wander (every 5 months).
 */
export function monthsOf({ every = 1, anchor, months }: MonthlyPattern): readonly number[] | undefined {
  if (12 % every !== 0 && every % 12 !== 0) return undefined;
  const first = anchor === undefined ? 0 : monthNumberOf(dayNumber(anchor)) % 12;
  const step = Math.min(every, 12);
  const all = Array.from({ length: 12 }, (_, index) => index + 1);
  return all.filter((month) => (month + 11 - first) % step === 0 && (months === undefined || months.includes(month)));
}
