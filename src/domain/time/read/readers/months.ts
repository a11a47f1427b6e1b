import type { Match, Phrase } from '../phrase.ts';
import { isRole, skip, tokenAt, wordAt } from '../phrase.ts';
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
  if (!run.expectsDays && !(run.repeats && start > at) && !(run.hasDay && start > at) && !isDuring) return undefined;
  const months = readMonthNames(phrase, start);
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
