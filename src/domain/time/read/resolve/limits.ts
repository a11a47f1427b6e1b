import type { Unit } from '../vocabulary/word.ts';
import type { Clause } from './clause.ts';
import type { Draft } from './draft.ts';
import type { Outcome } from './outcome.ts';
import { invalid, unread } from './outcome.ts';

const SHORTEST_SECONDS = 60;
const LONGEST_SECONDS = 10 * 366 * 86_400;
const MOST_COUNT = 10_000;
const MOST_EVERY = 1000;
/** Years and quarters are counted in months. */
const STEP: Readonly<Record<Unit, number>> = {
  second: 1,
  minute: 1,
  hour: 1,
  day: 1,
  week: 1,
  month: 1,
  quarter: 3,
  year: 12,
};

/** Why a draft repeats too often, too seldom or not at all; undefined when it is within the limits. */
export function limitOf({ clauses, gap, count }: Draft): Outcome | undefined {
  const lengths = [...clauses.map((clause) => clause.seconds), gap].filter((length) => length !== undefined);
  const seconds = Math.min(...lengths);
  const steps = clauses.flatMap(({ every, monthDays }) => [
    every === undefined ? 1 : every.count * (every.unit === undefined ? 1 : STEP[every.unit]),
    monthDays?.every ?? 1,
  ]);
  if (seconds < SHORTEST_SECONDS) return tooOften(seconds);
  // "now 5 times": how far apart?
  if (count !== undefined && gap === undefined && clauses.some(isBurstOfNothing)) return unread('How far apart?');
  if (steps.includes(0)) return invalid('A schedule cannot repeat every 0 days.', 'every day', 'every 2 days');
  if (lengths.some((length) => length > LONGEST_SECONDS) || steps.some((step) => step > MOST_EVERY)) {
    return invalid('That is too far apart to be planned.', 'every 6 months', 'every year');
  }
  if (!steps.every(Number.isInteger)) return unread();
  if (count === undefined || (count >= 1 && count <= MOST_COUNT)) return undefined;
  return invalid(`The number of times goes from 1 to ${MOST_COUNT}.`, 'every day 5 times', 'every hour for 3 days');
}

function isBurstOfNothing({ isNow, seconds, every }: Clause): boolean {
  return isNow === true && seconds === undefined && every === undefined;
}

function tooOften(seconds: number): Outcome {
  const refused = invalid('The smallest step is 1 minute.', 'every minute', 'every 5 minutes');
  return seconds > 0 ? { ...refused, meantSeconds: seconds } : refused;
}
