import type { Vocabulary } from '../../describe/vocabulary.ts';
import type { DayOfMonth, DayPattern, Weekday } from '../../schedule.ts';
import type { MomentReaders } from './moments.ts';
import type { ValueReader } from './template.ts';
import { firstOf, listOf, mapped, nameIn, readNumber, unfill } from './template.ts';

/** A set of days, and how many days, weeks or months lie between two; the anchor stands elsewhere in the sentence. */
export interface WrittenDays {
  readonly pattern: DayPattern;
  readonly every: number;
}

/** Readers of sets of days in their three places. */
export interface DayReaders {
  readonly rule: ValueReader<WrittenDays>;
  readonly window: ValueReader<WrittenDays>;
  readonly exception: ValueReader<WrittenDays>;
}

const DAY: WrittenDays = { pattern: { kind: 'daily' }, every: 1 };
const MONDAY_TO_FRIDAY: readonly Weekday[] = [1, 2, 3, 4, 5];
const CALENDAR = /[a-z]{2}(?:-[a-z0-9]{1,3})?/y;

export function dayReaders(words: Vocabulary, moments: MomentReaders): DayReaders {
  const { days } = words;
  const list = <Value>(item: ValueReader<Value>) => listOf(item, words.moments.comma, words.moments.and);
  const months = list(nameIn(words.months));
  const monthly = monthlyReader(words, list, months);
  const named = mapped(list(nameIn(words.weekdays)), weekly);
  const plural = mapped(list(nameIn(words.weekdaysPlural)), weekly);
  const everyNth = firstOf(
    mapped(
      unfill<{ n: number; weekdays: WrittenDays }>(days.everyWeeks, { n: readNumber, weekdays: named }),
      ({ n, weekdays }) => ({ ...weekdays, every: n }),
    ),
    mapped(unfill<{ n: number }>(days.everyDays, { n: readNumber }), ({ n }): WrittenDays => ({ ...DAY, every: n })),
  );
  const everyDay = mapped(unfill<object>(days.everyDay, {}), () => DAY);
  const weekdays = mapped(unfill<object>(days.everyWeekday, {}), () => weekly([...MONDAY_TO_FRIDAY]));
  const within = (reader: ValueReader<WrittenDays>) =>
    firstOf(
      mapped(
        unfill<{ set: WrittenDays; months: number[] }>(days.inMonths, { set: reader, months }),
        ({ set, months: of }) => inMonths(set, of),
      ),
      reader,
    );
  const range = mapped(
    moments.range,
    ({ from, to }): WrittenDays => ({ pattern: { kind: 'range', from, to }, every: 1 }),
  );
  const dates = mapped(moments.dates, (all): WrittenDays => ({ pattern: { kind: 'dates', dates: all }, every: 1 }));
  const holidays = (template: string) =>
    mapped(
      unfill<{ calendar: string }>(template, { calendar: readCalendar }),
      ({ calendar }): WrittenDays => ({ pattern: { kind: 'holidays', calendar }, every: 1 }),
    );
  const everyRange = mapped(unfill<{ range: WrittenDays }>(days.everyDayOfRange, { range }), (read) => read.range);
  const onDates = mapped(unfill<{ dates: WrittenDays }>(days.onDates, { dates }), (read) => read.dates);
  const everyNamed = mapped(
    unfill<{ weekdays: WrittenDays }>(days.everyNamed, { weekdays: named }),
    (read) => read.weekdays,
  );
  const onNamed = mapped(
    unfill<{ weekdays: WrittenDays }>(days.onNamed, { weekdays: plural }),
    (read) => read.weekdays,
  );
  const onWeekdays = mapped(unfill<object>(days.onWeekdays, {}), () => weekly([...MONDAY_TO_FRIDAY]));
  const onMonthly = mapped(unfill<{ set: WrittenDays }>(days.onMonthly, { set: monthly }), (read) => read.set);
  return {
    rule: firstOf(
      everyRange,
      holidays(days.everyHoliday),
      within(firstOf(everyNth, weekdays, everyDay, everyNamed)),
      onDates,
      monthly,
    ),
    window: firstOf(
      everyRange,
      holidays(days.everyHoliday),
      within(firstOf(everyNth, everyDay, onWeekdays, onNamed)),
      onDates,
      onMonthly,
    ),
    exception: firstOf(holidays(days.holidays), within(firstOf(everyNth, everyDay, plural)), range, dates, monthly),
  };
}

