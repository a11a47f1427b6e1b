import type { Match, Phrase } from '../phrase.ts';
import { isRole, skip, tokenAt, wordAt } from '../phrase.ts';
import type { PeriodRef } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import { isBeforeRhythm } from './months.ts';

/** "every 5 days of the month" */
export function readOfPeriod(phrase: Phrase, at: number, run: RunContext): Match<PeriodRef> | undefined {
  const isFirst = run.isAtStart && run.isEmpty;
  if (!(run.repeats || isFirst) || !isRole(phrase, at, 'of', 'in', 'during')) return undefined;
  if (isFirst && !isBeforeRhythm(phrase, at + 2)) return undefined;
  if (isRole(phrase, at + 1, 'next', 'this')) return readWholePeriod(phrase, at + 1, false);
  const year = tokenAt(phrase, at + 1);
  const isYear =
    year.kind === 'number' &&
    year.shape === '' &&
    year.text.length === 4 &&
    (year.parts[0] ?? 0) >= 2000 &&
    (year.parts[0] ?? 0) < 2200;
  if (isYear && isRole(phrase, at, 'in', 'during'))
    return { value: { kind: 'period', unit: 'year', ahead: 0, year: year.parts[0] ?? 0 }, next: at + 2 };
  if (!isRole(phrase, at, 'of')) return undefined;
  const the = skip(phrase, at + 1, 'the', 'every');
  const { unit } = wordAt(phrase, the);
  return the > at + 1 && unit === 'month' ? { value: { kind: 'period', unit, ahead: 0 }, next: the + 1 } : undefined;
}

/** "next week", "this month", "the end of the month", "end of week", "next june" has no day. */
export function readPeriod(phrase: Phrase, at: number): Match<PeriodRef> | undefined {
  const the = skip(phrase, at, 'the');
  const edge = isRole(phrase, the, 'end')
    ? 'end'
    : isRole(phrase, the, 'begin')
      ? 'start'
      : isRole(phrase, the, 'middle')
        ? 'middle'
        : undefined;
  if (edge !== undefined) {
    const of = isRole(phrase, the + 1, 'of')
      ? the + 2
      : edge === 'middle' && wordAt(phrase, the + 1).month !== undefined
        ? the + 1
        : 0;
    if (of === 0) return undefined;
    const period = readWholePeriod(phrase, of, true);
    return period === undefined ? undefined : { value: { ...period.value, edge }, next: period.next };
  }
  return readWholePeriod(phrase, at, false);
}

function readWholePeriod(phrase: Phrase, at: number, isEdge: boolean): Match<PeriodRef> | undefined {
  const isNext = isRole(phrase, at, 'next');
  const isThis = isRole(phrase, at, 'this') || (isEdge && isRole(phrase, at, 'the'));
  const start = isNext || isThis ? at + 1 : at;
  const isAfterNext = isRole(phrase, at, 'the') && isRole(phrase, at + 2, 'after') && isRole(phrase, at + 3, 'next');
  if (isAfterNext) return readWholePeriod(phrase, at + 1, true);
  if (!isNext && !isThis && !isEdge) return undefined;
  const token = tokenAt(phrase, start);
  const { unit, days, month } = token.word;
  if (
    isRole(phrase, start + 1, 'after') &&
    isRole(phrase, start + 2, 'next') &&
    (unit === 'week' || unit === 'month')
  ) {
    return { value: { kind: 'period', unit, ahead: 2 }, next: start + 3 };
  }
  const ahead = isNext ? 1 : 0;
  if (days === 'weekend') return { value: { kind: 'period', unit: 'weekend', ahead }, next: start + 1 };
  if (month !== undefined && isEdge) return { value: { kind: 'period', unit: 'month', ahead, month }, next: start + 1 };
  const isPeriod =
    (unit === 'week' || unit === 'month' || unit === 'quarter' || unit === 'year') && token.text.length > 1;
  return isPeriod ? { value: { kind: 'period', unit, ahead }, next: start + 1 } : undefined;
}
