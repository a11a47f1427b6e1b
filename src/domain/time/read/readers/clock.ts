import { readInteger } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isEnd, isMark, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { Clock } from '../pieces.ts';
import type { Token } from '../token.ts';

/** A time of day that was read, or the reason why it cannot be one. */
export type ClockReading = Clock | { readonly problem: string };

/** What the words before a time allow. */
export interface ClockPlace {
  /** "at 9": a bare number is an hour. */
  readonly allowsBareHour: boolean;
  /** "at 0900", "at 17.30". */
  readonly allowsPlainDigits: boolean;
  /** "16h30" and nothing else. */
  readonly allowsHourLetter?: boolean;
  /** "from 10 to 6": two hours, and not ten minutes before six. */
  readonly isBound?: boolean;
}

export const ANYWHERE: ClockPlace = { allowsBareHour: false, allowsPlainDigits: false };
export const AFTER_AT: ClockPlace = { allowsBareHour: true, allowsPlainDigits: true };

const HOUR_PROBLEM = 'Hours go from 0 to 23.';
const MINUTE_PROBLEM = 'Minutes go from 0 to 59.';
/** What follows a number that is a share or an amount and no time. */
const AMOUNTS = /^(?:%|\$|€|£|percent|percentage|per|points?|times|degrees|dollars|euros|pounds|bucks|kg|km|miles|x)$/;

/** One time of day in any spelling: "9", "9am", "17:30", "17.30", "0900", "noon", "half past seven", "ten to six". */
export function readClock(phrase: Phrase, at: number, place: ClockPlace): Match<ClockReading> | undefined {
  const token = tokenAt(phrase, at);
  if (token.kind === 'number') {
    if (token.shape !== '') return readWithMinutes(phrase, at, place);
    return readSpokenNumber(phrase, at, place) ?? readHour(phrase, at, place);
  }
  return readNamed(phrase, at) ?? readSpoken(phrase, at, place) ?? readHourWord(phrase, at, place);
}

/** "17:30", "5:30pm", "17.30", "17:30:00". */
function readWithMinutes(phrase: Phrase, at: number, place: ClockPlace): Match<ClockReading> | undefined {
  const token = tokenAt(phrase, at);
  const { shape, parts } = token;
  const [hour = 0, minute = 0, second = 0] = parts;
  const isDotted = shape === '.';
  const hasSeconds = shape === '::' || shape === '::.';
  if (shape !== ':' && !hasSeconds && !isDotted) return undefined;
  const half = readMeridiem(phrase, at + 1);
  const minuteDigits = token.text.slice(token.text.search(/[:.]/) + 1).length;
  if (!hasSeconds && minuteDigits !== 2) return undefined;
  if (isDotted && half === undefined && (!place.allowsPlainDigits || isAmount(phrase, at + 1))) return undefined;
  const { clock } = wordAt(phrase, at + 1);
  // "12:15 noon" says the half of the day, "8:00 noon" nothing that we know.
  if (clock !== undefined && hour === 12 && minute < 60)
    return { value: { minute: clock + minute, isOpen: false, hasMinutes: true }, next: at + 2 };
  const next = half?.next ?? skipHourWord(phrase, at + 1);
  if (hour > 24 || (hour === 24 && minute > 0)) return { value: { problem: HOUR_PROBLEM }, next };
  if (minute > 59 || second > 59) return { value: { problem: MINUTE_PROBLEM }, next };
  return { value: clockOf(hour, minute, half?.value, token), next };
}

/** "9am", "9 o'clock", "9h", "0900", "9". */
function readHour(phrase: Phrase, at: number, place: ClockPlace): Match<ClockReading> | undefined {
  const token = tokenAt(phrase, at);
  if (token.word.ordinal !== undefined) return undefined;
  const value = token.parts[0] ?? 0;
  const digits = token.text.length;
  if (isThousands(phrase, at)) return undefined;
  const half = readMeridiem(phrase, at + 1);
  if (digits <= 2) {
    if (half !== undefined) {
      // "at 14pm" is a slip, "14PM" alone is anything.
      if (value > 24 || (value > 12 && !place.allowsBareHour && !place.allowsPlainDigits)) return undefined;
      return { value: clockOf(value, 0, half.value, token), next: half.next };
    }
    return readBareHour(phrase, at, value, place);
  }
  const isHoursWord = digits === 4 && /^(?:hrs|hours|h)$/.test(tokenAt(phrase, at + 1).text);
  const isLeadingZero = digits === 4 && token.text.startsWith('0');
  if (digits > 4 || (half === undefined && !isHoursWord && !isLeadingZero && !place.allowsPlainDigits))
    return undefined;
  if (half === undefined && isLeadingZero && !isHoursWord && !place.allowsPlainDigits) return undefined;
  const [hour, minute] = [Math.floor(value / 100), value % 100];
  if (hour > 23 || minute > 59 || isYearLike(value, half === undefined && !isHoursWord, place)) return undefined;
  const next = half?.next ?? (isHoursWord ? at + 2 : at + 1);
  return { value: clockOf(hour, minute, half?.value, token), next };
}

