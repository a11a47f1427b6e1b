import type { DayOfMonth, DayPattern, MonthlyPattern, Weekday, WeeklyPattern } from '../schedule.ts';
import { fill } from './vocabulary.ts';
import { writeDate, writeDateRange } from './write-moment.ts';
import type { Writer } from './writer.ts';
import { nameOf, writeList } from './writer.ts';

/** Where in a sentence a set of days stands: before its times, after a window, or in the exceptions. */
export type Place = 'rule' | 'window' | 'exception';

/** A set of days: "every Monday", "the last Friday of every month", "on 3 Mar 2026"; after a window "on Mondays". */
export function writeDays(pattern: DayPattern, place: Place, writer: Writer): string {
  const { days } = writer.words;
  switch (pattern.kind) {
    case 'daily':
      return inMonths(writeDaily(pattern.every ?? 1, writer), pattern.months, writer);
    case 'weekly':
      return inMonths(writeWeekly(pattern, place, writer), pattern.months, writer);
    case 'monthly': {
      const set = writeMonthly(pattern, writer);
      return place === 'window' ? fill(days.onMonthly, { set }) : set;
    }
    case 'dates': {
      const dates = writeList(
        pattern.dates.map((date) => writeDate(date, writer)),
        writer,
      );
      return place === 'exception' ? dates : fill(days.onDates, { dates });
    }
    case 'range': {
      const range = writeDateRange(pattern.from, pattern.to, writer);
      return place === 'exception' ? range : fill(days.everyDayOfRange, { range });
    }
    case 'holidays':
      return fill(place === 'exception' ? days.holidays : days.everyHoliday, { calendar: pattern.calendar });
  }
}

function writeDaily(every: number, { words }: Writer): string {
  return every === 1 ? words.days.everyDay : fill(words.days.everyDays, { n: every });
}

function writeWeekly(pattern: WeeklyPattern, place: Place, writer: Writer): string {
  const { words } = writer;
  const weekdays = [...new Set(pattern.weekdays)].sort((a, b) => a - b);
  const named = (names: readonly string[]): string =>
    writeList(
      weekdays.map((weekday) => nameOf(names, weekday)),
      writer,
    );
  if (pattern.every !== undefined && pattern.every > 1) {
    return fill(words.days.everyWeeks, { n: pattern.every, weekdays: named(words.weekdays) });
  }
  if (weekdays.length === 7) return words.days.everyDay;
  if (place === 'exception') return named(words.weekdaysPlural);
  if (place === 'window') {
    return isMondayToFriday(weekdays)
      ? words.days.onWeekdays
      : fill(words.days.onNamed, { weekdays: named(words.weekdaysPlural) });
  }
  return isMondayToFriday(weekdays)
    ? words.days.everyWeekday
    : fill(words.days.everyNamed, { weekdays: named(words.weekdays) });
}

function isMondayToFriday(weekdays: readonly Weekday[]): boolean {
  return weekdays.join() === '1,2,3,4,5';
}

function writeMonthly(pattern: MonthlyPattern, writer: Writer): string {
  const { days } = writer.words;
  const { every = 1, months } = pattern;
  const written = pattern.on.map((on) => writeDayOfMonth(on, pattern.whenAbsent === 'last', writer));
  const named = writeList(written, writer);
  if (every > 1) return inMonths(fill(days.everyMonths, { days: named, n: every }), months, writer);
  if (months === undefined) return fill(days.everyMonth, { days: named });
  return fill(days.everyYear, { days: named, months: writeMonths(months, writer) });
}

function writeDayOfMonth(on: DayOfMonth, lastWhenAbsent: boolean, { words }: Writer): string {
  const { days, ordinals } = words;
  if ('day' in on) {
    if (on.day < 0) return fill(days.nthDayFromEnd, { nth: writeNth(on.day, { words }) });
    const ordinal = nameOf(ordinals, on.day);
    return lastWhenAbsent && on.day > 28 ? fill(days.orLastDay, { ordinal }) : ordinal;
  }
  if ('nth' in on) {
    return fill(days.nthWeekday, { nth: writeNth(on.nth, { words }), weekday: nameOf(words.weekdays, on.weekday) });
  }
  if ('businessDay' in on) return fill(days.nthBusinessDay, { nth: writeNth(on.businessDay, { words }) });
  return fill(days.weekdayNearest, { ordinal: nameOf(ordinals, on.weekdayNearest) });
}

/** "first" to "fifth", then "6th"; from the end "last", "second to last", then "6th to last". */
function writeNth(nth: number, { words }: Pick<Writer, 'words'>): string {
  if (nth > 0) return words.nth[nth - 1] ?? nameOf(words.ordinals, nth);
  return words.nthFromEnd[-nth - 1] ?? fill(words.days.ordinalFromEnd, { ordinal: nameOf(words.ordinals, -nth) });
}

function inMonths(set: string, months: readonly number[] | undefined, writer: Writer): string {
  return months === undefined ? set : fill(writer.words.days.inMonths, { set, months: writeMonths(months, writer) });
}

function writeMonths(months: readonly number[], writer: Writer): string {
  const sorted = [...new Set(months)].sort((a, b) => a - b);
  return writeList(
    sorted.map((month) => nameOf(writer.words.months, month)),
    writer,
  );
}
