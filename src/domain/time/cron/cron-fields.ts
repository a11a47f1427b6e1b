import type { DayOfMonth, Schedule, Weekday } from '../schedule.ts';
import type { CronProblem } from './cron-field.ts';

/** A cron expression taken apart; what the fields mean together is decided in `cron-schedule.ts`. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly daysOfMonth: CronDaysOfMonth;
  readonly weekdays: CronWeekdays;
  /** Undefined where every year counts. */
  readonly years?: readonly number[];
}

/** The day-of-month field. `isStar` when it began with `*` or `?`, which decides how the two day fields combine. */
export interface CronDaysOfMonth {
  readonly on: readonly DayOfMonth[];
  readonly isAll: boolean;
  readonly isStar: boolean;
}

/** The day-of-week field: weekdays, or (EventBridge's `6L` and `2#1`) one weekday of the month. */
export interface CronWeekdays {
  readonly weekdays: readonly Weekday[];
  readonly on?: DayOfMonth;
  readonly isAll: boolean;
  readonly isStar: boolean;
}

/** A schedule read from a text in a foreign notation, or what is wrong with the text. */
export type ScheduleText = { readonly schedule: Schedule; readonly warnings: readonly string[] } | CronProblem;
