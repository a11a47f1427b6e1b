import type { LocalTime, TimePattern } from './schedule.ts';

const LAST_MINUTE = 24 * 60 - 1;

/** The minutes of the day at which a pattern has a time, ascending, each once. */
export function minutesOf(times: TimePattern): readonly number[] {
  if (times.kind === 'at') return [...new Set(times.times.map(minuteOfDay))].sort((a, b) => a - b);
  const last = Math.min(minuteOfDay(times.to), LAST_MINUTE);
  const minutes: number[] = [];
  for (let minute = minuteOfDay(times.from); minute <= last; minute += times.everyMinutes) minutes.push(minute);
  return minutes;
}

/** Minutes after midnight of `HH:MM`. */
export function minuteOfDay(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
