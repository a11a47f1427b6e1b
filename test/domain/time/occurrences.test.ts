import { describe, expect, it } from 'vitest';
import {
  hasNextOccurrence,
  isOccurrence,
  nextOccurrence,
  occurrencesBetween,
  previousOccurrence,
  upcomingOccurrences,
} from '../../../src/domain/time/occurrences.ts';
import type { DayPattern, Schedule } from '../../../src/domain/time/schedule.ts';
import { toLocal } from '../../../src/domain/time/zone.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import { at, every, instantOf, iso, recurring, weekly } from './schedules.ts';

const NOW = instantOf('2026-03-06T14:00:00Z'); // Friday, 15:00 in Paris
const DAILY: DayPattern = { kind: 'daily' };

function wallTimes(schedule: Schedule, count: number, after = NOW): string[] {
  return upcomingOccurrences(schedule, after, count).map((instant) =>
    toLocal(instant, schedule.zone).replace('T', ' '),
  );
}

describe('days', () => {
  it.each<[string, DayPattern, string[]]>([
    ['every day', DAILY, ['2026-03-07', '2026-03-08', '2026-03-09']],
    ['every 3 days', { kind: 'daily', every: 3, anchor: '2026-01-01' }, ['2026-03-08', '2026-03-11', '2026-03-14']],
    [
      'every 3 days from a later day',
      { kind: 'daily', every: 3, anchor: '2026-06-01' },
      ['2026-03-09', '2026-03-12', '2026-03-15'],
    ],
    ['weekdays', weekly(1, 2, 3, 4, 5), ['2026-03-09', '2026-03-10', '2026-03-11']],
    ['weekends', weekly(6, 7), ['2026-03-07', '2026-03-08', '2026-03-14']],
    [
      'every other Friday',
      { kind: 'weekly', weekdays: [5], every: 2, anchor: '2026-03-04' },
      ['2026-03-20', '2026-04-03', '2026-04-17'],
    ],
    [
      'Sunday and Monday every other week',
      { kind: 'weekly', weekdays: [7, 1], every: 2, anchor: '2026-03-09' },
      ['2026-03-09', '2026-03-15', '2026-03-23'],
    ],
    [
      'the 1st and 15th',
      { kind: 'monthly', on: [{ day: 15 }, { day: 1 }] },
      ['2026-03-15', '2026-04-01', '2026-04-15'],
    ],
    ['the 31st', { kind: 'monthly', on: [{ day: 31 }] }, ['2026-03-31', '2026-05-31', '2026-07-31']],
    [
      'the 31st or the last day',
      { kind: 'monthly', on: [{ day: 31 }], whenAbsent: 'last' },
      ['2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    ['the last day', { kind: 'monthly', on: [{ day: -1 }] }, ['2026-03-31', '2026-04-30', '2026-05-31']],
    ['the third day from the end', { kind: 'monthly', on: [{ day: -3 }] }, ['2026-03-29', '2026-04-28', '2026-05-29']],
    ['the last Friday', { kind: 'monthly', on: [{ weekday: 5, nth: -1 }] }, ['2026-03-27', '2026-04-24', '2026-05-29']],
    [
      'the second Tuesday',
      { kind: 'monthly', on: [{ weekday: 2, nth: 2 }] },
      ['2026-03-10', '2026-04-14', '2026-05-12'],
    ],
    ['a fifth Monday', { kind: 'monthly', on: [{ weekday: 1, nth: 5 }] }, ['2026-03-30', '2026-06-29', '2026-08-31']],
    [
      'the first business day',
      { kind: 'monthly', on: [{ businessDay: 1 }] },
      ['2026-04-01', '2026-05-01', '2026-06-01'],
    ],
    [
      'the last business day',
      { kind: 'monthly', on: [{ businessDay: -1 }] },
      ['2026-03-31', '2026-04-30', '2026-05-29'],
    ],
    [
      'the weekday nearest the 15th',
      { kind: 'monthly', on: [{ weekdayNearest: 15 }] },
      ['2026-03-16', '2026-04-15', '2026-05-15'],
    ],
    [
      'the weekday nearest the 1st',
      { kind: 'monthly', on: [{ weekdayNearest: 1 }] },
      ['2026-04-01', '2026-05-01', '2026-06-01'],
    ],
    [
      'the weekday nearest the 1st, a Saturday',
      { kind: 'monthly', on: [{ weekdayNearest: 1 }], months: [8] },
      ['2026-08-03', '2027-08-02', '2028-08-01'],
    ],
    [
      'the weekday nearest the 31st',
      { kind: 'monthly', on: [{ weekdayNearest: 31 }] },
      ['2026-03-31', '2026-05-29', '2026-07-31'],
    ],
    [
      'every quarter',
      { kind: 'monthly', on: [{ day: 1 }], every: 3, anchor: '2026-01-15' },
      ['2026-04-01', '2026-07-01', '2026-10-01'],
    ],
    ['yearly', { kind: 'monthly', on: [{ day: 25 }], months: [12] }, ['2026-12-25', '2027-12-25', '2028-12-25']],
    ['29 February', { kind: 'monthly', on: [{ day: 29 }], months: [2] }, ['2028-02-29', '2032-02-29', '2036-02-29']],
    [
      '29 February or the last day',
      { kind: 'monthly', on: [{ day: 29 }], months: [2], whenAbsent: 'last' },
      ['2027-02-28', '2028-02-29', '2029-02-28'],
    ],
    [
      'Mondays in summer',
      { kind: 'weekly', weekdays: [1], months: [6, 7] },
      ['2026-06-01', '2026-06-08', '2026-06-15'],
    ],
    [
      'every 10 days in December',
      { kind: 'daily', every: 10, anchor: '2026-03-07', months: [12] },
      ['2026-12-02', '2026-12-12', '2026-12-22'],
    ],
    ['some dates', { kind: 'dates', dates: ['2026-05-01', '2026-04-01', '2026-01-01'] }, ['2026-04-01', '2026-05-01']],
    ['a range', { kind: 'range', from: '2026-03-01', to: '2026-03-08' }, ['2026-03-07', '2026-03-08']],
  ])('%s', (_, days, expected) => {
    const dates = wallTimes(recurring(at(days, '09:00')), 3).map((wall) => wall.slice(0, 10));

    expect(dates).toEqual(expected);
  });

  it('of a pattern that no calendar has end quickly', () => {
    const never: DayPattern[] = [
      { kind: 'monthly', on: [{ day: 31 }], months: [2, 4] },
      { kind: 'monthly', on: [{ day: 30 }], every: 12, anchor: '2026-02-01' },
      { kind: 'monthly', on: [{ weekdayNearest: 31 }], months: [6] },
      { kind: 'daily', every: 2, anchor: '2026-01-01' },
    ];
    let found: (number | undefined)[] = [];

    const spent = cpuTime(() => {
      found = never.flatMap((days) => {
        const schedule = recurring(at(days, '09:00'), { except: [{ kind: 'daily', every: 2, anchor: '2026-01-01' }] });
        return [nextOccurrence(schedule, NOW), previousOccurrence(schedule, NOW)];
      });
    });

    expect(found).toEqual(Array(8).fill(undefined));
    expect(spent).toBeLessThan(500);
  });
});

describe('times', () => {
  it('stand in order within a day and go on with the next', () => {
    expect(wallTimes(recurring(at(DAILY, '09:00', '18:00')), 3)).toEqual([
      '2026-03-06 18:00',
      '2026-03-07 09:00',
      '2026-03-07 18:00',
    ]);
  });

  it('of a window include its start and its end', () => {
    expect(wallTimes(recurring(every(120, '09:00', '17:00', weekly(1))), 6)).toEqual([
      '2026-03-09 09:00',
      '2026-03-09 11:00',
      '2026-03-09 13:00',
      '2026-03-09 15:00',
      '2026-03-09 17:00',
      '2026-03-16 09:00',
    ]);
  });

  it('of a window to 24:00 leave midnight to the next day', () => {
    expect(wallTimes(recurring(every(60, '22:00', '24:00', weekly(1))), 3)).toEqual([
      '2026-03-09 22:00',
      '2026-03-09 23:00',
      '2026-03-16 22:00',
    ]);
  });
});

describe('the strictness of the questions', () => {
  const schedule = recurring(at(weekly(1), '10:00'));
  const monday = instantOf('2026-03-09T09:00:00Z');

  it('next is after, previous is before, between takes in its start and leaves out its end', () => {
    expect(nextOccurrence(schedule, monday)).toBe(monday + 7 * 86_400_000);
    expect(nextOccurrence(schedule, monday - 1)).toBe(monday);
    expect(previousOccurrence(schedule, monday)).toBe(monday - 7 * 86_400_000);
    expect(previousOccurrence(schedule, monday + 1)).toBe(monday);
    expect(occurrencesBetween(schedule, monday, monday)).toEqual([]);
    expect(occurrencesBetween(schedule, monday, monday + 1)).toEqual([monday]);
    expect(isOccurrence(schedule, monday)).toBe(true);
    expect(isOccurrence(schedule, monday + 1000)).toBe(false);
  });

  it('no more than the limit is listed', () => {
    expect(occurrencesBetween(schedule, monday, Infinity, 3)).toHaveLength(3);
    expect(upcomingOccurrences(schedule, monday, 0)).toEqual([]);
  });

  it.each<[string, DayPattern]>([
    ['a range', { kind: 'range', from: '2026-03-01', to: '2026-03-08' }],
    ['dates', { kind: 'dates', dates: ['2026-03-01', '2026-03-08'] }],
    ['holidays', { kind: 'holidays', calendar: 'US' }],
    ['Mondays in leap Februaries', { kind: 'monthly', on: [{ day: 29 }], months: [2] }],
  ])('finds %s from however far away, with exceptions too', (_, days) => {
    const except: DayPattern[] = [{ kind: 'dates', dates: ['2026-03-01'] }];
    const [plain, cut] = [recurring(at(days, '09:00')), recurring(at(days, '09:00'), { except })];

    const first = nextOccurrence(plain, -Infinity);
    const last = previousOccurrence(cut, Infinity);

    expect(first).toBe(days.kind === 'monthly' ? first : occurrencesBetween(plain, 0, Infinity)[0]);
    expect(first).toBeDefined();
    expect(last).toBeDefined();
    expect(last).toBe(previousOccurrence(plain, Infinity));
    expect(nextOccurrence(cut, last ?? 0)).toBeUndefined();
    expect(nextOccurrence(cut, -Infinity)).toBeGreaterThanOrEqual(first ?? Infinity);
  });

  it('has answers at the ends of the calendar', () => {
    expect(nextOccurrence(schedule, -Infinity)).toBeDefined();
    expect(nextOccurrence(schedule, Infinity)).toBeUndefined();
    expect(previousOccurrence(schedule, Infinity)).toBeDefined();
    expect(previousOccurrence(schedule, -Infinity)).toBeUndefined();
    expect(nextOccurrence(schedule, Date.UTC(9999, 11, 31))).toBeUndefined();
  });
});

describe('changes of the clocks', () => {
  it('give one occurrence to several times in one gap', () => {
    const schedule = recurring(at(DAILY, '02:00', '02:15', '02:45', '03:00'));

    expect(
      iso(occurrencesBetween(schedule, instantOf('2026-03-29T00:00:00Z'), instantOf('2026-03-29T12:00:00Z'))),
    ).toEqual(['2026-03-29T01:00:00Z']);
  });

  it('give one occurrence to a time that comes twice', () => {
    const schedule = recurring(at(DAILY, '02:30'));

    expect(iso(upcomingOccurrences(schedule, instantOf('2026-10-24T12:00:00Z'), 2))).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ]);
    expect(iso([nextOccurrence(schedule, instantOf('2026-10-25T00:30:00Z')) ?? 0])).toEqual(['2026-10-26T01:30:00Z']);
    expect(iso([previousOccurrence(schedule, instantOf('2026-10-25T01:30:00Z')) ?? 0])).toEqual([
      '2026-10-25T00:30:00Z',
    ]);
  });

  it('do not touch elapsed time', () => {
    const schedule = recurring({ kind: 'interval', everySeconds: 1800, anchor: instantOf('2026-10-25T00:00:00Z') });

    expect(iso(upcomingOccurrences(schedule, instantOf('2026-10-25T00:00:00Z'), 4))).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T02:00:00Z',
    ]);
  });

  it('put a day that a zone never had at the start of the next', () => {
    const schedule = recurring(at(DAILY, '09:00'), { zone: 'Pacific/Apia' });

    expect(wallTimes(schedule, 3, instantOf('2011-12-29T20:00:00Z'))).toEqual([
      '2011-12-31 00:00',
      '2011-12-31 09:00',
      '2012-01-01 09:00',
    ]);
  });
});

