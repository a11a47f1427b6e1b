import type { CalendarUnit, LookBack, Unit } from './look-back.ts';
import { SINCE_PREVIOUS } from './look-back.ts';
import { isLocalDate } from './time/calendar-date.ts';
import type { Weekday } from './time/schedule.ts';

/** One kind of phrase: the words of its groups, in lower case, become a look-back or nothing. */
interface LookBackReader {
  readonly pattern: RegExp;
  read(words: readonly (string | undefined)[]): LookBack | undefined;
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const AMOUNT = `(\\d{1,4}|an?|${NUMBERS.join('|')})`;
const UNIT = '(minute|hour|day|week|month|year)s?';
const IN = '(?:(?:from|of|in|over|during|for|within)\\s+)?(?:the\\s+)?';
const SINCE = '(?:since|after|starting(?:\\s+from)?)\\s+(?:the\\s+)?';
const FROM = '(?:since|after|from|starting(?:\\s+from)?)\\s+(?:the\\s+)?';

/** In this order: phrases that say more come before those that they contain. */
const READERS: readonly LookBackReader[] = [
  reader(`${SINCE}(?:last|previous)\\s+(?:run|time|digest|summary|report|one)`, () => SINCE_PREVIOUS),
  reader(`${FROM}(?:(?:start|beginning)\\s+of\\s+)?(?:the\\s+|this\\s+)(week|month|year)`, ([unit]) =>
    sinceStart(unit, 0, `of the ${unit} so far`),
  ),
  reader(`${FROM}${AMOUNT}\\s+${UNIT}\\s+ago`, ([amount, unit]) => rolling(amount, unit)),
  reader(`${FROM}(?:this\\s+morning|today|midnight)`, () => sinceStart('day', 0, 'of the day of the run')),
  reader(`${SINCE}yesterday`, () => sinceStart('day', 1, 'since the day before the run')),
  reader(`${FROM}(?:last\\s+)?(${WEEKDAYS.join('|')})`, ([day]) => sinceWeekday(day)),
  reader(`${SINCE}last\\s+week`, () => rolling('1', 'week')),
  reader(`${SINCE}last\\s+(month|year)`, ([unit]) => sinceStart(unit, 1, `since the start of the ${unit} before`)),
  reader(`${FROM}(\\d{4}-\\d{2}-\\d{2})`, ([date]) => sinceDate(date)),
  reader(`${IN}(?:last|past|previous)\\s+${AMOUNT}\\s+${UNIT}`, ([amount, unit]) => rolling(amount, unit)),
  reader(`${IN}(?:last|past|previous)\\s+fortnight`, () => rolling('2', 'week')),
  reader(`${IN}(?:previous|last\\s+calendar)\\s+(week|month|year)`, ([unit]) => wholeUnit(unit)),
  reader(`${IN}(?:last|past)\\s+(minute|hour|day|week)`, ([unit]) => rolling('1', unit)),
  reader(`${IN}past\\s+(month|year)`, ([unit]) => rolling('1', unit)),
  reader(`${IN}last\\s+(month|year)`, ([unit]) => wholeUnit(unit)),
  reader(`${IN}this\\s+(week|month|year)(?:\\s+so\\s+far)?`, ([unit]) => sinceStart(unit, 0, `of the ${unit} so far`)),
  reader(`${IN}today`, () => sinceStart('day', 0, 'of the day of the run')),
  reader(`${IN}yesterday`, () => wholeUnit('day')),
  reader('(?:(?:of|from)\\s+)?all\\s+time|ever', () => ({ from: { kind: 'beginning' }, says: 'of all time' })),
];

/** The first look-back that a text names, and the words that name it. */
export function findLookBack(text: string): { readonly lookBack: LookBack; readonly words: string } | undefined {
  for (const { pattern, read } of READERS) {
    const match = pattern.exec(text);
    const lookBack = match === null ? undefined : read(match.slice(1).map((word) => word?.toLowerCase()));
    if (match !== null && lookBack !== undefined) return { lookBack, words: match[0] };
  }
  return undefined;
}

/** A look-back from words that say nothing else: "last week", "since monday". */
export function readLookBack(words: string): LookBack | undefined {
  const trimmed = words.trim();
  const found = findLookBack(trimmed);
  return found?.words.length === trimmed.length ? found.lookBack : undefined;
}

function reader(source: string, read: LookBackReader['read']): LookBackReader {
  return { pattern: new RegExp(`\\b(?:${source})\\b`, 'i'), read };
}

function rolling(amount: string | undefined, word: string | undefined): LookBack | undefined {
  const count = numberOf(amount);
  if (count === undefined || count < 1) return undefined;
  const [length, unit] = word === 'week' ? ([count * 7, 'day'] as const) : ([count, unitOf(word)] as const);
  return { from: { kind: 'ago', amount: length, unit }, says: `of the ${stretch(length, unit)} before the run` };
}

function stretch(amount: number, unit: Unit): string {
  if (amount === 1) return unit === 'day' ? '24 hours' : unit;
  return `${amount} ${unit}s`;
}

function wholeUnit(word: string | undefined): LookBack {
  const of = calendarUnit(word);
  return {
    from: { kind: 'start', of, back: 1 },
    to: { kind: 'start', of, back: 0 },
    says: of === 'day' ? 'of the day before the run' : `of the calendar ${of} before the run`,
  };
}

function sinceStart(word: string | undefined, back: number, says: string): LookBack {
  return { from: { kind: 'start', of: calendarUnit(word), back }, says };
}

function sinceWeekday(name: string | undefined): LookBack | undefined {
  const index = WEEKDAYS.indexOf(name ?? '');
  if (name === undefined || index < 0) return undefined;
  // An index into a list of seven, so one of 1 to 7.
  const weekday = (index + 1) as Weekday;
  return {
    from: { kind: 'weekday', weekday },
    says: `since the ${name.charAt(0).toUpperCase()}${name.slice(1)} before the run`,
  };
}

function sinceDate(date: string | undefined): LookBack | undefined {
  if (date === undefined || !isLocalDate(date)) return undefined;
  return { from: { kind: 'date', date }, says: `since ${date}` };
}

function numberOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (word === 'a' || word === 'an') return 1;
  const spelled = NUMBERS.indexOf(word);
  return spelled >= 0 ? spelled + 1 : Number(word);
}

function unitOf(word: string | undefined): Unit {
  return word === 'minute' || word === 'hour' ? word : calendarUnit(word);
}

function calendarUnit(word: string | undefined): CalendarUnit {
  return word === 'week' || word === 'month' || word === 'year' ? word : 'day';
}
