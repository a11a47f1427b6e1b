import type { DayOfMonth, Weekday } from '../schedule.ts';
import type { CronProblem, FieldSpec } from './cron-field.ts';
import { fieldProblem, readField, readValue } from './cron-field.ts';
import type { CronDaysOfMonth, CronWeekdays } from './cron-fields.ts';

/** Reads the day-of-month field; `L`, `LW` and `15W` only where the dialect has them. */
export function readDaysOfMonth(text: string, spec: FieldSpec, hasLetters: boolean): CronDaysOfMonth | CronProblem {
  const special = hasLetters ? readSpecialDay(text, spec) : undefined;
  if (special !== undefined) return { on: [special], isAll: false, isStar: false };
  const reading = readField(text, spec);
  if ('problem' in reading) return reading;
  return {
    on: reading.values.map((day) => ({ day })),
    isAll: reading.values.length === 31,
    isStar: text.startsWith('*'),
  };
}

/** Reads the day-of-week field; `L`, `6L` and `2#1` only where the dialect has them. */
export function readWeekdays(text: string, spec: FieldSpec, hasLetters: boolean): CronWeekdays | CronProblem {
  const iso = (number: number): Weekday => isoWeekday(number, spec);
  // A bare L is the last day of the week as EventBridge counts it.
  if (hasLetters && text.toUpperCase() === 'L') return { weekdays: [6], isAll: false, isStar: false };
  const special = hasLetters ? readWeekdayOfMonth(text, spec) : undefined;
  if (special !== undefined)
    return 'problem' in special ? special : { weekdays: [], on: special, isAll: false, isStar: false };
  const reading = readField(text, spec);
  if ('problem' in reading) return reading;
  const weekdays = [...new Set(reading.values.map(iso))].sort((a, b) => a - b);
  return { weekdays, isAll: weekdays.length === 7, isStar: text.startsWith('*') };
}

function readSpecialDay(text: string, spec: FieldSpec): DayOfMonth | undefined {
  const upper = text.toUpperCase();
  if (upper === 'L') return { day: -1 };
  if (upper === 'LW') return { businessDay: -1 };
  if (!/^\d{1,2}W$/.test(upper)) return undefined;
  const day = readValue(upper.slice(0, -1), spec);
  return day === undefined ? undefined : { weekdayNearest: day };
}

function readWeekdayOfMonth(text: string, spec: FieldSpec): DayOfMonth | CronProblem | undefined {
  const [name = '', nthText, ...more] = text.split('#');
  if (nthText === undefined) return readLastWeekday(text, spec);
  const weekday = readValue(name, spec);
  if (more.length > 0 || text.includes(','))
    return fieldProblem(spec, `"${text}" must have a single # expression alone`);
  if (weekday === undefined) return fieldProblem(spec, `has "${name}"`);
  if (!/^[1-5]$/.test(nthText)) return fieldProblem(spec, `"${text}" asks for a week of the month that is not 1 to 5`);
  return { weekday: isoWeekday(weekday, spec), nth: Number(nthText) };
}

function readLastWeekday(text: string, spec: FieldSpec): DayOfMonth | undefined {
  if (text.length < 2 || !/L$/i.test(text)) return undefined;
  const weekday = readValue(text.slice(0, -1), spec);
  return weekday === undefined ? undefined : { weekday: isoWeekday(weekday, spec), nth: -1 };
}

/** Crontab counts Sunday as 0 or 7, EventBridge as 1. */
function isoWeekday(number: number, spec: FieldSpec): Weekday {
  const sundayBased = (number - (spec.firstName ?? 0)) % 7;
  // Sunday is 7 in ISO, and the rest is 1 to 6.
  return (sundayBased === 0 ? 7 : sundayBased) as Weekday;
}
