import type { ScheduleReading } from '../../domain/time/reading.ts';

/** "at 09:00" was filled in; "11 is 11:00" was said. */
export function hourIsAssumed({ assumed }: Pick<ScheduleReading, 'assumed'>): boolean {
  return assumed.some((words) => /^at \d/u.test(words));
}
