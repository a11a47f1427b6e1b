import type { DayOfMonth, Weekday, ZoneId } from '../schedule.ts';
import type { Duration } from './durations.ts';
import type { PartOfDay, Unit } from './vocabulary/word.ts';

/**
 * What one reader reads. A piece says what was said and nothing more; which moments it means is decided when all pieces
 * of the sentence are known.
 */
export type Piece =
  | EveryPiece
  | IntervalPiece
  | PerPiece
  | WeekdaysPiece
  | MonthDaysPiece
  | DayPiece
  | MonthsPiece
  | ElapsedPiece
  | NowPiece
  | TimesPiece
  | PartPiece
  | MinutesPiece
  | WindowPiece
  | CountPiece
  | LengthPiece
  | GapPiece
  | StartPiece
  | EndPiece
  | ExceptPiece
  | ZonePiece
  | ProblemPiece
  | UnreadPiece;

/** "every", "every other", "every 3 days", "monthly". Without a unit it belongs to the days that follow ("every other friday"). */
export interface EveryPiece {
  readonly kind: 'every';
  readonly count: number;
  readonly unit?: Unit;
  /** Said as an ordinal: "every third friday" may be a position in the month. */
  readonly isOrdinal?: boolean;
  /** Said in one word ("weekly"), which is an adjective in other places. */
  readonly isRhythm?: boolean;
  /** "bimonthly": may as well be this many times in half the step. */
  readonly orTimesPer?: number;
  /** "every", as opposed to words that only make a repetition likely. */
  readonly part?: PartOfDay;
}

/** "every 90 minutes". */
export interface IntervalPiece {
  readonly kind: 'interval';
  readonly seconds: number;
}

/** "twice a day", "3x per week". */
export interface PerPiece {
  readonly kind: 'per';
  readonly times: number;
  readonly unit: Unit;
}

/** "monday and wednesday", "mon-fri", "weekdays". */
export interface WeekdaysPiece {
  readonly kind: 'weekdays';
  readonly weekdays: readonly Weekday[];
  /** "mondays": said as something that repeats. */
  readonly isPlural: boolean;
  readonly isRange: boolean;
  readonly group?: 'weekday' | 'weekend' | 'business';
  /** "weeknights" says which part of the day, too. */
  readonly part?: PartOfDay;
  /** "this friday", "friday next week", "a week on friday". */
  readonly which?: WhichWeek;
}

export type WhichWeek =
  | { readonly kind: 'next' }
  | { readonly kind: 'this' }
  | { readonly kind: 'after-next' }
  /** Weeks from the current one: 1 is next week. */
  | { readonly kind: 'week'; readonly ahead: number };

/** "the 1st and 15th", "last friday of each month", "2nd to last day". */
export interface MonthDaysPiece {
  readonly kind: 'month-days';
  readonly on: readonly DayOfMonth[];
  /** "of each month" repeats, "of the month" may, nothing said does not. */
  readonly scope: 'each' | 'the' | 'none';
  readonly months?: readonly number[];
  readonly year?: number;
  /** "the 4th of every other month": months from one to the next. */
  readonly every?: number;
  /** "last business day of the quarter". */
  readonly period?: 'week' | 'quarter' | 'year';
  /** "fifth friday" where another reading exists: the ordinal may count weeks. */
  readonly ordinal?: number;
  readonly isBusiness?: boolean;
  /** "day" was said: "the 4th last day". */
  readonly isDayNamed?: boolean;
}

/** Single days: dates, today, tomorrow, in three days. */
export interface DayPiece {
  readonly kind: 'day';
  readonly days: readonly DayRef[];
  /** From the first to the last of two. */
  readonly isRange: boolean;
  /** "tonight" says which part of the day, too. */
  readonly part?: PartOfDay;
  /** The other reading of "03/04": day and month swapped. */
  readonly swapped?: DayRef;
}

/** "in june", "from june to august". */
export interface MonthsPiece {
  readonly kind: 'months';
  readonly months: readonly number[];
  readonly year?: number;
  /** "during january": on every day of it. */
  readonly isDuring?: boolean;
}

/** "in 20 minutes". */
export interface ElapsedPiece {
  readonly kind: 'elapsed';
  readonly duration: Duration;
}

export interface NowPiece {
  readonly kind: 'now';
}

/** "at 9am and 6pm". */
export interface TimesPiece {
  readonly kind: 'times';
  readonly clocks: readonly Clock[];
}

