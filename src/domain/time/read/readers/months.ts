import type { Match, Phrase } from '../phrase.ts';
import { isMark, isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { MonthsPiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import { readMonthNames, readYear } from './month-scope.ts';

/** "in the month of december", "during the months of june and july" */
function skipMonthOf(phrase: Phrase, at: number): number {
  const the = skip(phrase, at, 'the');
  return wordAt(phrase, the).unit === 'month' && isRole(phrase, the + 1, 'of') ? the + 2 : at;
}

/** Months that narrow other days: "in june and july", "every january", "of december"; "at noon during june" is every day of it. */
export function readMonths(phrase: Phrase, at: number, run: RunContext): Match<MonthsPiece> | undefined {
  const preposition = skip(phrase, at, 'in', 'of', 'during', 'only');
  const isDuring = run.hasTime && !run.hasDay && !run.repeats && tokenAt(phrase, at).text === 'during';
  const start = skip(phrase, skipMonthOf(phrase, preposition), 'in', 'every');
  const isFirst = run.isAtStart && run.isEmpty && isRole(phrase, at, 'in', 'during');
  if (!run.expectsDays && !(run.repeats && start > at) && !(run.hasDay && start > at) && !isDuring && !isFirst)
    return undefined;
  const months = readMonthNames(phrase, start);
  if (isFirst && months !== undefined && !isBeforeRhythm(phrase, readYear(phrase, months.next)?.next ?? months.next))
    return undefined;
  if (months === undefined || (wordAt(phrase, start).weak === true && start === at && !run.expectsDays))
    return undefined;
  const year = readYear(phrase, months.next);
  return {
    value: {
      kind: 'months',
      months: months.value,
      ...(year === undefined ? {} : { year: year.value }),
      ...(isDuring ? { isDuring } : {}),
    },
    next: year?.next ?? months.next,
  };
}

/** "in july, every monday": months said first are ones only where it is said at once what repeats. */
export function isBeforeRhythm(phrase: Phrase, at: number): boolean {
  const next = isMark(phrase, at, ',') ? at + 1 : at;
  const { rhythm, plural } = wordAt(phrase, next);
  return isRole(phrase, next, 'every') || rhythm !== undefined || plural === true;
}
