import { civilDate, dayNumber, dayNumberOf, firstDayOfMonth, monthNumberOf, weekNumberOf } from '../calendar-date.ts';
import { FIRST_HOLIDAY_YEAR, LAST_HOLIDAY_YEAR } from '../holidays/holiday-table.ts';
import { publicHolidays } from '../holidays/public-holidays.ts';
import type { DailyPattern, DayPattern, MonthlyPattern, WeeklyPattern } from '../schedule.ts';
import type { DaySet } from './day-set.ts';
import { CALENDAR_CYCLE, dayRange, daySetOf, daysOfBlocks, NEVER } from './day-set.ts';
import { daysOfMonth } from './days-of-month.ts';

const WEEKS_PER_CYCLE = CALENDAR_CYCLE / 7;
const MONTHS_PER_CYCLE = 4800;

/** The days of a pattern. Business days leave out `holidays`. */
export function compileDays(pattern: DayPattern, holidays: readonly DaySet[]): DaySet {
  switch (pattern.kind) {
    case 'daily':
      return inMonths(dailySet(pattern), pattern.months);
    case 'weekly':
      return inMonths(weeklySet(pattern), pattern.months);
    case 'monthly':
      return monthlySet(pattern, holidays);
    case 'dates':
      return daySetOf(pattern.dates.map(dayNumber));
    case 'range':
      return dayRange(dayNumber(pattern.from), dayNumber(pattern.to));
    case 'holidays':
      return holidaySet(pattern.calendar);
  }
}

function dailySet({ every = 1, anchor }: DailyPattern): DaySet {
  const origin = anchor === undefined ? 0 : dayNumber(anchor);
  return {
    next: (from) => origin + Math.ceil((from - origin) / every) * every,
    previous: (from) => origin + Math.floor((from - origin) / every) * every,
  };
}

function weeklySet({ every = 1, anchor, weekdays }: WeeklyPattern): DaySet {
  const offsets = [...new Set(weekdays)].sort((a, b) => a - b).map((weekday) => weekday - 1);
  return daysOfBlocks({
    every,
    anchor: anchor === undefined ? 0 : weekNumberOf(dayNumber(anchor)),
    cycle: WEEKS_PER_CYCLE,
    blockOf: weekNumberOf,
    daysOf: (week) => offsets.map((offset) => week * 7 - 3 + offset),
  });
}

function monthlySet(pattern: MonthlyPattern, holidays: readonly DaySet[]): DaySet {
  const { every = 1, anchor, months } = pattern;
  return daysOfBlocks({
    every,
    anchor: anchor === undefined ? 0 : monthNumberOf(dayNumber(anchor)),
    cycle: MONTHS_PER_CYCLE,
    blockOf: monthNumberOf,
    daysOf: (month) => (isIn(months, month) ? daysOfMonth(month, pattern, holidays) : []),
  });
}

/** The table of holidays is short, and far from where a search may begin. */
function holidaySet(calendar: string): DaySet {
  const [first, last] = [dayNumberOf(FIRST_HOLIDAY_YEAR, 1, 1), dayNumberOf(LAST_HOLIDAY_YEAR, 12, 31)];
  const set = daysOfBlocks({
    every: 1,
    anchor: 0,
    cycle: LAST_HOLIDAY_YEAR - FIRST_HOLIDAY_YEAR + 1,
    blockOf: (day) => civilDate(day).year,
    daysOf: (year) => publicHolidays(calendar, year),
  });
  return {
    next: (from) => (from > last ? NEVER : set.next(Math.max(from, first))),
    previous: (from) => (from < first ? -NEVER : set.previous(Math.min(from, last))),
  };
}

/** Leaves out the days of other months; goes on at the next month that counts. */
function inMonths(set: DaySet, months: readonly number[] | undefined): DaySet {
  if (months === undefined) return set;
  return {
    next(from) {
      const limit = from + CALENDAR_CYCLE;
      for (let day = set.next(from); day <= limit; ) {
        const month = monthNumberOf(day);
        if (isIn(months, month)) return day;
        day = set.next(firstDayOfMonth(month + 1));
      }
      return NEVER;
    },
    previous(from) {
      const limit = from - CALENDAR_CYCLE;
      for (let day = set.previous(from); day >= limit; ) {
        const month = monthNumberOf(day);
        if (isIn(months, month)) return day;
        day = set.previous(firstDayOfMonth(month) - 1);
      }
      return -NEVER;
    },
  };
}

function isIn(months: readonly number[] | undefined, monthNumber: number): boolean {
  return months === undefined || months.includes((monthNumber % 12) + 1);
}
