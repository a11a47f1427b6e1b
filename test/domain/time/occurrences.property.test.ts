import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isOccurrence,
  nextOccurrence,
  occurrencesBetween,
  previousOccurrence,
} from '../../../src/domain/time/occurrences.ts';
import { isLongRun } from './long-run.ts';
import { naiveOccurrences } from './naive.ts';
import { anyInstant, anySchedule } from './schedules.ts';

const DAY = 86_400_000;
const RUNS = isLongRun ? 20_000 : 400;
/** The slow engine is slow. */
const NAIVE_RUNS = isLongRun ? 3000 : 120;

describe('the engine and any schedule', { timeout: isLongRun ? 600_000 : 60_000 }, () => {
  it('gives what a look at every single day gives', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, from) => {
        const to = from + 10 * DAY;

        expect(occurrencesBetween(schedule, from, to, 3000)).toEqual(
          naiveOccurrences(schedule, from, to).slice(0, 3000),
        );
      }),
      { numRuns: NAIVE_RUNS },
    );
  });

  it('gives a next that lies ahead, is an occurrence, and has nothing before it', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, after) => {
        const next = nextOccurrence(schedule, after);
        fc.pre(next !== undefined);

        expect(next).toBeGreaterThan(after);
        expect(isOccurrence(schedule, next)).toBe(true);
        expect(previousOccurrence(schedule, next) ?? -Infinity).toBeLessThanOrEqual(after);
      }),
      { numRuns: RUNS },
    );
  });

  it('finds backwards what it finds forwards', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, before) => {
        const previous = previousOccurrence(schedule, before);
        fc.pre(previous !== undefined);

        expect(previous).toBeLessThan(before);
        expect(isOccurrence(schedule, previous)).toBe(true);
        expect(nextOccurrence(schedule, previous) ?? Infinity).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: RUNS },
    );
  });

  it('gives the same for a copy that was stored and read again', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, after) => {
        const copy = JSON.parse(JSON.stringify(schedule)) as typeof schedule;

        expect(nextOccurrence(copy, after)).toBe(nextOccurrence(schedule, after));
      }),
      { numRuns: 100 },
    );
  });
});