describe('intervals', () => {
  const anchor = instantOf('2026-03-06T14:05:00Z');

  it('begin at their anchor', () => {
    const schedule = recurring({ kind: 'interval', everySeconds: 300, anchor });

    expect(iso(upcomingOccurrences(schedule, 0, 2))).toEqual(['2026-03-06T14:05:00Z', '2026-03-06T14:10:00Z']);
    expect(previousOccurrence(schedule, anchor)).toBeUndefined();
    expect(iso([previousOccurrence(schedule, anchor + 301_000) ?? 0])).toEqual(['2026-03-06T14:10:00Z']);
  });

  it('keep their step when a later start cuts them', () => {
    const schedule = recurring({ kind: 'interval', everySeconds: 5400, anchor }, { start: { at: '2026-03-07T00:00' } });

    expect(iso(upcomingOccurrences(schedule, 0, 2))).toEqual(['2026-03-06T23:05:00Z', '2026-03-07T00:35:00Z']);
  });

  it('leave out whole days of the zone', () => {
    const schedule = recurring({ kind: 'interval', everySeconds: 3600, anchor }, { except: [weekly(6, 7)] });

    expect(iso(upcomingOccurrences(schedule, instantOf('2026-03-06T21:30:00Z'), 2))).toEqual([
      '2026-03-06T22:05:00Z',
      '2026-03-08T23:05:00Z',
    ]);
    expect(iso([previousOccurrence(schedule, instantOf('2026-03-08T23:05:00Z')) ?? 0])).toEqual([
      '2026-03-06T22:05:00Z',
    ]);
  });
});

