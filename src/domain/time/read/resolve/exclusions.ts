import { localDate } from '../../calendar-date.ts';
import { hasHolidays } from '../../holidays/public-holidays.ts';
import type { DayPattern } from '../../schedule.ts';
import type { DayRef, ExceptPiece } from '../pieces.ts';
import { dayOf, later } from './day-refs.ts';
import type { Environment } from './environment.ts';

/** The days that are left out; undefined when one of them cannot be told. */
export function exclusionsOf(except: ExceptPiece | undefined, env: Environment): readonly DayPattern[] | undefined {
  const patterns: DayPattern[] = [];
  for (const piece of except?.pieces ?? []) {
    const pattern = patternOf(piece, env);
    if (pattern === undefined) return undefined;
    patterns.push(pattern);
  }
  return [...new Map(patterns.map((pattern) => [JSON.stringify(pattern), pattern])).values()];
}

type Excepted = ExceptPiece['pieces'][number];

function patternOf(piece: Excepted, env: Environment): DayPattern | undefined {
  switch (piece.kind) {
    case 'weekdays':
      if (piece.which !== undefined) {
        const { which } = piece;
        return datesPattern(piece.weekdays.map((weekday) => dayOf({ kind: 'weekday', weekday, which }, env.today)));
      }
      return { kind: 'weekly', weekdays: [...piece.weekdays].sort((a, b) => a - b) };
    case 'months':
      return { kind: 'daily', months: piece.months };
    case 'month-days':
      return { kind: 'monthly', on: piece.on, ...(piece.months === undefined ? {} : { months: piece.months }) };
    case 'holidays': {
      const calendar = piece.country ?? env.country;
      return calendar === undefined || !hasHolidays(calendar) ? undefined : { kind: 'holidays', calendar };
    }
    case 'day':
      return piece.isRange
        ? rangePattern(piece.days, env.today)
        : (yearlyPattern(piece.days) ?? datesPattern(piece.days.map((day) => dayOf(day, env.today))));
  }
}

/** A single date without a year is left out every year: "except christmas". */
function yearlyPattern(days: readonly DayRef[]): DayPattern | undefined {
  const [day] = days;
  if (days.length > 1 || day?.kind !== 'date' || day.month === undefined || day.year !== undefined) return undefined;
  return { kind: 'monthly', on: [{ day: day.day }], months: [day.month] };
}

/** "from dec 24 to jan 2": the range that is running or comes next. */
function rangePattern([first, last]: readonly DayRef[], today: number): DayPattern | undefined {
  if (first === undefined || last === undefined) return undefined;
  const isBeginSaid = first.kind === 'date' && first.year !== undefined;
  const coming = dayOf(first, today);
  const to = coming === undefined ? undefined : dayOf(last, isBeginSaid ? coming : today);
  if (to === undefined || coming === undefined) return undefined;
  const from = coming <= to ? coming : later(coming, -12, 0);
  return from > to || (isBeginSaid && from < coming)
    ? undefined
    : { kind: 'range', from: localDate(from), to: localDate(to) };
}

/** Dates are said for the coming time: "except december 25th" is the next one. */
function datesPattern(days: readonly (number | undefined)[]): DayPattern | undefined {
  const known = days.filter((day) => day !== undefined).sort((a, b) => a - b);
  if (known.length === 0 || known.length < days.length) return undefined;
  return { kind: 'dates', dates: [...new Set(known)].map(localDate) };
}
