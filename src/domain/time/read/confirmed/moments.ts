import { isLocalDate } from '../../calendar-date.ts';
import type { Vocabulary } from '../../describe/vocabulary.ts';
import type { LocalDate, LocalTime } from '../../schedule.ts';
import type { ValueReader } from './template.ts';
import { firstOf, listOf, mapped, nameIn, readNumber, unfill } from './template.ts';

/** A date with a time, as written. */
export interface WrittenMoment {
  readonly date: LocalDate;
  readonly time: WrittenTime;
  readonly isUtc: boolean;
}

export interface WrittenTime {
  readonly time: LocalTime;
  readonly seconds: number;
}

/** Readers of dates and times in the words of one language. */
export interface MomentReaders {
  readonly date: ValueReader<LocalDate>;
  readonly weekdayDate: ValueReader<LocalDate>;
  readonly dates: ValueReader<LocalDate[]>;
  readonly range: ValueReader<{ readonly from: LocalDate; readonly to: LocalDate }>;
  readonly time: ValueReader<WrittenTime>;
  readonly times: ValueReader<WrittenTime[]>;
  readonly moment: ValueReader<WrittenMoment>;
}

const CLOCK = /(\d{1,2}):(\d{2})(?::(\d{2}))?/y;

export function momentReaders({ moments, monthsShort, weekdaysShort }: Vocabulary): MomentReaders {
  const month = nameIn(monthsShort);
  const date = mapped(
    unfill<{ day: number; month: number; year: number }>(moments.date, { day: readNumber, month, year: readNumber }),
    dateOf,
  );
  const weekdayDate = mapped(
    unfill<{ weekday: number; date: LocalDate }>(moments.weekdayDate, { weekday: nameIn(weekdaysShort), date }),
    (read) => read.date,
  );
  const time = timeReader(moments.am, moments.pm, moments.midnight);
  const local = unfill<{ date: LocalDate; time: WrittenTime }>(moments.dateTime, { date: weekdayDate, time });
  const utc = unfill<{ dateTime: { date: LocalDate; time: WrittenTime } }>(moments.utc, { dateTime: local });
  return {
    date,
    weekdayDate,
    dates: listOf(notBefore(date, middleOf(moments.range)), moments.comma, moments.and),
    range: firstOf(
      unfill<{ from: LocalDate; to: LocalDate }>(moments.range, { from: date, to: date }),
      mapped(
        unfill<{ from: number; to: number; month: number; year: number }>(moments.rangeInMonth, {
          from: readNumber,
          to: readNumber,
          month,
          year: readNumber,
        }),
        (read) => {
          const [from, to] = [dateOf({ ...read, day: read.from }), dateOf({ ...read, day: read.to })];
          return from === undefined || to === undefined ? undefined : { from, to };
        },
      ),
    ),
    time,
    times: listOf(time, moments.comma, moments.and),
    moment: firstOf(
      mapped(utc, ({ dateTime }): WrittenMoment => ({ ...dateTime, isUtc: true })),
      mapped(local, (read): WrittenMoment => ({ ...read, isUtc: false })),
    ),
  };
}

/** What a range says between its ends. */
function middleOf(range: string): string {
  return (range.split(/\{\w+\}/)[1] ?? '').toLowerCase();
}

/** A value that does not begin something longer: the last date of a list is not the first of a range. */
function notBefore<Value>(reader: ValueReader<Value>, mark: string): ValueReader<Value> {
  return (text, at) => {
    const read = reader(text, at);
    return read !== undefined && mark !== '' && text.startsWith(mark, read.next) ? undefined : read;
  };
}

function dateOf({ day, month, year }: { day: number; month: number; year: number }): LocalDate | undefined {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isLocalDate(date) ? date : undefined;
}

/** "09:30", "09:30:15", "9:30 pm", and the word for 24:00. */
function timeReader(am: string, pm: string, midnight: string): ValueReader<WrittenTime> {
  return (text, at) => {
    if (text.startsWith(midnight.toLowerCase(), at))
      return { value: { time: '24:00', seconds: 0 }, next: at + midnight.length };
    CLOCK.lastIndex = at;
    const [written, hours = '', minutes = '', seconds = '0'] = CLOCK.exec(text) ?? [];
    if (written === undefined) return undefined;
    const end = at + written.length;
    const half = [am, pm].find((name) => text.startsWith(` ${name.toLowerCase()}`, end));
    const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === pm ? 12 : 0);
    if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 59 || (hour === 24 && minutes !== '00'))
      return undefined;
    const time = `${String(hour).padStart(2, '0')}:${minutes}`;
    return { value: { time, seconds: Number(seconds) }, next: end + (half === undefined ? 0 : half.length + 1) };
  };
}
