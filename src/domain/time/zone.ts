import { addDays, civilDate, dayNumber, modulo, twoDigits, weekdayOf } from './calendar-date.ts';
import type { Instant, LocalDate, LocalDateTime, LocalTime, Weekday, ZoneId } from './schedule.ts';
import { ZoneTable } from './zone-table.ts';

/** What clock and calendar on the wall show at an instant. */
export interface LocalFields {
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: Weekday;
}