/** "101,194 points" */
function isThousands(phrase: Phrase, at: number): boolean {
  const after = tokenAt(phrase, at + 2);
  const isGlued = isMark(phrase, at + 1, ',') && tokenAt(phrase, at + 1).glued && after.glued;
  return isGlued && after.kind === 'number' && after.text.length === 3;
}

/** "in 2019 and 2020": years, unless "at" stands before them. */
function isYearLike(value: number, isPlain: boolean, place: ClockPlace): boolean {
  return isPlain && !place.allowsBareHour && value >= 1900 && value < 2200;
}

function readBareHour(phrase: Phrase, at: number, hour: number, place: ClockPlace): Match<ClockReading> | undefined {
  const token = tokenAt(phrase, at);
  const following = tokenAt(phrase, at + 1);
  const spoken = readMinuteNumber(phrase, at + 1) ?? readSpacedMinutes(phrase, at + 1);
  if (place.allowsBareHour && hour < 24 && spoken !== undefined) {
    return {
      value: clockOf(hour, spoken.value, readMeridiem(phrase, spoken.next)?.value, token),
      next: readMeridiem(phrase, spoken.next)?.next ?? spoken.next,
    };
  }
  const oclock = skipOclock(phrase, at + 1);
  if (oclock > at + 1)
    return hour > 24
      ? { value: { problem: HOUR_PROBLEM }, next: oclock }
      : {
          value: clockOf(hour, 0, readMeridiem(phrase, oclock)?.value, token),
          next: readMeridiem(phrase, oclock)?.next ?? oclock,
        };
  const lettered = readHourLetter(phrase, at, hour, place);
  if (lettered !== undefined) return lettered;
  // "12 noon" and "12 midnight" say the same thing twice.
  const { clock } = following.word;
  if (hour === 12 && clock !== undefined)
    return { value: { minute: clock, isOpen: false, hasMinutes: false }, next: at + 2 };
  if (!place.allowsBareHour || isAmount(phrase, at + 1) || following.word.unit !== undefined) return undefined;
  // "at 18 and 19 june"
  if (isRole(phrase, at + 1, 'and') && wordAt(phrase, at + 3).month !== undefined) return undefined;
  if (following.kind === 'number' && following.glued) return undefined;
  if (hour > 24) return hour < 100 ? { value: { problem: HOUR_PROBLEM }, next: at + 1 } : undefined;
  return { value: clockOf(hour, 0, undefined, token), next: at + 1 };
}

/** "16h", "16h00", "8h30": behind "at" or a day; with minutes they also stand alone. */
function readHourLetter(
  phrase: Phrase,
  at: number,
  hour: number,
  { allowsBareHour, allowsPlainDigits, allowsHourLetter }: ClockPlace,
): Match<ClockReading> | undefined {
  const letter = tokenAt(phrase, at + 1);
  if (letter.text !== 'h' || !letter.glued || hour > 24) return undefined;
  const minutes = tokenAt(phrase, at + 2);
  const hasMinutes = minutes.kind === 'number' && minutes.glued && minutes.shape === '' && minutes.text.length === 2;
  const next = hasMinutes ? at + 3 : at + 2;
  const isAfterDay = allowsPlainDigits && (isEnd(phrase, next) || tokenAt(phrase, next).kind === 'word');
  if (!allowsBareHour && !(hasMinutes ? allowsPlainDigits || allowsHourLetter === true : isAfterDay)) return undefined;
  const minute = hasMinutes ? (minutes.parts[0] ?? 0) : 0;
  const token = tokenAt(phrase, at);
  return minute > 59
    ? { value: { problem: MINUTE_PROBLEM }, next }
    : { value: clockOf(hour, minute, undefined, { ...token, text: `0${token.text}` }), next };
}

/** "o'clock", "o clock". */
function skipOclock(phrase: Phrase, at: number): number {
  if (isRole(phrase, at, 'oclock')) return at + 1;
  return tokenAt(phrase, at).text === 'o' && tokenAt(phrase, at + 1).text === 'clock' ? at + 2 : at;
}

/** "noon", "midnight", "mid night". */
function readNamed(phrase: Phrase, at: number): Match<Clock> | undefined {
  const high = tokenAt(phrase, at).text === 'high' ? at + 1 : at;
  if (tokenAt(phrase, at).text === 'mid' && wordAt(phrase, at + 1).part === 'night')
    return { value: { minute: 0, isOpen: false, hasMinutes: false }, next: at + 2 };
  const { clock } = wordAt(phrase, high);
  return clock === undefined
    ? undefined
    : { value: { minute: clock, isOpen: false, hasMinutes: false }, next: high + 1 };
}