describe('bounds and exceptions', () => {
  it('take in the start and leave out the end', () => {
    const schedule = recurring(at(DAILY, '09:00'), {
      start: { at: '2026-03-10T09:00' },
      end: { at: '2026-03-12T09:00' },
    });

    expect(wallTimes(schedule, 9)).toEqual(['2026-03-10 09:00', '2026-03-11 09:00']);
    expect(previousOccurrence(schedule, instantOf('2026-03-10T08:00:00Z'))).toBeUndefined();
  });

  it('count from the start, without the days that are excepted', () => {
    const schedule = recurring(at(DAILY, '09:00'), {
      start: { at: '2026-03-05T00:00' },
      count: 4,
      except: [weekly(6, 7)],
    });

    expect(wallTimes(schedule, 9, 0)).toEqual([
      '2026-03-05 09:00',
      '2026-03-06 09:00',
      '2026-03-09 09:00',
      '2026-03-10 09:00',
    ]);
    expect(wallTimes(schedule, 9)).toEqual(['2026-03-09 09:00', '2026-03-10 09:00']);
    expect(hasNextOccurrence(schedule, instantOf('2026-03-10T08:00:00Z'))).toBe(false);
    expect(iso([previousOccurrence(schedule, Infinity) ?? 0])).toEqual(['2026-03-10T08:00:00Z']);
  });

  it('count what several rules give together', () => {
    const schedule = recurring([at(DAILY, '09:00'), at(weekly(1), '09:00', '10:00')], {
      start: { at: '2026-03-08T00:00' },
      count: 4,
    });

    expect(wallTimes(schedule, 9)).toEqual([
      '2026-03-08 09:00',
      '2026-03-09 09:00',
      '2026-03-09 10:00',
      '2026-03-10 09:00',
    ]);
  });

  it('end when fewer are left than are counted', () => {
    const schedule = recurring(at({ kind: 'dates', dates: ['2026-04-01'] }, '09:00'), {
      start: { at: '2026-03-08T00:00' },
      count: 4,
    });

    expect(wallTimes(schedule, 9)).toEqual(['2026-04-01 09:00']);
  });

  it('except days of every kind', () => {
    const schedule = recurring(at(DAILY, '09:00'), {
      except: [
        weekly(6, 7),
        { kind: 'range', from: '2026-03-10', to: '2026-03-11' },
        { kind: 'monthly', on: [{ day: 13 }] },
      ],
    });

    expect(wallTimes(schedule, 3)).toEqual(['2026-03-09 09:00', '2026-03-12 09:00', '2026-03-16 09:00']);
  });

  it('unite rules, each instant once', () => {
    const schedule = recurring([at(weekly(1, 2, 3, 4, 5), '08:00'), at(weekly(6, 7), '10:00'), at(DAILY, '10:00')]);

    expect(wallTimes(schedule, 4)).toEqual([
      '2026-03-07 10:00',
      '2026-03-08 10:00',
      '2026-03-09 08:00',
      '2026-03-09 10:00',
    ]);
  });
});

describe('moments', () => {
  it('come once each, in order', () => {
    const schedule: Schedule = {
      kind: 'once',
      zone: 'Europe/Paris',
      moments: [
        { at: '2026-03-06T10:00' },
        { at: '2026-03-29T02:10' },
        { at: '2026-03-29T02:50' },
        { instant: instantOf('2026-04-01T00:00:35Z') },
      ],
    };

    expect(iso(upcomingOccurrences(schedule, 0, 9))).toEqual([
      '2026-03-06T09:00:00Z',
      '2026-03-29T01:00:00Z',
      '2026-04-01T00:00:35Z',
    ]);
    expect(iso([previousOccurrence(schedule, NOW) ?? 0])).toEqual(['2026-03-06T09:00:00Z']);
  });
});
