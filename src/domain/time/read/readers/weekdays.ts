import type { Weekday } from '../../schedule.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isEnd, isMark, isRole, LONGEST_LIST, skip, skipSeparator, tokenAt, wordAt } from '../phrase.ts';
import type { WeekdaysPiece, WhichWeek } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import type { DayGroup, PartOfDay } from '../vocabulary/word.ts';

const GROUPS: Readonly<Record<DayGroup, readonly Weekday[]>> = {
  weekday: [1, 2, 3, 4, 5],
  business: [1, 2, 3, 4, 5],
  weekend: [6, 7],
};

/** "monday", "on mondays and fridays", "mon-fri", "tue, thu", "weekdays", "business days", "next friday", "friday next week". */
export function readWeekdays(phrase: Phrase, at: number, run?: RunContext): Match<WeekdaysPiece> | undefined {
  const start = skipPrepositions(phrase, at);
  const before = readWhich(phrase, start);
  const first = readMember(phrase, before?.next ?? start);
  if (first === undefined || (isRole(phrase, start - 1, 'the') && isSunInTheSky(phrase, start))) return undefined;
  const list = readMembers(phrase, first, run?.expectsDays === true);
  const isCalendar = isCalendarList(phrase, before?.next ?? start, list.next);
  const after = before === undefined ? readWhichAfter(phrase, list.next) : undefined;
  const which = before?.value ?? after?.value;
  const piece: WeekdaysPiece = {
    kind: 'weekdays',
    ...list.value,
    ...(isCalendar ? { isPlural: true } : {}),
    ...(which === undefined ? {} : { which }),
  };
  const next = after?.next ?? list.next;
  return { value: piece, next: run?.expectsDays === true ? skipOfWhole(phrase, next) : next };
}

/** "Mon,Wed,Fri 09:30": short names in capitals with commas that touch them are a line of a timetable, and come every week. */
function isCalendarList(phrase: Phrase, from: number, to: number): boolean {
  const isWritten = /^[A-Z][a-z]{1,2}(?:,[A-Z][a-z]{1,2})+$/.test(
    phrase.text.slice(tokenAt(phrase, from).start, tokenAt(phrase, to - 1).end),
  );
  return isWritten && tokenAt(phrase, to).shape === ':';
}

/** "every monday of the month" is every monday. */
function skipOfWhole(phrase: Phrase, at: number): number {
  if (!isRole(phrase, at, 'of')) return at;
  const the = skip(phrase, at + 1, 'the', 'every');
  const { unit } = wordAt(phrase, the);
  return unit === 'month' || unit === 'quarter' || unit === 'year' || unit === 'week' ? the + 1 : at;
}

/** "the sun", "the sat nav": behind "the" such a word is what it mostly is. */
function isSunInTheSky(phrase: Phrase, at: number): boolean {
  const { weekday, weak, plural } = wordAt(phrase, at);
  return weekday !== undefined && weak === true && plural !== true;
}

function skipPrepositions(phrase: Phrase, at: number): number {
  let next = skip(phrase, at, 'only');
  next = skip(phrase, next, 'on', 'at', 'during', 'from');
  next = skip(phrase, next, 'only');
  // "all mondays", "the weekend"
  if (tokenAt(phrase, next).text === 'all' && wordAt(phrase, skip(phrase, next + 1, 'the')).plural === true) next++;
  return skip(phrase, next, 'the');
}

interface Members {
  readonly weekdays: readonly Weekday[];
  readonly isPlural: boolean;
  readonly isRange: boolean;
  readonly group?: DayGroup;
  readonly part?: PartOfDay;
}

function readMembers(phrase: Phrase, first: Match<Members>, isEvery: boolean): Match<Members> {
  let { value, next } = first;
  for (let members = 1; members < LONGEST_LIST; members++) {
    // "every tuesday or thursday" is both, "on tuesday or thursday" is a choice that is not ours.
    const or = isEvery ? skip(phrase, next, 'or') : next;
    const separator = skip(phrase, or > next ? or : skipSeparator(phrase, next), 'on');
    // "every monday every wednesday" needs no "and"; "before monday every tuesday" is no list.
    const each = isEvery || separator > next ? skip(phrase, separator, 'every') : separator;
    const more = readMember(phrase, skip(phrase, each, 'the'));
    if (more === undefined) break;
    value = {
      weekdays: [...value.weekdays, ...more.value.weekdays.filter((day) => !value.weekdays.includes(day))],
      isPlural: value.isPlural || more.value.isPlural,
      isRange: value.isRange || more.value.isRange,
      ...(value.group === more.value.group && value.group !== undefined ? { group: value.group } : {}),
    };
    next = more.next;
  }
  return { value, next };
}

