import type { Weekday } from '../../schedule.ts';
import { readInteger, readOrdinal } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isEnd, isMark, isRole, LONGEST_LIST, skip, skipSeparator, tokenAt, wordAt } from '../phrase.ts';
import type { DayPiece, DayRef, ProblemPiece } from '../pieces.ts';
import { readYear, skipDot } from './month-scope.ts';
import { readNamedDay } from './named-days.ts';
import { readNumericDate } from './numeric-dates.ts';

type DateRef = Extract<DayRef, { kind: 'date' }>;

/** Days of the year: "march 3rd", "the 4th of july", "24 December 2026", "12/25", "friday, march 15", "christmas", lists and ranges. */
export function readDates(phrase: Phrase, at: number): Match<DayPiece | ProblemPiece> | undefined {
  const start = skip(phrase, skip(phrase, skip(phrase, at, 'on', 'for'), 'this', 'next'), 'the');
  const shared = readSharedDay(phrase, start);
  if (shared !== undefined) return shared;
  const dashed = readDaysOfMonth(phrase, start);
  if (dashed !== undefined) return dashed;
  const first = readDate(phrase, start) ?? (start === at ? undefined : readDate(phrase, start - 1));
  if (first === undefined) return undefined;
  if ('problem' in first.value) return { value: first.value, next: first.next };
  const range = readRange(phrase, first.next, first.value.day);
  if (range !== undefined)
    return { value: { kind: 'day', days: [first.value.day, range.value], isRange: true }, next: range.next };
  return readList(phrase, first.value, first.next);
}

/** Two days of one month, the month said once: "dec 24-26", "10 to 22 august". */
export function readDaysOfMonth(phrase: Phrase, at: number): Match<DayPiece> | undefined {
  return readDashedDays(phrase, at) ?? readSpreadDays(phrase, at);
}

/** "january and july 1st": one day of several months, said with the last. */
function readSharedDay(phrase: Phrase, at: number): Match<DayPiece> | undefined {
  const months: number[] = [];
  let next = at;
  for (let month = wordAt(phrase, next).month; month !== undefined && months.length < 12; ) {
    months.push(month);
    const separator = skipSeparator(phrase, skipDot(phrase, next + 1));
    if (separator === skipDot(phrase, next + 1)) break;
    next = separator;
    month = wordAt(phrase, next).month;
  }
  const last = months.length > 1 ? readMonthFirst(phrase, next) : undefined;
  if (last === undefined || 'problem' in last.value || last.value.day.kind !== 'date') return undefined;
  const { day } = last.value.day;
  const days = months.map((month): DayRef => ({ kind: 'date', month, day }));
  return { value: { kind: 'day', days, isRange: false }, next: last.next };
}

/** "dec 24-26", "24-26 december": both days in one number. */
function readDashedDays(phrase: Phrase, at: number): Match<DayPiece> | undefined {
  const isMonthFirst = wordAt(phrase, at).month !== undefined;
  const days = tokenAt(phrase, isMonthFirst ? skipDot(phrase, at + 1) : at);
  const { month } = wordAt(phrase, isMonthFirst ? at : skip(phrase, at + 1, 'of'));
  const [from = 0, to = 0] = days.parts;
  if (days.shape !== '-' || month === undefined || from < 1 || to <= from || to > 31) return undefined;
  const next = isMonthFirst ? skipDot(phrase, at + 1) + 1 : skip(phrase, at + 1, 'of') + 1;
  const year = readYear(phrase, next);
  const [first, last] = [from, to].map(
    (day): DayRef => ({ kind: 'date', month, day, ...(year === undefined ? {} : { year: year.value }) }),
  );
  return first === undefined || last === undefined
    ? undefined
    : { value: { kind: 'day', days: [first, last], isRange: true }, next: year?.next ?? next };
}

/** "10 to 22 august", "10 - 22 August 2027": the month comes with the second day. */
function readSpreadDays(phrase: Phrase, at: number): Match<DayPiece> | undefined {
  const first = readOrdinal(phrase, at) ?? readInteger(phrase, at);
  if (first === undefined || first.value < 1 || first.value > 31 || !isRole(phrase, first.next, 'to', 'through', 'and'))
    return undefined;
  const isPair = isRole(phrase, first.next, 'and');
  const last = readDayFirst(phrase, skip(phrase, first.next + 1, 'the'));
  if (
    last === undefined ||
    'problem' in last.value ||
    last.value.day.kind !== 'date' ||
    (!isPair && last.value.day.day <= first.value)
  )
    return undefined;
  return {
    value: { kind: 'day', days: [{ ...last.value.day, day: first.value }, last.value.day], isRange: !isPair },
    next: last.next,
  };
}

