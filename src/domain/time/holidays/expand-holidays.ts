import { dayNumberOf, daysInMonth, weekdayOf } from '../calendar-date.ts';
import { easterSunday, orthodoxEasterSunday } from './easter.ts';

/**
 * The day numbers of a year that a line of the holiday table gives, ascending. Its words:
 * `1225` every 25 December · `E-2` two days before Easter Sunday, `O1` the day after the Orthodox one · `11.4.4` the fourth
 * Thursday of November, `5.1.-1` the last Monday of May · `26:0219,0403` these dates of 2026.
 */
export function expandHolidays(line: string, year: number): readonly number[] {
  const days = line.split(' ').flatMap((word) => expandWord(word, year));
  return [...new Set(days)].sort((a, b) => a - b);
}

function expandWord(word: string, year: number): number[] {
  if (word === '') return [];
  if (word.startsWith('E')) return [easterSunday(year) + Number(word.slice(1))];
  if (word.startsWith('O')) return [orthodoxEasterSunday(year) + Number(word.slice(1))];
  if (word.includes('.')) return nthWeekday(word, year);
  const [yearText, dates] = word.split(':');
  if (dates === undefined) return monthAndDay(word, year);
  return Number(yearText) === year % 100 ? dates.split(',').flatMap((date) => monthAndDay(date, year)) : [];
}

function monthAndDay(text: string, year: number): number[] {
  const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(2))];
  return day <= daysInMonth(year, month) ? [dayNumberOf(year, month, day)] : [];
}

function nthWeekday(word: string, year: number): number[] {
  const [month = 1, weekday = 1, nth = 1] = word.split('.').map(Number);
  if (nth < 0) {
    const last = dayNumberOf(year, month, daysInMonth(year, month));
    return [last - ((weekdayOf(last) - weekday + 7) % 7)];
  }
  const first = dayNumberOf(year, month, 1);
  const day = first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
  return day < first + daysInMonth(year, month) ? [day] : [];
}