/** "half past seven", "a quarter to nine", "ten past five", "20 minutes to 6". */
function readSpoken(phrase: Phrase, at: number, place: ClockPlace): Match<ClockReading> | undefined {
  const offset = readSpokenMinutes(phrase, at);
  if (offset === undefined) return undefined;
  const isTo = isRole(phrase, offset.next, 'to', 'before', 'of') || isRole(phrase, offset.next, 'until');
  // "Move the red one to 11:00" names no minute.
  const isNoMinute = place.isBound === true || offset.value === 1;
  if (isTo && isNoMinute && isBareNumber(phrase, at, offset.next)) return undefined;
  const isPast = isRole(phrase, offset.next, 'after');
  const isBritishHalf = !isTo && !isPast && offset.value === 30;
  if (!isTo && !isPast && !isBritishHalf) return undefined;
  const hour = readHourBehind(phrase, isBritishHalf ? offset.next : offset.next + 1);
  if (hour === undefined || 'problem' in hour.value || hour.value.minute % 60 !== 0) return undefined;
  const minute = (hour.value.minute + (isTo ? -offset.value : offset.value) + 1440) % 1440;
  return { value: { minute, isOpen: hour.value.isOpen, hasMinutes: false }, next: hour.next };
}

/** Hours that were looked for behind minutes; they go with their sentence. */
const BEHIND = new WeakMap<Phrase, Map<number, Match<ClockReading> | undefined>>();

/** The hour of "half past …"; what many minutes in a row lead to is read once, so that reading stays linear. */
function readHourBehind(phrase: Phrase, at: number): Match<ClockReading> | undefined {
  const read = BEHIND.get(phrase) ?? new Map<number, Match<ClockReading> | undefined>();
  BEHIND.set(phrase, read);
  if (!read.has(at)) read.set(at, readClock(phrase, at, { allowsBareHour: true, allowsPlainDigits: false }));
  return read.get(at);
}

/** "10", "ten": neither "a quarter" nor "ten minutes". */
function isBareNumber(phrase: Phrase, at: number, next: number): boolean {
  return readInteger(phrase, at) !== undefined && wordAt(phrase, next - 1).unit === undefined;
}

/** "10 past 5", "5 minutes after noon", "20 to 6"; without "minutes" only the five-minute steps of a clock face, as "9 to 5" is none. */
function readSpokenNumber(phrase: Phrase, at: number, place: ClockPlace): Match<ClockReading> | undefined {
  const saysMinutes = wordAt(phrase, at + 1).unit === 'minute';
  const isFace = place.allowsBareHour && (tokenAt(phrase, at).parts[0] ?? 1) % 5 === 0;
  const isNamed = isRole(phrase, at + 1, 'to', 'after', 'before') && wordAt(phrase, at + 2).clock !== undefined;
  const isPast = tokenAt(phrase, at + 1).text === 'past';
  return saysMinutes || isFace || isNamed || isPast ? readSpoken(phrase, at, place) : undefined;
}

/** The minutes of "half past", "quarter to", "ten (minutes) past". */
export function readSpokenMinutes(phrase: Phrase, at: number): Match<number> | undefined {
  const start = skip(phrase, at, 'a');
  if (isRole(phrase, start, 'half')) return { value: 30, next: start + 1 };
  if (wordAt(phrase, start).unit === 'quarter') return { value: 15, next: start + 1 };
  const minutes = readInteger(phrase, at);
  if (minutes === undefined || minutes.value < 1 || minutes.value > 59) return undefined;
  const next = wordAt(phrase, minutes.next).unit === 'minute' ? minutes.next + 1 : minutes.next;
  return { value: minutes.value, next };
}

/** "zero dark thirty", "oh dark forty", "one dark fifty". */
function readDark(phrase: Phrase, at: number): Match<Clock> | undefined {
  if (tokenAt(phrase, at + 1).text !== 'dark') return undefined;
  const hour = tokenAt(phrase, at).text === 'oh' ? 0 : wordAt(phrase, at).number;
  const minutes = readInteger(phrase, at + 2);
  const isTime = hour !== undefined && hour < 12 && minutes !== undefined && minutes.value < 60;
  return isTime
    ? { value: { minute: hour * 60 + minutes.value, isOpen: false, hasMinutes: true }, next: minutes.next }
    : undefined;
}