/** A date, and its other reading where the order of day and month is a matter of country. */
export interface SingleDate {
  readonly day: DayRef;
  readonly swapped?: DayRef;
}

function readList(phrase: Phrase, first: SingleDate, from: number): Match<DayPiece> {
  const days = [first.day];
  let next = from;
  while (days.length < LONGEST_LIST) {
    const separator = skipSeparator(phrase, next);
    if (separator === next) break;
    const start = skip(phrase, skip(phrase, skip(phrase, separator, 'every'), 'on'), 'the');
    const more = readDate(phrase, start) ?? readDayOfSameMonth(phrase, start, days[days.length - 1]);
    if (more === undefined || 'problem' in more.value) break;
    days.push(more.value.day);
    next = more.next;
  }
  const { swapped } = first;
  return {
    value: { kind: 'day', days, isRange: false, ...(swapped === undefined || days.length > 1 ? {} : { swapped }) },
    next,
  };
}

/** "dec 1 and 15": the second day has the first one's month. */
function readDayOfSameMonth(phrase: Phrase, at: number, before: DayRef | undefined): Match<SingleDate> | undefined {
  if (before?.kind !== 'date' || before.month === undefined) return undefined;
  const day = readOrdinal(phrase, at) ?? readInteger(phrase, at);
  if (day === undefined || day.value < 1 || day.value > 31 || isOther(phrase, day.next)) return undefined;
  return { value: { day: { ...before, day: day.value } }, next: day.next };
}

function isOther(phrase: Phrase, at: number): boolean {
  const { unit, meridiem, weekday } = wordAt(phrase, at);
  return unit !== undefined || meridiem !== undefined || weekday !== undefined || isRole(phrase, at, 'oclock');
}

/** "dec 24-26", "dec 1 to dec 4", "24 to 26 december" is read from its end. */
function readRange(phrase: Phrase, at: number, first: DayRef): Match<DayRef> | undefined {
  if (!isRole(phrase, at, 'to', 'through')) return undefined;
  const start = skip(phrase, at + 1, 'the');
  const last = readDate(phrase, start) ?? readDayOfSameMonth(phrase, start, first);
  return last === undefined || 'problem' in last.value ? undefined : { value: last.value.day, next: last.next };
}

/** One date in any spelling. */
export function readDate(phrase: Phrase, at: number): Match<SingleDate | ProblemPiece> | undefined {
  const weekday = readLeadingWeekday(phrase, at);
  if (weekday !== undefined) {
    const date = readDate(phrase, weekday.next) ?? readDayAlone(phrase, weekday.next);
    if (date === undefined || 'problem' in date.value || date.value.day.kind !== 'date') return undefined;
    return { value: { ...date.value, day: { ...date.value.day, weekday: weekday.value } }, next: date.next };
  }
  return (
    readNumericDate(phrase, at) ?? readMonthFirst(phrase, at) ?? readDayFirst(phrase, at) ?? readNamedDay(phrase, at)
  );
}

/** "monday," before a date. */
function readLeadingWeekday(phrase: Phrase, at: number): Match<Weekday> | undefined {
  const { weekday, plural } = wordAt(phrase, at);
  if (weekday === undefined || plural === true) return undefined;
  let next = skipDot(phrase, at + 1);
  if (isMark(phrase, next, ',')) next++;
  return { value: weekday, next: skip(phrase, skip(phrase, next, 'on'), 'the') };
}

/** "monday the 27th", "friday the 13th". */
function readDayAlone(phrase: Phrase, at: number): Match<SingleDate> | undefined {
  if (!isRole(phrase, at - 1, 'the')) return readDayNumber(phrase, at);
  const day = readOrdinal(phrase, at);
  const isDay = day !== undefined && day.value >= 1 && day.value <= 31 && wordAt(phrase, day.next).unit === undefined;
  return isDay ? { value: { day: { kind: 'date', day: day.value } }, next: day.next } : undefined;
}

