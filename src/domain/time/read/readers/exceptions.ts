import type { Match, Phrase } from '../phrase.ts';
import { isMark, isRole, LONGEST_LIST, skip, skipSeparator, tokenAt, wordAt } from '../phrase.ts';
import type { ExceptPiece, HolidaysPiece, MonthsPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import { COUNTRIES_BY_NAME } from '../vocabulary/places.ts';
import { readDayRange } from './bounds.ts';
import { readDates } from './dates.ts';
import { readDayWord } from './day-words.ts';
import { readMonthDays } from './month-days.ts';
import { readMonthNames } from './month-scope.ts';
import { readWeekdays } from './weekdays.ts';

type Member = ExceptPiece['pieces'][number];

const IN_EXCEPTION: RunContext = {
  repeats: true,
  hasDay: true,
  hasTime: false,
  hasPart: false,
  hasInterval: false,
  hasCalendarStep: true,
  expectsDays: true,
  isAtStart: false,
  isEmpty: false,
};

/** "except fridays", "but not on sundays", "excluding dec 25 and holidays", "except in may", "skip weekends", "every day but monday". */
export function readException(phrase: Phrase, at: number, run: RunContext): Match<ExceptPiece> | undefined {
  if (!run.repeats) return undefined;
  const start = skipAnnouncement(phrase, at);
  if (start === undefined) return undefined;
  const pieces: Member[] = [];
  let next = start;
  while (pieces.length < LONGEST_LIST) {
    const separator = pieces.length === 0 ? next : skipFurther(phrase, next);
    if (pieces.length > 0 && separator === next) break;
    const member = readMember(phrase, separator);
    if (member === undefined) break;
    pieces.push(member.value);
    next = member.next;
  }
  return pieces.length === 0 ? undefined : { value: { kind: 'except', pieces }, next };
}

function skipFurther(phrase: Phrase, at: number): number {
  return skip(phrase, skip(phrase, skipSeparator(phrase, at), 'except'), 'not');
}

/** "except (for) (on)", "but not", "but", "not on", "skip", "other than", "apart from". */
function skipAnnouncement(phrase: Phrase, at: number): number | undefined {
  if (isRole(phrase, at, 'except', 'skip')) return skip(phrase, skip(phrase, at + 1, 'for'), 'on', 'in', 'during');
  if (isRole(phrase, at, 'but')) {
    const not = skip(phrase, at + 1, 'not', 'except', 'skip');
    return skip(phrase, not, 'on', 'in', 'for');
  }
  if (isRole(phrase, at, 'not')) return skip(phrase, at + 1, 'on', 'in', 'during');
  if (isRole(phrase, at, 'other') && tokenAt(phrase, at + 1).text === 'than') return at + 2;
  return isRole(phrase, at, 'apart') && isRole(phrase, at + 1, 'from') ? at + 2 : undefined;
}

function readMember(phrase: Phrase, at: number): Match<Member> | undefined {
  const holidays = readHolidays(phrase, at);
  if (holidays !== undefined) return holidays;
  const range = readDayRange(phrase, at, { ...IN_EXCEPTION, repeats: false });
  if (range?.value.kind === 'day') return { value: range.value, next: range.next };
  const day = readDates(phrase, at);
  if (day !== undefined && day.value.kind === 'day') return { value: day.value, next: day.next };
  const weekdays = readWeekdays(phrase, skip(phrase, skip(phrase, at, 'on'), 'every'));
  if (weekdays !== undefined) return weekdays;
  const months = readMonths(phrase, at);
  if (months !== undefined) return months;
  return readDayWord(phrase, at, IN_EXCEPTION) ?? readMonthDays(phrase, at, IN_EXCEPTION);
}

function readMonths(phrase: Phrase, at: number): Match<MonthsPiece> | undefined {
  const months = readMonthNames(phrase, skip(phrase, at, 'in', 'during'));
  return months === undefined ? undefined : { value: { kind: 'months', months: months.value }, next: months.next };
}

const COUNTRIES: Readonly<Record<string, string>> = {
  us: 'US',
  american: 'US',
  federal: 'US',
  uk: 'GB',
  british: 'GB',
  bank: '',
  public: '',
  national: '',
  german: 'DE',
  french: 'FR',
  austrian: 'AT',
  swiss: 'CH',
  italian: 'IT',
  spanish: 'ES',
  dutch: 'NL',
  canadian: 'CA',
  indian: 'IN',
  japanese: 'JP',
  brazilian: 'BR',
  australian: 'AU',
};

/** "holidays", "public holidays", "us holidays", "bank holidays". */
function readHolidays(phrase: Phrase, at: number): Match<HolidaysPiece> | undefined {
  let next = skip(phrase, skip(phrase, at, 'on', 'during'), 'the');
  let country = '';
  for (let words = 0; words < 2; words++) {
    const known = COUNTRIES[tokenAt(phrase, next).text];
    if (known === undefined) break;
    country = country === '' ? known : country;
    next++;
  }
  if (wordAt(phrase, next).role !== 'holiday') return undefined;
  const end = isMark(phrase, next + 1, "'") ? next + 2 : next + 1;
  // "public holidays in germany"
  const place = COUNTRIES_BY_NAME[tokenAt(phrase, end + 1).text];
  const isIn = isRole(phrase, end, 'in', 'of') && place !== undefined;
  const code = isIn ? place.code : country;
  return { value: { kind: 'holidays', ...(code === '' ? {} : { country: code }) }, next: isIn ? end + 2 : end };
}