function weekly(numbers: readonly number[]): WrittenDays {
  // Names of a table of seven have numbers from 1 to 7.
  return { pattern: { kind: 'weekly', weekdays: numbers as Weekday[] }, every: 1 };
}

function inMonths({ pattern, every }: WrittenDays, months: readonly number[]): WrittenDays {
  return pattern.kind === 'daily' || pattern.kind === 'weekly' || pattern.kind === 'monthly'
    ? { pattern: { ...pattern, months }, every }
    : { pattern, every };
}

type ListOf = <Value>(item: ValueReader<Value>) => ValueReader<Value[]>;

interface WrittenDay {
  readonly on: DayOfMonth;
  readonly orLast: boolean;
}

/** "the 1st and last Friday of every 3 months in January". */
function monthlyReader(words: Vocabulary, list: ListOf, months: ValueReader<number[]>): ValueReader<WrittenDays> {
  const { days } = words;
  const written = list(dayOfMonthReader(words));
  const everyMonths = mapped(
    unfill<{ days: WrittenDay[]; n: number }>(days.everyMonths, { days: written, n: readNumber }),
    ({ days: on, n }) => monthly(on, n),
  );
  return firstOf(
    mapped(
      unfill<{ set: WrittenDays; months: number[] }>(days.inMonths, { set: everyMonths, months }),
      ({ set, months: of }) => inMonths(set, of),
    ),
    everyMonths,
    mapped(unfill<{ days: WrittenDay[] }>(days.everyMonth, { days: written }), ({ days: on }) => monthly(on, 1)),
    mapped(
      unfill<{ days: WrittenDay[]; months: number[] }>(days.everyYear, { days: written, months }),
      ({ days: on, months: of }) => inMonths(monthly(on, 1), of),
    ),
  );
}

function monthly(written: readonly WrittenDay[], every: number): WrittenDays {
  const isLast = written.some(({ orLast }) => orLast);
  return {
    pattern: { kind: 'monthly', on: written.map(({ on }) => on), ...(isLast ? { whenAbsent: 'last' as const } : {}) },
    every,
  };
}

/** "31st or last day", "second to last day", "third Friday", "last business day", "weekday nearest the 15th", "1st". */
function dayOfMonthReader(words: Vocabulary): ValueReader<WrittenDay> {
  const { days } = words;
  const ordinal = nameIn(words.ordinals);
  const fromEnd = firstOf(
    mapped(unfill<{ ordinal: number }>(days.ordinalFromEnd, { ordinal }), (read) => -read.ordinal),
    mapped(nameIn(words.nthFromEnd), (nth) => -nth),
  );
  const nth = firstOf(fromEnd, nameIn(words.nth), ordinal);
  const plain = (reader: ValueReader<DayOfMonth>) => mapped(reader, (on): WrittenDay => ({ on, orLast: false }));
  const weekday = nameIn(words.weekdays);
  return firstOf(
    mapped(
      unfill<{ ordinal: number }>(days.orLastDay, { ordinal }),
      (read): WrittenDay => ({ on: { day: read.ordinal }, orLast: true }),
    ),
    plain(
      mapped(unfill<{ ordinal: number }>(days.weekdayNearest, { ordinal }), (read) => ({
        weekdayNearest: read.ordinal,
      })),
    ),
    plain(mapped(unfill<{ nth: number }>(days.nthBusinessDay, { nth }), (read) => ({ businessDay: read.nth }))),
    plain(
      mapped(unfill<{ nth: number; weekday: number }>(days.nthWeekday, { nth, weekday }), (read) => ({
        nth: read.nth,
        weekday: read.weekday as Weekday,
      })),
    ),
    plain(mapped(unfill<{ nth: number }>(days.nthDayFromEnd, { nth: fromEnd }), (read) => ({ day: read.nth }))),
    plain(mapped(ordinal, (day) => ({ day }))),
  );
}

const readCalendar: ValueReader<string> = (text, at) => {
  CALENDAR.lastIndex = at;
  const code = CALENDAR.exec(text)?.[0];
  return code === undefined ? undefined : { value: code.toUpperCase(), next: at + code.length };
};
