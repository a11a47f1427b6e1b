import type { Match, Phrase } from '../phrase.ts';
import { isMark, isRole, tokenAt, wordAt } from '../phrase.ts';
import type { DayRef, ProblemPiece } from '../pieces.ts';
import type { SingleDate } from './dates.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;

/** "2026-12-25", "12/25", "12/25/2026", "25.12.2026", "2026/12/25"; the order of slashes is a matter of country. */
export function readNumericDate(phrase: Phrase, at: number): Match<SingleDate | ProblemPiece> | undefined {
  const token = tokenAt(phrase, at);
  if (token.kind !== 'number') return undefined;
  const [first = 0, second = 0, third = 0] = token.parts;
  const isYearFirst = token.text.search(/\D/) === 4;
  const next = at + 1;
  if ((token.shape === '--' || token.shape === '//' || token.shape === '..') && isYearFirst)
    return checked({ year: first, month: second, day: third }, next);
  if (token.shape === '.' && isDayAndMonth(phrase, at))
    return { value: { day: refOf(second, first, undefined) }, next: at + 2 };
  if (token.shape === '..') return checked({ year: fullYear(third), month: second, day: first }, next);
  if (token.shape === '//' || token.shape === '/')
    return readSlashes(phrase, at, token.shape === '//' ? fullYear(third) : undefined);
  if (token.shape === '--' && token.text.length >= 8 && third > FIRST_YEAR) return readSlashes(phrase, at, third);
  // "on 12-24": elsewhere two numbers with a dash are a score or a range.
  if (token.shape === '-' && isRole(phrase, at - 1, 'on')) return readSlashes(phrase, at, undefined);
  if (token.shape === '--' && /^\d\d-\d\d-\d\d$/.test(token.text)) return readSlashes(phrase, at, fullYear(third));
  return undefined;
}

/** "1.12.": the second dot tells a date from a number. */
function isDayAndMonth(phrase: Phrase, at: number): boolean {
  const [day = 0, month = 0] = tokenAt(phrase, at).parts;
  const isDotted = isMark(phrase, at + 1, '.') && tokenAt(phrase, at + 1).glued;
  return (
    isDotted &&
    (isRole(phrase, at - 1, 'on', 'from', 'until', 'starting') || isClockNext(phrase, at + 2)) &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31 &&
    !isImpossible(month, day)
  );
}

/** "1.12. 17:00", "1.12. at noon": a time behind it tells a date as well. */
function isClockNext(phrase: Phrase, at: number): boolean {
  const { shape, kind } = tokenAt(phrase, at);
  const isHour = kind === 'number' && wordAt(phrase, at + 1).meridiem !== undefined;
  return shape === ':' || isHour || isRole(phrase, at, 'at') || wordAt(phrase, at).weekday !== undefined;
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

function readSlashes(phrase: Phrase, at: number, year: number | undefined): Match<SingleDate> | undefined {
  const [first = 0, second = 0] = tokenAt(phrase, at).parts;
  const isDayFirst = first > 12 || (phrase.isDayFirst && second <= 12);
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  if (month < 1 || month > 12 || day < 1 || day > 31 || isImpossible(month, day)) return undefined;
  if (year !== undefined && year > LAST_YEAR) return undefined;
  const isAmbiguous = first <= 12 && second <= 12 && first !== second && year !== undefined;
  const value: SingleDate = {
    day: refOf(month, day, year),
    ...(isAmbiguous ? { swapped: refOf(day, month, year) } : {}),
  };
  return { value, next: at + 1 };
}

function isImpossible(month: number, day: number): boolean {
  return (month === 2 && day > 29) || (day > 30 && [4, 6, 9, 11].includes(month));
}

function refOf(month: number, day: number, year: number | undefined): DayRef {
  return { kind: 'date', month, day, ...(year === undefined ? {} : { year }) };
}

interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function checked({ year, month, day }: YearMonthDay, next: number): Match<SingleDate | ProblemPiece> | undefined {
  if (month < 1 || month > 12 || day < 1 || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const longest =
    month === 2
      ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
        ? 29
        : 28
      : isImpossible(month, 31)
        ? 30
        : 31;
  if (day > longest) {
    const problem = `Month ${month} of ${year} has ${longest} days.`;
    return {
      value: { kind: 'problem', problem, examples: ['on 2027-02-28 at 9am', 'on the last day of every month'] },
      next,
    };
  }
  return { value: { day: { kind: 'date', year, month, day } }, next };
}
