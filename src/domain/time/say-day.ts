import { localDate } from './calendar-date.ts';
import { vocabularyOf } from './describe/languages.ts';
import { writeWeekdayDate } from './describe/write-moment.ts';
import type { LocalDateTime } from './schedule.ts';

const WRITER = { words: vocabularyOf('en'), clock: '24h', zone: 'UTC' } as const;

/** "Tue 3 Mar 2026": a day in a question or on a button, as people read dates. */
export function sayDay(day: number): string {
  return writeWeekdayDate(localDate(day), WRITER);
}

/** "Tue 3 Mar 2026 at 09:00". */
export function sayMoment(moment: LocalDateTime): string {
  return `${writeWeekdayDate(moment.slice(0, 10), WRITER)} at ${moment.slice(11)}`;
}
