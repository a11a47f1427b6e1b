import { readInteger } from '../numbers.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { DayPiece, DayRef } from '../pieces.ts';

import { TODAY } from './day-words.ts';
import { isToday, readOrigin } from './origins.ts';

/** "in 3 business days", "two working days from tomorrow", "after 5 workdays": weekends are not counted. */
export function readBusinessDays(phrase: Phrase, at: number): Match<DayPiece> | undefined {
  const isSaidIn = isRole(phrase, at, 'in', 'after');
  const start = isSaidIn ? skip(phrase, at + 1, 'filler', 'approximately') : at;
  const count = isRole(phrase, start, 'a') ? { value: 1, next: start + 1 } : readInteger(phrase, start);
  if (count === undefined || count.value < 1 || count.value > MOST_BUSINESS_DAYS) return undefined;
  const end = skipBusinessDay(phrase, count.next);
  if (end === undefined || (isSaidIn && isRole(phrase, end, 'of'))) return undefined;
  const from = readOrigin(phrase, end);
  const later = isRole(phrase, end, 'later') ? end + 1 : end;
  if (!isSaidIn && from === undefined && later === end) return undefined;
  const day: DayRef = {
    kind: 'ahead',
    months: 0,
    days: 0,
    businessDays: count.value,
    from: from?.value ?? TODAY,
    ...(from === undefined || (from.value === TODAY && !isToday(phrase, from.next - 1)) ? { keepsTime: true } : {}),
  };
  return { value: { kind: 'day', days: [day], isRange: false }, next: from?.next ?? later };
}

const MOST_BUSINESS_DAYS = 1000;

/** The index after "business day(s)", "workdays", "weekdays". */
function skipBusinessDay(phrase: Phrase, at: number): number | undefined {
  const { days } = wordAt(phrase, at);
  if (days === 'weekday' || days === 'business') return at + 1;
  const isSaid = /^(?:business|working|work)$/.test(tokenAt(phrase, at).text) && wordAt(phrase, at + 1).unit === 'day';
  return isSaid ? at + 2 : undefined;
}