/** A time of day as written. */
export interface Clock {
  /** Minutes after midnight, am and pm applied where they were said. */
  readonly minute: number;
  /** An hour from 1 to 12 without a word for which half of the day. */
  readonly isOpen: boolean;
  /** Written with minutes, which makes 24-hour reading likely. */
  readonly hasMinutes: boolean;
}

/** "in the morning", "mornings". */
export interface PartPiece {
  readonly kind: 'part';
  readonly part: PartOfDay | 'business-end';
  readonly isPlural: boolean;
}

/** ":15 past every hour". */
export interface MinutesPiece {
  readonly kind: 'minutes';
  readonly minutes: readonly number[];
}

/** "between 9 and 5", "after 6pm", "during business hours". */
export interface WindowPiece {
  readonly kind: 'window';
  readonly from?: Clock;
  readonly to?: Clock;
  /** "before 3pm" leaves 3pm out, "between 2 and 3" does not. */
  readonly isToExclusive: boolean;
  /** "between 9 and 5": two bounds said as one; "9am to 5pm" may as well be a start and an end. */
  readonly isBusiness?: boolean;
  /** Minutes of the day in the other half of it, where the half was assumed. */
  readonly otherHalf?: { readonly from: number; readonly to: number };
}

/** "5 times". */
export interface CountPiece {
  readonly kind: 'count';
  readonly count: number;
}

/** "for 3 weeks". */
export interface LengthPiece {
  readonly kind: 'length';
  readonly duration: Duration;
}

/** "with 5 min gap". */
export interface GapPiece {
  readonly kind: 'gap';
  readonly seconds: number;
}

/** "starting monday at 9am". */
export interface StartPiece {
  readonly kind: 'start';
  readonly day?: DayRef;
  readonly clock?: Clock;
}

/** "until friday", "through march". */
export interface EndPiece {
  readonly kind: 'end';
  readonly day?: DayRef;
  readonly clock?: Clock;
  /** "through december" takes December in, "until december" does not; days are always taken in. */
  readonly isThrough: boolean;
}

/** "except fridays and dec 25". */
export interface ExceptPiece {
  readonly kind: 'except';
  readonly pieces: readonly (WeekdaysPiece | DayPiece | MonthsPiece | MonthDaysPiece | HolidaysPiece)[];
}

export interface HolidaysPiece {
  readonly kind: 'holidays';
  /** ISO 3166 when the sentence names the country. */
  readonly country?: string;
}

export interface ZonePiece {
  readonly kind: 'zone';
  /** More than one when the abbreviation is used in several parts of the world. */
  readonly zones: readonly ZoneId[];
}

/** Something that cannot be meant. */
export interface ProblemPiece {
  readonly kind: 'problem';
  readonly problem: string;
  readonly examples: readonly [string, string];
}

/** Words that speak of time and have no single meaning for us: "next week", "end of day". */
export interface UnreadPiece {
  readonly kind: 'unread';
}

/** A day, as said. */
export type DayRef =
  /** Days from today. */
  | { readonly kind: 'offset'; readonly days: number }
  /** A length of time from another day: "two weeks from tomorrow". */
  | {
      readonly kind: 'ahead';
      readonly months: number;
      readonly days: number;
      /** Monday to Friday only. */
      readonly businessDays?: number;
      readonly from: DayRef;
      readonly keepsTime?: boolean;
    }
  | { readonly kind: 'weekday'; readonly weekday: Weekday; readonly which?: WhichWeek; readonly nth?: number }
  /** A date of which year, month or weekday may be missing. */
  | {
      readonly kind: 'date';
      readonly day: number;
      readonly month?: number;
      readonly year?: number;
      readonly weekday?: Weekday;
    }
  /** An nth something of a month; `ahead` counts months from the current one. */
  | {
      readonly kind: 'nth';
      readonly on: DayOfMonth;
      readonly month?: number;
      readonly year?: number;
      readonly ahead?: number;
    }
  | { readonly kind: 'day-of-year'; readonly day: number; readonly year?: number }
  | { readonly kind: 'named'; readonly name: string }
  /** A whole week, month or year; which of its days is meant depends on the place in the sentence. */
  | PeriodRef;

export interface PeriodRef {
  readonly kind: 'period';
  readonly unit: 'week' | 'weekend' | 'month' | 'quarter' | 'year';
  /** Periods from the current one. */
  readonly ahead: number;
  /** A month by its name, and the year when it was said. */
  readonly month?: number;
  readonly year?: number;
  /** "the end of the month". */
  readonly edge?: 'start' | 'end' | 'middle';
}
