import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCHEDULE_JSON_SCHEMA } from '../../../src/domain/time/schedule-json-schema.ts';
import { scheduleProblems } from '../../../src/domain/time/validate-schedule.ts';
import { anySchedule, at, instantOf, recurring, weekly } from './schedules.ts';

const isOfForm = new Ajv2020({ allErrors: false }).compile(SCHEDULE_JSON_SCHEMA);

/** What a schema cannot say: the calendar, the zone database, order, and what several fields mean together. */
const BEYOND_A_SCHEMA =
  /is not (?:a date that exists|a local time|a time zone|a country whose)|\{.* is there twice|are not in order|ends (?:on|at) |is earlier than|less than a minute|"count" is counted from it|is not after "start"/;

/** Every place in a value that can be replaced: the path of keys to it. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((element, index) => placesIn(element, [...path, index]))];
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, field]) => placesIn(field, [...path, name]))];
}

/** The value with something else at one place; `undefined` takes the place away, `added` puts a field beside it. */
function withAt(value: unknown, [first, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (first === undefined) return other;
  if (Array.isArray(value))
    return value.flatMap((element, index) => {
      const changed = index === first ? withAt(element, rest, other) : element;
      return changed === undefined ? [] : [changed];
    });
  return Object.fromEntries(
    Object.entries(Object(value))
      .map(([name, field]) => [name, name === first ? withAt(field, rest, other) : field])
      .filter(([, field]) => field !== undefined),
  );
}

const anythingElse = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown[]>(null, true, '', [], {}, 0, -1, 1, 1.5, 5, 8, 13, 24, 32, 61, 1001, 1441, 1e15),
  fc.constantFrom<unknown[]>('9:30', '24:00', '25:00', '2026-02-30', '2026-3-9', '2026-03-09T10:00', 'Mars/Olympus'),
  fc.constantFrom<unknown[]>('once', 'recurring', 'daily', 'weekly', 'monthly', 'interval', 'at', 'every', 'last'),
  fc.constantFrom<unknown[]>(
    { at: '2026-03-09T10:00' },
    { instant: 1500 },
    { day: 1 },
    { day: 1, nth: 2 },
    [1, 2, 3],
    [1, 1],
    ['09:00', '09:00'],
  ),
);

/** A schedule in which one thing is different, or has one field too many. */
const mutated = fc.tuple(anySchedule, fc.nat(), anythingElse, fc.boolean()).map(([schedule, pick, other, adds]) => {
  const places = placesIn(schedule);
  const place = places[pick % places.length] ?? [];
  return adds ? withAt(schedule, place, { kind: 'daily', surprise: other }) : withAt(schedule, place, other);
});

describe('the JSON schema of a schedule', () => {
  it('passes every schedule', () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        expect(isOfForm(schedule), JSON.stringify(isOfForm.errors)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('and the constructors agree on what is none, but for what a schema cannot say', () => {
    let [refused, beyond] = [0, 0];

    fc.assert(
      fc.property(mutated, (value) => {
        const problems = scheduleProblems(value);
        const passes = isOfForm(value);
        refused += passes ? 0 : 1;
        beyond += passes && problems.length > 0 ? 1 : 0;

        if (!passes) expect(problems, JSON.stringify(value)).not.toEqual([]);
        if (passes) expect(problems.filter((problem) => !BEYOND_A_SCHEMA.test(problem))).toEqual([]);
      }),
      { numRuns: 3000, seed: 20260306 },
    );

    expect(refused).toBeGreaterThan(1000);
    expect(beyond).toBeGreaterThan(10);
  });

  it.each<[string, unknown]>([
    [
      'an interval with its anchor',
      recurring({ kind: 'interval', everySeconds: 300, anchor: instantOf('2026-03-06T14:05:00Z') }),
    ],
    ['holidays left out', recurring(at(weekly(1), '10:00'), { except: [{ kind: 'holidays', calendar: 'DE-BY' }] })],
    [
      'a window to the end of the day',
      recurring({
        kind: 'calendar',
        days: { kind: 'daily' },
        times: { kind: 'every', everyMinutes: 30, from: '09:00', to: '24:00' },
      }),
    ],
    ['an instant', { kind: 'once', moments: [{ instant: instantOf('2026-03-06T14:05:00Z') }], zone: 'UTC' }],
  ])('passes %s, as the constructors do', (_, schedule) => {
    expect([isOfForm(schedule), scheduleProblems(schedule)]).toEqual([true, []]);
  });

  it.each<[string, unknown]>([
    ['a weekday that is there twice', recurring(at(weekly(1, 1), '10:00'))],
    ['a time that is there twice', recurring(at(weekly(1), '10:00', '10:00'))],
    ['a month that is there twice', recurring(at({ kind: 'daily', months: [3, 3] }, '10:00'))],
    ['a date that is there twice', recurring(at({ kind: 'dates', dates: ['2026-03-09', '2026-03-09'] }, '10:00'))],
    ['every other day from nowhere', recurring(at({ kind: 'daily', every: 2 }, '10:00'))],
  ])('refuses %s, as the constructors do', (_, value) => {
    expect([isOfForm(value), scheduleProblems(value)]).toEqual([false, [expect.any(String)]]);
  });
});
