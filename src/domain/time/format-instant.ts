import { vocabularyOf } from './describe/languages.ts';
import type { RelativeWords } from './describe/vocabulary.ts';
import { fill } from './describe/vocabulary.ts';
import { writeTime } from './describe/write-time.ts';
import type { Instant, ZoneId } from './schedule.ts';
import { localFields } from './zone.ts';

/** How a person likes to read times. */
export interface TimeFormat {
  /** BCP 47; English where we have no table for it. */
  readonly locale?: string;
  /** Default `24h`. */
  readonly clock?: '24h' | '12h';
  /** The year is left out where it is the year of now. */
  readonly now?: Instant;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "Mon 9 Mar 10:00", or "Mon 9 Mar 2027 10:00" when that is not the year of now. */
export function formatInstant(instant: Instant, zone: ZoneId, format: TimeFormat = {}): string {
  const { weekdaysShort, monthsShort, moments } = vocabularyOf(format.locale);
  const { year, month, day, weekday, time } = localFields(instant, zone);
  const isThisYear = format.now !== undefined && localFields(format.now, zone).year === year;
  const date = fill(isThisYear ? moments.dayAndMonth : moments.date, {
    day,
    month: monthsShort[month - 1] ?? '',
    year,
  });
  const weekdayDate = fill(moments.weekdayDate, { weekday: weekdaysShort[weekday - 1] ?? '', date });
  return fill(moments.shortDateTime, { date: weekdayDate, time: writeTime(time, format.clock, moments) });
}

/** "in 2 days 19 h", "in 18 h", "in 5 min", "3 min ago", "now". */
export function formatRelative(instant: Instant, now: Instant, locale?: string): string {
  const words = vocabularyOf(locale).relative;
  const distance = Math.abs(instant - now);
  if (distance < SECOND) return words.now;
  return fill(instant > now ? words.future : words.past, { span: writeSpan(distance, words) });
}

/** Two units where the smaller one still matters: minutes up to three hours, hours up to a week. */
function writeSpan(milliseconds: number, words: RelativeWords): string {
  if (milliseconds < MINUTE) return counted(Math.floor(milliseconds / SECOND), words.seconds);
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 60) return counted(minutes, words.minutes);
  if (minutes < 180) return twoUnits(minutes, 60, words.hours, words.minutes);
  const hours = Math.round(milliseconds / HOUR);
  if (hours < 24) return counted(hours, words.hours);
  if (hours < 168) return twoUnits(hours, 24, words.days, words.hours);
  return counted(Math.round(milliseconds / DAY), words.days);
}

function twoUnits(count: number, per: number, large: CountedWords, small: CountedWords): string {
  const rest = count % per;
  const whole = counted(Math.floor(count / per), large);
  return rest === 0 ? whole : `${whole} ${counted(rest, small)}`;
}

type CountedWords = readonly [one: string, many: string];

function counted(count: number, [one, many]: CountedWords): string {
  return fill(count === 1 ? one : many, { n: count });
}
