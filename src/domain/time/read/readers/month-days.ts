import type { DayOfMonth, Weekday } from '../../schedule.ts';
import { readInteger, readOrdinal } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isEnd, isMark, isOneOf, isRole, LONGEST_LIST, skip, skipSeparator, tokenAt, wordAt } from '../phrase.ts';
import type { DayPiece, MonthDaysPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import type { Role } from '../vocabulary/word.ts';
import { readMonthScope } from './month-scope.ts';

/** What a schedule goes on with behind a day of the month. */
const STOPS = new Set<Role>(['at', 'approximately', 'in', 'every', 'from', 'starting', 'until', 'except', 'for']);

/**
 * Days counted within a month: "the 1st and 15th", "last friday of each month", "2nd to last day", "day 2 and 5",
 * "first business day of the quarter", "the 28th of next month".
 */
export function readMonthDays(
  phrase: Phrase,
  at: number,
  run: RunContext,
): Match<MonthDaysPiece | DayPiece> | undefined {
  const preposition = skip(phrase, at, 'on', 'at', 'from', 'only');
  const start = skip(phrase, preposition, 'the', 'every');
  const list =
    readEndOfMonth(phrase, start, run) ??
    readOrdinals(phrase, start) ??
    readDayNumbers(phrase, start) ??
    readPlainNumbers(phrase, start, run);
  if (list === undefined) return undefined;
  const what = readWhat(phrase, list.next, list.value);
  if (what === undefined || isPastWeekday(phrase, at, what, run)) return undefined;
  const scope = readMonthScope(phrase, what.next);
  if (scope === undefined && !standsAlone(phrase, { at, start, what: what.value, next: what.next }, run))
    return undefined;
  const next = scope?.next ?? what.next;
  if (scope?.value.ahead !== undefined) return nextMonth(what.value.on, scope.value.ahead, next);
  const { months, year, period, every } = scope?.value ?? {};
  const piece: MonthDaysPiece = {
    kind: 'month-days',
    on: what.value.on,
    scope: scope?.value.scope ?? 'none',
    ...(months === undefined ? {} : { months }),
    ...(year === undefined ? {} : { year }),
    ...(period === undefined ? {} : { period }),
    ...(every === undefined ? {} : { every }),
    ...(what.value.ordinal === undefined ? {} : { ordinal: what.value.ordinal }),
    ...(what.value.isBusiness ? { isBusiness: true } : {}),
    ...(what.value.isNamed ? { isDayNamed: true } : {}),
  };
  return { value: piece, next };
}

/** "last friday" alone is the one before today; "the last friday" and "every last friday" count in the month. */
function isPastWeekday(phrase: Phrase, at: number, { value, next }: Match<What>, run: RunContext): boolean {
  const [on] = value.on;
  const isLastOne =
    isRole(phrase, at, 'last') && value.on.length === 1 && on !== undefined && 'weekday' in on && on.nth === -1;
  return isLastOne && !run.repeats && !run.expectsDays && readMonthScope(phrase, next) === undefined;
}

function nextMonth(on: readonly DayOfMonth[], ahead: number, next: number): Match<DayPiece> {
  return { value: { kind: 'day', days: on.map((day) => ({ kind: 'nth', on: day, ahead })), isRange: false }, next };
}

/** The ordinals of a list; a negative one counts from the end. */
interface Ordinals {
  readonly values: readonly number[];
  readonly isNumber: boolean;
  readonly isNamed: boolean;
}

/** "1st", "1st and 15th", "second to last", "25th to the last", "first and last". */
function readOrdinals(phrase: Phrase, at: number): Match<Ordinals> | undefined {
  const first = readOrdinalMember(phrase, at);
  if (first === undefined) return undefined;
  const values = [...first.value];
  const isNumber = tokenAt(phrase, at).kind === 'number';
  let { next } = first;
  while (values.length < LONGEST_LIST) {
    const separator = skipSeparator(phrase, next);
    if (separator === next) break;
    const more = readOrdinalMember(phrase, skip(phrase, skip(phrase, separator, 'on'), 'the', 'every'));
    if (more === undefined) break;
    values.push(...more.value);
    next = more.next;
  }
  return { value: { values: [...new Set(values)], isNumber, isNamed: false }, next };
}

/** One ordinal, a range of them, or one counted from the end. */
function readOrdinalMember(phrase: Phrase, at: number): Match<readonly number[]> | undefined {
  const first = readOrdinal(phrase, at);
  if (first === undefined) return undefined;
  const { value, next } = first;
  if (value < 0) return { value: [value], next };
  const to = skipTo(phrase, next);
  const last = readOrdinal(phrase, to);
  if (last === undefined) return { value: [value], next };
  // "2nd last friday", "second to last": but "25th to the last" is a range, as no month has 25 of anything but days.
  if (last.value === -1)
    return value <= 10 ? { value: [-value], next: last.next } : { value: range(value, 31), next: last.next };
  return to > next && last.value > value && last.value <= 31
    ? { value: range(value, last.value), next: last.next }
    : { value: [value], next };
}

/** "to (the)", "through", "-", and the hyphens of "second-to-last". */
function skipTo(phrase: Phrase, at: number): number {
  const to = isMark(phrase, at, '-') ? at + 1 : at;
  const next = skip(phrase, to, 'to', 'through', 'until');
  if (next === at) return at;
  return skip(phrase, isMark(phrase, next, '-') ? next + 1 : next, 'the');
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** "day 2 and 5", "days 1 to 5". */
function readDayNumbers(phrase: Phrase, at: number): Match<Ordinals> | undefined {
  const token = tokenAt(phrase, at);
  if (token.word.unit !== 'day' || token.text.length === 1) return undefined;
  const first = readInteger(phrase, at + 1);
  if (first === undefined || first.value < 1 || first.value > 31) return undefined;
  const values = [first.value];
  let { next } = first;
  while (values.length < LONGEST_LIST) {
    const isRange = isRole(phrase, next, 'to', 'through');
    const separator = isRange ? next + 1 : skipSeparator(phrase, next);
    const more =
      separator > next
        ? readInteger(phrase, wordAt(phrase, separator).unit === 'day' ? separator + 1 : separator)
        : undefined;
    if (more === undefined || more.value < 1 || more.value > 31) break;
    if (isRange) values.push(...range((values[values.length - 1] ?? 0) + 1, more.value));
    else values.push(more.value);
    next = more.next;
  }
  return { value: { values: [...new Set(values)], isNumber: false, isNamed: true }, next };
}

/** "1,8,15 of month", "1 of jan,april", "every 2, 15, 27": plain numbers are days only before "of" and months, or as a list of each. */
function readPlainNumbers(phrase: Phrase, at: number, run: RunContext): Match<Ordinals> | undefined {
  const values: number[] = [];
  let next = at;
  while (values.length < LONGEST_LIST && tokenAt(phrase, next).kind === 'number') {
    const day = readInteger(phrase, next);
    if (day === undefined || day.value < 1 || day.value > 31) return undefined;
    values.push(day.value);
    next = day.next;
    const separator = skipSeparator(phrase, next);
    if (separator === next || tokenAt(phrase, separator).kind !== 'number') break;
    next = separator;
  }
  const isOfMonths = values.length > 0 && isRole(phrase, next, 'of') && readMonthScope(phrase, next) !== undefined;
  const isListOfEach = run.expectsDays && values.length > 1 && (isEnd(phrase, next) || isRole(phrase, next, 'at'));
  const isDays = isOfMonths || isListOfEach;
  return isDays ? { value: { values: [...new Set(values)], isNumber: true, isNamed: false }, next } : undefined;
}

/** "end of (the) month", "beginning of each month", "every month at the start": the last, the first day. */
function readEndOfMonth(phrase: Phrase, at: number, run: RunContext): Match<Ordinals> | undefined {
  const edge = isRole(phrase, at, 'end') ? -1 : isRole(phrase, at, 'begin') ? 1 : isRole(phrase, at, 'middle') ? 15 : 0;
  if (edge === 0) return undefined;
  const isPlace = run.hasCalendarStep && isRole(phrase, at - 1, 'the') && !isRole(phrase, at + 1, 'of');
  if (isPlace) return { value: { values: [edge], isNumber: false, isNamed: true }, next: at + 1 };
  if (!isRole(phrase, at + 1, 'of')) return undefined;
  const every = isRole(phrase, at + 2, 'every');
  const { unit, month } = wordAt(phrase, at + 3);
  const isMonth = every && (unit === 'month' || unit === 'quarter' || unit === 'year');
  return isMonth || (month !== undefined && every)
    ? { value: { values: [edge], isNumber: false, isNamed: true }, next: at + 1 }
    : undefined;
}

interface What {
  readonly on: readonly DayOfMonth[];
  readonly ordinal?: number;
  readonly isBusiness: boolean;
  /** Something was named: a weekday, "day". */
  readonly isNamed: boolean;
  readonly isNumber: boolean;
}

/** What the ordinals count: days, a weekday, business days. */
function readWhat(phrase: Phrase, at: number, ordinals: Ordinals): Match<What> | undefined {
  const { values, isNumber } = ordinals;
  const token = tokenAt(phrase, at);
  const { weekday, days, unit } = token.word;
  if (weekday !== undefined) return nthWeekdays(phrase, at, values);
  if (days === 'weekday' || days === 'business' || isBusinessDay(phrase, at)) {
    const next = days === undefined ? at + 2 : at + 1;
    return inRange(values, 23)
      ? {
          value: { on: values.map((businessDay) => ({ businessDay })), isBusiness: true, isNamed: true, isNumber },
          next,
        }
      : undefined;
  }
  if (days === 'weekend') {
    return inRange(values, 5)
      ? {
          value: { on: values.map((nth) => ({ weekday: 6, nth })), isBusiness: false, isNamed: true, isNumber },
          next: at + 1,
        }
      : undefined;
  }
  if (
    !inRange(values, 31) ||
    (unit !== undefined && unit !== 'day' && unit !== 'month' && unit !== 'quarter' && unit !== 'year')
  )
    return undefined;
  const isDay = unit === 'day' && token.text.length > 1;
  if (unit !== undefined && !isDay) return undefined;
  const isNamed = isDay || ordinals.isNamed;
  return {
    value: {
      on: values.map((day) => ({ day })),
      isBusiness: false,
      isNamed,
      isNumber,
      ...(values.length === 1 && values[0] !== undefined ? { ordinal: values[0] } : {}),
    },
    next: isDay ? at + 1 : at,
  };
}

function isBusinessDay(phrase: Phrase, at: number): boolean {
  const isWeekDay = tokenAt(phrase, at).text === 'week';
  return (isRole(phrase, at, 'business') || isWeekDay) && wordAt(phrase, at + 1).unit === 'day';
}

function inRange(values: readonly number[], most: number): boolean {
  return values.every((value) => value !== 0 && Math.abs(value) <= most);
}

/** "first monday", "1st and 3rd tuesday", "first monday and tuesday". */
function nthWeekdays(phrase: Phrase, at: number, values: readonly number[]): Match<What> | undefined {
  if (!inRange(values, 5)) return undefined;
  const weekdays: Weekday[] = [];
  let next = at;
  while (weekdays.length < 7) {
    const member = weekdays.length === 0 ? next : skip(phrase, skipSeparator(phrase, next), 'the');
    const { weekday } = wordAt(phrase, member);
    if (weekday === undefined || weekdays.includes(weekday) || (weekdays.length > 0 && member === next)) break;
    weekdays.push(weekday);
    next = isMark(phrase, member + 1, '.') && tokenAt(phrase, member + 2).kind !== 'end' ? member + 2 : member + 1;
  }
  const on = weekdays.flatMap((weekday) => values.map((nth): DayOfMonth => ({ weekday, nth })));
  const more = readFurther(phrase, next);
  const ordinal = values.length === 1 && weekdays.length === 1 ? values[0] : undefined;
  return {
    value: {
      on: [...on, ...(more?.value ?? [])],
      isBusiness: false,
      isNamed: true,
      isNumber: false,
      ...(ordinal === undefined || more !== undefined ? {} : { ordinal }),
    },
    next: more?.next ?? next,
  };
}

/** "first monday and third friday": a second ordinal with its weekday. */
function readFurther(phrase: Phrase, at: number): Match<readonly DayOfMonth[]> | undefined {
  const separator = skipSeparator(phrase, at);
  if (separator === at) return undefined;
  const ordinals = readOrdinals(phrase, skip(phrase, separator, 'the', 'every'));
  if (ordinals === undefined || wordAt(phrase, ordinals.next).weekday === undefined) return undefined;
  const what = nthWeekdays(phrase, ordinals.next, ordinals.value.values);
  return what === undefined ? undefined : { value: what.value.on, next: what.next };
}

interface Place {
  readonly at: number;
  readonly start: number;
  readonly what: What;
  readonly next: number;
}

/** Whether ordinals without a month are days at all: "on the 18th" is, "the 5th item" is not. */
function standsAlone(phrase: Phrase, { at, start, what, next }: Place, run: RunContext): boolean {
  if (run.expectsDays || run.hasCalendarStep)
    return what.isNamed || what.isNumber || run.hasCalendarStep || isStop(phrase, next);
  if (what.isNamed) return start > at || run.repeats || isStop(phrase, next);
  const hasPreposition = isRole(phrase, at, 'on');
  if (!what.isNumber) return false;
  return hasPreposition || (isStop(phrase, next) && (start > at || run.isAtStart || run.hasTime || run.hasDay));
}

/** Whether the sentence ends here, or goes on about time. */
function isStop(phrase: Phrase, at: number): boolean {
  const { word, kind } = tokenAt(phrase, at);
  return (
    isEnd(phrase, at) ||
    isMark(phrase, at, ',') ||
    isMark(phrase, at, ':') ||
    kind === 'number' ||
    word.clock !== undefined ||
    word.part !== undefined ||
    isOneOf(phrase, at, STOPS)
  );
}