/** "nine", "nine thirty", "nine a m", "five o'clock". */
function readHourWord(phrase: Phrase, at: number, place: ClockPlace): Match<ClockReading> | undefined {
  const dark = readDark(phrase, at);
  if (dark !== undefined) return dark;
  const hour = wordAt(phrase, at).number;
  if (hour === undefined || hour < 1 || hour > 12 || isRole(phrase, at, 'once') || tokenAt(phrase, at).text === 'dozen')
    return undefined;
  const minutes = readMinuteNumber(phrase, isMark(phrase, at + 1, '-') ? at + 2 : at + 1);
  const end = minutes?.next ?? at + 1;
  const oclock = skipOclock(phrase, end);
  const half = readMeridiem(phrase, oclock);
  if (
    half === undefined &&
    oclock === end &&
    (!(place.allowsBareHour || (minutes !== undefined && place.allowsPlainDigits)) ||
      isAmount(phrase, end) ||
      wordAt(phrase, end).unit !== undefined)
  )
    return undefined;
  return { value: clockOf(hour, minutes?.value ?? 0, half?.value, tokenAt(phrase, at)), next: half?.next ?? oclock };
}

/** "at 3 15": two digits that end the sentence. */
function readSpacedMinutes(phrase: Phrase, at: number): Match<number> | undefined {
  const { kind, shape, text, parts, word } = tokenAt(phrase, at);
  const isMinutes = kind === 'number' && shape === '' && text.length === 2 && word.ordinal === undefined;
  const minutes = parts[0] ?? 60;
  return isMinutes && minutes < 60 && minutes >= 10 && isEnd(phrase, at + 1)
    ? { value: minutes, next: at + 1 }
    : undefined;
}

/** The minutes of "nine thirty" and "nine oh five". */
function readMinuteNumber(phrase: Phrase, at: number): Match<number> | undefined {
  if (/^(?:oh|o)$/.test(tokenAt(phrase, at).text)) {
    const ones = wordAt(phrase, at + 1).number;
    return ones !== undefined && ones < 10 ? { value: ones, next: at + 2 } : undefined;
  }
  if (tokenAt(phrase, at).kind !== 'word' || (wordAt(phrase, at).number ?? 0) < 10) return undefined;
  const minutes = readInteger(phrase, at);
  return minutes !== undefined && minutes.value < 60 && wordAt(phrase, minutes.next).unit === undefined
    ? minutes
    : undefined;
}

/** "am", "p.m.", "a m", and the lone letter that touches its number ("5p"). */
export function readMeridiem(phrase: Phrase, at: number): Match<'am' | 'pm'> | undefined {
  // "3 in the AM", "3ish pm"
  if (isRole(phrase, at, 'in') && isRole(phrase, at + 1, 'the') && wordAt(phrase, at + 2).meridiem !== undefined)
    return readMeridiem(phrase, at + 2);
  if (tokenAt(phrase, at).text === 'ish') return readMeridiem(phrase, at + 1);
  // "9.am"
  const isDotted = isMark(phrase, at, '.') && tokenAt(phrase, at).glued && tokenAt(phrase, at + 1).glued;
  if (isDotted && wordAt(phrase, at + 1).meridiem !== undefined) return readMeridiem(phrase, at + 1);
  const token = tokenAt(phrase, at);
  if (token.word.meridiem !== undefined)
    return { value: token.word.meridiem, next: isAbbreviation(phrase, at) ? at + 2 : at + 1 };
  if (token.text !== 'a' && token.text !== 'p') return undefined;
  const value = token.text === 'a' ? 'am' : 'pm';
  const dot = isMark(phrase, at + 1, '.') ? at + 2 : at + 1;
  if (tokenAt(phrase, dot).text === 'm') return { value, next: isMark(phrase, dot + 1, '.') ? dot + 2 : dot + 1 };
  return token.glued && tokenAt(phrase, at - 1).kind === 'number' ? { value, next: at + 1 } : undefined;
}

/** A dot that ends "a.m." and not the sentence is swallowed with it. */
function isAbbreviation(phrase: Phrase, at: number): boolean {
  return isMark(phrase, at + 1, '.') && tokenAt(phrase, at + 1).glued && tokenAt(phrase, at + 2).kind !== 'end';
}

function clockOf(hour: number, minute: number, half: 'am' | 'pm' | undefined, written: Token): Clock {
  const hasMinutes = written.shape !== '' || written.text.length > 2;
  if (half === undefined) {
    const isOpen = hour >= 1 && hour <= 12 && !written.text.startsWith('0');
    return { minute: (hour % 24) * 60 + minute, isOpen, hasMinutes: hasMinutes && written.kind === 'number' };
  }
  const of24 = hour > 12 ? hour % 24 : (hour % 12) + (half === 'pm' ? 12 : 0);
  return { minute: of24 * 60 + minute, isOpen: false, hasMinutes };
}

function skipHourWord(phrase: Phrase, at: number): number {
  return isRole(phrase, at, 'oclock') || /^(?:hrs|hours|h|uhr)$/.test(tokenAt(phrase, at).text) ? at + 1 : at;
}

function isAmount(phrase: Phrase, at: number): boolean {
  return AMOUNTS.test(tokenAt(phrase, at).text);
}
