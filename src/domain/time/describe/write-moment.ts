import { civilDate, dayNumber, twoDigits, weekdayOf } from '../calendar-date.ts';
import type { Instant, LocalDate, LocalDateTime, LocalTime, Moment } from '../schedule.ts';
import { localFields, toInstant } from '../zone.ts';
import { fill } from './vocabulary.ts';
import { writeTime } from './write-time.ts';
import type { Writer } from './writer.ts';
import { nameOf } from './writer.ts';

const SECOND = 1000;

/** "9 Mar 2026" */
export function writeDate(date: LocalDate, { words }: Writer): string {
  const { year, month, day } = civilDate(dayNumber(date));
  return fill(words.moments.date, { day, month: nameOf(words.monthsShort, month), year });
}

/** "Mon 9 Mar 2026" */
export function writeWeekdayDate(date: LocalDate, writer: Writer): string {
  const weekday = nameOf(writer.words.weekdaysShort, weekdayOf(dayNumber(date)));
  return fill(writer.words.moments.weekdayDate, { weekday, date: writeDate(date, writer) });
}

/** "24 to 26 Dec 2026", or both dates whole when they lie in two months. */
export function writeDateRange(from: LocalDate, to: LocalDate, writer: Writer): string {
  const { moments, monthsShort } = writer.words;
  const [first, last] = [civilDate(dayNumber(from)), civilDate(dayNumber(to))];
  if (from === to || first.year !== last.year || first.month !== last.month) {
    return fill(moments.range, { from: writeDate(from, writer), to: writeDate(to, writer) });
  }
  const values = { from: first.day, to: last.day, month: nameOf(monthsShort, last.month), year: last.year };
  return fill(moments.rangeInMonth, values);
}

/** "10:00" */
export function writeTimeOfDay(time: LocalTime, { words, clock }: Writer): string {
  return writeTime(time, clock, words.moments);
}

/** "Mon 9 Mar 2026 at 10:00" */
export function writeLocal(local: LocalDateTime, writer: Writer): string {
  return writeDateTime(local.slice(0, 10), local.slice(11), writer);
}

/**
 * A moment on the wall clock, with seconds where it has some. An instant whose wall time came before (the second pass when
 * clocks go back) is written in UTC, because its wall time would say the first.
 */
export function writeMoment(moment: Moment, writer: Writer): string {
  if ('at' in moment) return writeLocal(moment.at, writer);
  const { instant } = moment;
  const { date, time, second } = localFields(instant, writer.zone);
  if (toInstant(`${date}T${time}`, writer.zone) + second * SECOND === instant) {
    return writeDateTime(date, withSeconds(time, second), writer);
  }
  return writeUtc(instant, writer);
}

function writeUtc(instant: Instant, writer: Writer): string {
  const { date, time, second } = localFields(instant, 'UTC');
  const dateTime = writeDateTime(date, withSeconds(time, second), writer);
  return fill(writer.words.moments.utc, { dateTime });
}

function writeDateTime(date: LocalDate, time: LocalTime, writer: Writer): string {
  const { dateTime } = writer.words.moments;
  return fill(dateTime, { date: writeWeekdayDate(date, writer), time: writeTimeOfDay(time, writer) });
}

function withSeconds(time: LocalTime, second: number): string {
  return second === 0 ? time : `${time}:${twoDigits(second)}`;
}
