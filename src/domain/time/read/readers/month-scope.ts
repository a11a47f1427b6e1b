import { readInteger, readOrdinal } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isMark, isRole, skip, skipSeparator, tokenAt, wordAt } from '../phrase.ts';

/** Which months the days of a month belong to. */
export interface MonthScope {
  readonly scope: 'each' | 'the' | 'none';
  readonly months?: readonly number[];
  readonly year?: number;
  readonly period?: 'week' | 'quarter' | 'year';
  /** "of next month": counted from the current one. */
  readonly ahead?: number;
  /** "of every other month", "of every 3 months": months from one to the next. */
  readonly every?: number;
}

/** "of each month", "of every other month", "of the month", "in october", "of march 2014", "of next month", "next month", "of the quarter", "every month". */
export function readMonthScope(phrase: Phrase, at: number): Match<MonthScope> | undefined {
  const of = skip(phrase, at, 'of', 'in', 'from');
  const isSaidOf = of > at;
  return readNamed(phrase, of) ?? readRelative(phrase, of) ?? readStep(phrase, of) ?? readUnit(phrase, of, isSaidOf);
}

/** "october", "jan, apr and jul", "march 2014". */
function readNamed(phrase: Phrase, at: number): Match<MonthScope> | undefined {
  const each = skip(phrase, at, 'every');
  const months = readMonthNames(phrase, each);
  if (months === undefined) return undefined;
  const year = readYear(phrase, months.next);
  const value: MonthScope = {
    scope: each > at ? 'each' : 'none',
    months: months.value,
    ...(year === undefined ? {} : { year: year.value }),
  };
  return { value, next: year?.next ?? months.next };
}

/** Names of months in a list or a range. */
export function readMonthNames(phrase: Phrase, at: number): Match<readonly number[]> | undefined {
  const first = wordAt(phrase, at).month;
  if (first === undefined) return undefined;
  const months = [first];
  let next = skipDot(phrase, at + 1);
  while (months.length < 12) {
    const isRange = isRole(phrase, next, 'to', 'through');
    const separator = isRange ? next + 1 : skipSeparator(phrase, next);
    const { month } = wordAt(phrase, separator);
    // "march 6th and april 8th" is a list of dates, not of months.
    if (month === undefined || separator === next || isDayNumber(phrase, separator + 1)) break;
    if (isRange) months.push(...monthsAfter(months[months.length - 1] ?? first, month));
    else months.push(month);
    next = skipDot(phrase, separator + 1);
  }
  return { value: [...new Set(months)].sort((a, b) => a - b), next };
}

function isDayNumber(phrase: Phrase, at: number): boolean {
  const token = tokenAt(phrase, at);
  return (
    token.word.ordinal !== undefined ||
    (token.kind === 'number' &&
      token.shape === '' &&
      (token.parts[0] ?? 99) <= 31 &&
      wordAt(phrase, at + 1).meridiem === undefined)
  );
}

function monthsAfter(from: number, to: number): number[] {
  const months: number[] = [];
  for (let month = (from % 12) + 1; months.length < 12; month = (month % 12) + 1) {
    months.push(month);
    if (month === to) break;
  }
  return months;
}

function readRelative(phrase: Phrase, at: number): Match<MonthScope> | undefined {
  const the = skip(phrase, at, 'the');
  if (wordAt(phrase, the + 1).unit !== 'month') return undefined;
  if (isRole(phrase, the, 'next')) return { value: { scope: 'none', ahead: 1 }, next: the + 2 };
  return isRole(phrase, the, 'this') ? { value: { scope: 'none', ahead: 0 }, next: the + 2 } : undefined;
}

/** "every other month", "every 3 months", "every third month". */
function readStep(phrase: Phrase, at: number): Match<MonthScope> | undefined {
  if (!isRole(phrase, at, 'every')) return undefined;
  const count = isRole(phrase, at + 1, 'other')
    ? { value: 2, next: at + 2 }
    : (readOrdinal(phrase, at + 1) ?? readInteger(phrase, at + 1));
  const isMonths = count !== undefined && count.value > 1 && wordAt(phrase, count.next).unit === 'month';
  return isMonths ? { value: { scope: 'each', every: count.value }, next: count.next + 1 } : undefined;
}

function readUnit(phrase: Phrase, at: number, isSaidOf: boolean): Match<MonthScope> | undefined {
  const isEach = isRole(phrase, at, 'every', 'a', 'any');
  const article = isEach || isRole(phrase, at, 'the') ? at + 1 : at;
  if (!isSaidOf && !isEach) return undefined;
  const step = skip(phrase, article, 'single');
  const token = tokenAt(phrase, step);
  const { unit } = token.word;
  if (token.text.length === 1 || (article === at && !isSaidOf)) return undefined;
  const scope = isEach || token.text.endsWith('s') ? 'each' : 'the';
  if (unit === 'month') return { value: { scope }, next: step + 1 };
  return unit === 'quarter' || unit === 'year' || unit === 'week'
    ? { value: { scope, period: unit }, next: step + 1 }
    : undefined;
}

/** A year: four digits that nobody would take for a time. */
export function readYear(phrase: Phrase, at: number): Match<number> | undefined {
  const start = isMark(phrase, at, ',') ? at + 1 : skip(phrase, at, 'of', 'in');
  const token = tokenAt(phrase, start);
  const year = token.parts[0] ?? 0;
  const isYear =
    token.kind === 'number' && token.shape === '' && token.text.length === 4 && year >= 1900 && year <= 2199;
  return isYear ? { value: year, next: start + 1 } : readSpokenYear(phrase, start);
}

/** "two thousand and thirty two", "twenty thirty-two". */
function readSpokenYear(phrase: Phrase, at: number): Match<number> | undefined {
  const { number } = wordAt(phrase, at);
  const isThousand = number === 2 && tokenAt(phrase, at + 1).text === 'thousand';
  const rest = readInteger(phrase, isThousand ? skip(phrase, at + 2, 'and') : at + 1);
  const isSpoken = rest !== undefined && rest.value < 100 && tokenAt(phrase, rest.next - 1).kind === 'word';
  if (isThousand) return isSpoken ? { value: 2000 + rest.value, next: rest.next } : { value: 2000, next: at + 2 };
  return number === 20 && isSpoken && rest.value >= 10 ? { value: 2000 + rest.value, next: rest.next } : undefined;
}

/** "Aug." in the middle of a sentence. */
export function skipDot(phrase: Phrase, at: number): number {
  return isMark(phrase, at, '.') &&
    tokenAt(phrase, at).glued &&
    tokenAt(phrase, at + 1).kind !== 'end' &&
    tokenAt(phrase, at - 1).text.length <= 4
    ? at + 1
    : at;
}
