/**
 * The value of the time language: what a person said about *when*, as plain data. Words, cron text, EventBridge
 * expressions, RRULE and every instant are derived from it; nothing else about time is stored.
 *
 * Wall-clock parts (dates, times) are kept as local text plus an IANA zone, never as instants, so that a change of a
 * zone's rules moves the instants and not what was meant. Only elapsed time ("in 20 minutes", "every 90 minutes") is
 * kept as instants.
 *
 * @example every monday 10am
 * {
 *   kind: 'recurring', zone: 'Europe/Paris',
 *   rules: [{ kind: 'calendar', days: { kind: 'weekly', weekdays: [1] }, times: { kind: 'at', times: ['10:00'] } }],
 * }
 */
export type Schedule = OnceSchedule | RecurringSchedule;

/** Milliseconds since 1970-01-01T00:00:00Z. Occurrences always fall on whole seconds. */
export type Instant = number;

/** IANA zone name such as `Europe/Paris`, in the spelling of the zone database. */
export type ZoneId = string;

/** `YYYY-MM-DD` on the wall calendar of the schedule's zone. */
export type LocalDate = string;

/** `HH:MM` from `00:00` to `23:59`; window ends may also be `24:00`. */
export type LocalTime = string;

/** `YYYY-MM-DDTHH:MM` on the wall clock of the schedule's zone. */
export type LocalDateTime = string;

/** ISO weekday: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A point in time: a wall-clock reading in the schedule's zone, or an instant when elapsed time was meant. */
export type Moment = { readonly at: LocalDateTime } | { readonly instant: Instant };

/** One moment, or a short list of them, and then the task is complete. */
export interface OnceSchedule {
  readonly kind: 'once';
  /** At least one, ascending. */
  readonly moments: readonly Moment[];
  readonly zone: ZoneId;
}

/** Moments that repeat: the union of the rules, cut by bounds and exclusions. */
export interface RecurringSchedule {
  readonly kind: 'recurring';
  /** At least one. An instant that several rules give counts once. */
  readonly rules: readonly Rule[];
  readonly zone: ZoneId;
  /** First moment that may be an occurrence (inclusive). Required when `count` is given. */
  readonly start?: Moment;
  /** First moment that may no longer be one (exclusive): "until december" is 1 December 00:00. */
  readonly end?: Moment;
  /** How many occurrences there are in all, counted from `start`, exclusions not counted. */
  readonly count?: number;
  /** Days on which nothing happens. */
  readonly except?: readonly DayPattern[];
}

export type Rule = CalendarRule | IntervalRule;

/** Days × times on the wall clock: everything that names days or hours. */
export interface CalendarRule {
  readonly kind: 'calendar';
  readonly days: DayPattern;
  readonly times: TimePattern;
}

/** Elapsed time: `anchor`, `anchor + everySeconds`, … whatever the clocks do. */
export interface IntervalRule {
  readonly kind: 'interval';
  /** At least 60. */
  readonly everySeconds: number;
  /** The first occurrence. */
  readonly anchor: Instant;
}

export type TimePattern = FixedTimes | TimeWindow;

/** At these wall-clock times; ascending, no doubles, at least one. */
export interface FixedTimes {
  readonly kind: 'at';
  readonly times: readonly LocalTime[];
}

/**
 * Every `everyMinutes` on the wall clock from `from` up to `to`, both inclusive. `24:00` is the end of the day; it takes in
 * 23:59, while 00:00 belongs to the next day.
 */
export interface TimeWindow {
  readonly kind: 'every';
  readonly everyMinutes: number;
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** A set of days. `months` (1–12) narrows any of them. */
export type DayPattern = DailyPattern | WeeklyPattern | MonthlyPattern | DatesPattern | RangePattern | HolidaysPattern;

interface InMonths {
  readonly months?: readonly number[];
}

/** Every day, or every nth day counted from `anchor`. */
export interface DailyPattern extends InMonths {
  readonly kind: 'daily';
  readonly every?: number;
  /** A day that is in the pattern. Required when `every` > 1. */
  readonly anchor?: LocalDate;
}

/** Some weekdays of every week, or of every nth week counted from the (Monday-based) week of `anchor`. */
export interface WeeklyPattern extends InMonths {
  readonly kind: 'weekly';
  readonly weekdays: readonly Weekday[];
  readonly every?: number;
  readonly anchor?: LocalDate;
}

/** Some days of every month, or of every nth month counted from the month of `anchor` (12 = yearly). */
export interface MonthlyPattern extends InMonths {
  readonly kind: 'monthly';
  readonly on: readonly DayOfMonth[];
  readonly every?: number;
  readonly anchor?: LocalDate;
  /** Where a month has no such day (29th–31st): leave the month out (default) or take its last day. */
  readonly whenAbsent?: 'skip' | 'last';
}

/**
 * The nth day (negative: from the end, -1 is the last), the nth weekday, the nth business day of a month, or the Monday
 * to Friday that is nearest to a day, within the month. Business days are Monday to Friday without the days of a
 * `holidays` pattern in `except`.
 */
export type DayOfMonth =
  | { readonly day: number }
  | { readonly weekday: Weekday; readonly nth: number }
  | { readonly businessDay: number }
  | { readonly weekdayNearest: number };

/** Exactly these days. */
export interface DatesPattern {
  readonly kind: 'dates';
  readonly dates: readonly LocalDate[];
}

/** All days from `from` to `to`, both inclusive. */
export interface RangePattern {
  readonly kind: 'range';
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The public holidays of a country (ISO 3166 code such as `US`, or `DE-BY` with its region). */
export interface HolidaysPattern {
  readonly kind: 'holidays';
  readonly calendar: string;
}