/** One weekday, a range of them, or a name for several. */
function readMember(phrase: Phrase, at: number): Match<Members> | undefined {
  const { weekday, weekdays, days, part, plural = false } = wordAt(phrase, at);
  if (days !== undefined) {
    const value = {
      weekdays: GROUPS[days],
      isPlural: plural,
      isRange: false,
      group: days,
      ...(part === undefined ? {} : { part }),
    };
    return { value, next: at + 1 };
  }
  if (weekdays !== undefined) return { value: { weekdays, isPlural: true, isRange: false }, next: at + 1 };
  const split = readSplitGroup(phrase, at);
  if (split !== undefined) return split;
  if (weekday === undefined) return undefined;
  const next = skipDot(phrase, at + 1);
  const last = readRangeEnd(phrase, next);
  if (last === undefined) return { value: { weekdays: [weekday], isPlural: plural, isRange: false }, next };
  return { value: { weekdays: rangeOf(weekday, last.value), isPlural: plural, isRange: true }, next: last.next };
}

/** "week days", "working days", "business day", "week end". */
function readSplitGroup(phrase: Phrase, at: number): Match<Members> | undefined {
  const [first, second] = [tokenAt(phrase, at), tokenAt(phrase, isMark(phrase, at + 1, '-') ? at + 2 : at + 1)];
  const next = isMark(phrase, at + 1, '-') ? at + 3 : at + 2;
  const isDay = second.word.unit === 'day' && second.text.length > 1;
  const isPlural = second.text.endsWith('s');
  if (isDay && first.word.role === 'business')
    return { value: { weekdays: GROUPS.business, isPlural, isRange: false, group: 'business' }, next };
  if (first.text !== 'week') return undefined;
  if (isDay) return { value: { weekdays: GROUPS.weekday, isPlural, isRange: false, group: 'weekday' }, next };
  return second.text === 'end' || second.text === 'ends'
    ? { value: { weekdays: GROUPS.weekend, isPlural, isRange: false, group: 'weekend' }, next }
    : undefined;
}

function readRangeEnd(phrase: Phrase, at: number): Match<Weekday> | undefined {
  if (!isRole(phrase, at, 'to', 'through', 'until')) return undefined;
  const { weekday } = wordAt(phrase, at + 1);
  return weekday === undefined ? undefined : { value: weekday, next: skipDot(phrase, at + 2) };
}

function rangeOf(first: Weekday, last: Weekday): Weekday[] {
  const days: Weekday[] = [];
  // Counting on from a weekday modulo seven stays a weekday.
  for (let day = first; days.length < 7; day = ((day % 7) + 1) as Weekday) {
    days.push(day);
    if (day === last) break;
  }
  return days;
}

/** "wed." in the middle of a sentence. */
function skipDot(phrase: Phrase, at: number): number {
  return isMark(phrase, at, '.') && tokenAt(phrase, at - 1).text.length <= 5 && tokenAt(phrase, at + 1).kind !== 'end'
    ? at + 1
    : at;
}

/** "this", "next", "this coming". */
function readWhich(phrase: Phrase, at: number): Match<WhichWeek> | undefined {
  if (isRole(phrase, at, 'this')) {
    const coming = skip(phrase, at + 1, 'next');
    return { value: { kind: 'this' }, next: coming };
  }
  if (!isRole(phrase, at, 'next')) return undefined;
  const text = tokenAt(phrase, at).text;
  return { value: text === 'next' ? { kind: 'next' } : { kind: 'this' }, next: at + 1 };
}

/** "of next week", "next week", "this week", "after next", "week" ("monday week"). */
function readWhichAfter(phrase: Phrase, at: number): Match<WhichWeek> | undefined {
  if (isRole(phrase, at, 'after') && isRole(phrase, at + 1, 'next'))
    return { value: { kind: 'after-next' }, next: at + 2 };
  // British "monday week" is a week after that monday.
  const isWeekOn = tokenAt(phrase, at).text === 'week' && wordAt(phrase, at - 1).weekday !== undefined;
  if (isWeekOn && (isEnd(phrase, at + 1) || isRole(phrase, at + 1, 'at')))
    return { value: { kind: 'after-next' }, next: at + 1 };
  const of = skip(phrase, skip(phrase, at, 'of', 'in'), 'the');
  if (wordAt(phrase, of + 1).unit !== 'week' || tokenAt(phrase, of + 1).text.length === 1) return undefined;
  if (isRole(phrase, of, 'next')) return { value: { kind: 'week', ahead: 1 }, next: of + 2 };
  return isRole(phrase, of, 'this') ? { value: { kind: 'week', ahead: 0 }, next: of + 2 } : undefined;
}