/** "friday 23 at 4": a number that is no hour of a clock face. */
function readDayNumber(phrase: Phrase, at: number): Match<SingleDate> | undefined {
  const day = tokenAt(phrase, at).kind === 'number' ? readInteger(phrase, at) : undefined;
  const isDay = day !== undefined && day.value > 12 && day.value <= 31 && tokenAt(phrase, at).text.length === 2;
  const isAlone = isDay && (isRole(phrase, day.next, 'at') || isEnd(phrase, day.next));
  return isAlone ? { value: { day: { kind: 'date', day: day.value } }, next: day.next } : undefined;
}

/** "march 3rd", "march 3", "march the third", "may twenty nine", with or without a year. */
function readMonthFirst(phrase: Phrase, at: number): Match<SingleDate | ProblemPiece> | undefined {
  const { month } = wordAt(phrase, at);
  if (month === undefined) return undefined;
  const start = skip(phrase, skipDot(phrase, at + 1), 'the');
  const day = readOrdinal(phrase, start) ?? readInteger(phrase, start);
  if (day === undefined || day.value < 1 || day.value > 99 || isOther(phrase, day.next)) return undefined;
  if (isHourOfClock(phrase, start, day.next)) return undefined;
  return withYear(phrase, { month, day: day.value, next: day.next });
}

/** "may 5 pm"? No: a day that is followed by am or pm is an hour. */
function isHourOfClock(phrase: Phrase, at: number, next: number): boolean {
  const token = tokenAt(phrase, at);
  return token.kind === 'number' && token.shape === '' && wordAt(phrase, next).meridiem !== undefined;
}

/** "3 march", "the 3rd of march", "14april", "second of Aug". */
function readDayFirst(phrase: Phrase, at: number): Match<SingleDate | ProblemPiece> | undefined {
  const day = readOrdinal(phrase, at) ?? readInteger(phrase, at);
  if (day === undefined || day.value < 1 || day.value > 99) return undefined;
  const isDayWord = wordAt(phrase, day.next).unit === 'day' && isRole(phrase, day.next + 1, 'of');
  const monthAt = skip(phrase, isDayWord ? day.next + 1 : day.next, 'of', 'in');
  const { month, weak } = wordAt(phrase, monthAt);
  if (month === undefined || (weak === true && monthAt === day.next && tokenAt(phrase, at).kind !== 'number'))
    return undefined;
  const next = skipDot(phrase, monthAt + 1);
  return isMonthList(phrase, next) ? undefined : withYear(phrase, { month, day: day.value, next });
}

/** "the 15th of january, april and july" names one day of several months. */
function isMonthList(phrase: Phrase, at: number): boolean {
  const separator = skipSeparator(phrase, at);
  const { month } = wordAt(phrase, separator);
  if (month === undefined || separator === at) return false;
  const after = tokenAt(phrase, separator + 1);
  return (
    after.word.ordinal === undefined && (after.kind !== 'number' || after.shape !== '' || (after.parts[0] ?? 0) > 31)
  );
}

interface MonthAndDay {
  readonly month: number;
  readonly day: number;
  readonly next: number;
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

function withYear(phrase: Phrase, { month, day, next }: MonthAndDay): Match<SingleDate | ProblemPiece> {
  const year = readYear(phrase, next);
  const problem = dateProblem(month, day, year?.value);
  if (problem !== undefined) return { value: problem, next: year?.next ?? next };
  const ref: DateRef = { kind: 'date', month, day, ...(year === undefined ? {} : { year: year.value }) };
  return { value: { day: ref }, next: year?.next ?? next };
}

/** Why a day of a month does not exist, if it does not. */
export function dateProblem(month: number, day: number, year?: number): ProblemPiece | undefined {
  const longest = LONGEST_MONTHS[month - 1] ?? 31;
  const isMissingLeapDay =
    month === 2 && day === 29 && year !== undefined && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0));
  if (day <= longest && !isMissingLeapDay) return undefined;
  const name = MONTH_NAMES[month - 1] ?? '';
  const problem = isMissingLeapDay ? `February ${year} has no 29th.` : `${name} has ${longest} days at most.`;
  return {
    kind: 'problem',
    problem,
    examples: [`on ${name.toLowerCase()} ${Math.min(longest, 28)} at 9am`, 'on the last day of every month'],
  };
}

export type { DateRef };
