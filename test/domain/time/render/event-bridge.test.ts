import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleFromEventBridge } from '../../../../src/domain/time/event-bridge-text.ts';
import { nextOccurrence, occurrencesBetween } from '../../../../src/domain/time/occurrences.ts';
import { eventBridgeExpressions } from '../../../../src/domain/time/render/event-bridge.ts';
import { eventBridgeAt } from '../../../../src/domain/time/render/event-bridge-expression.ts';
import type { DayPattern, Schedule } from '../../../../src/domain/time/schedule.ts';
import { isLongRun } from '../long-run.ts';
import { anySchedule, at, every, instantOf, iso, recurring, weekly } from '../schedules.ts';
import { eventBridgeInstants } from './event-bridge-oracle.ts';

const NOW = instantOf('2026-11-20T12:03:00Z');
const DAY = 86_400_000;
const DAILY: DayPattern = { kind: 'daily' };
const UTC = { zone: 'UTC' };
const NEW_YORK = { zone: 'America/New_York' };

function interval(everySeconds: number): Schedule {
  return recurring({ kind: 'interval', everySeconds, anchor: NOW + everySeconds * 1000 }, UTC);
}

function expressions(schedule: Schedule): string[] | undefined {
  return eventBridgeExpressions(schedule, NOW)?.map(({ expression, zone }) =>
    zone === 'UTC' ? expression : `${expression} ${zone}`,
  );
}

describe('the equivalences that people know', () => {
  it.each<[string, Schedule, string]>([
    ['Mon-Fri 14:00', recurring(at(weekly(1, 2, 3, 4, 5), '14:00'), UTC), 'cron(0 14 ? * MON-FRI *)'],
    ['Mon,Wed,Fri 09:30', recurring(at(weekly(1, 3, 5), '09:30'), UTC), 'cron(30 9 ? * MON,WED,FRI *)'],
    ['Sun 17:00', recurring(at(weekly(7), '17:00'), UTC), 'cron(0 17 ? * SUN *)'],
    ['Mon-Sun 00:00', recurring(at(weekly(1, 2, 3, 4, 5, 6, 7), '00:00'), UTC), 'cron(0 0 * * ? *)'],
    ['300 s', interval(300), 'rate(5 minutes)'],
    ['60 s', interval(60), 'rate(1 minute)'],
    ['3600 s', interval(3600), 'rate(1 hour)'],
    ['7200 s', interval(7200), 'rate(2 hours)'],
    ['86400 s', interval(86_400), 'rate(1 day)'],
    ['daily 9', recurring(at(DAILY, '09:00'), UTC), 'cron(0 9 * * ? *)'],
    ['Monday 10', recurring(at(weekly(1), '10:00'), UTC), 'cron(0 10 ? * MON *)'],
    ['9am and 6pm daily', recurring(at(DAILY, '09:00', '18:00'), UTC), 'cron(0 9,18 * * ? *)'],
  ])('%s', (_, schedule, expression) => {
    expect(expressions(schedule)).toEqual([expression]);
  });
});

describe('native expressions', () => {
  it.each<[string, Schedule, string[]]>([
    [
      'two clock groups',
      recurring(every(15, '09:00', '17:00', weekly(1, 2, 3, 4, 5)), NEW_YORK),
      ['cron(0/15 9-16 ? * MON-FRI *) America/New_York', 'cron(0 17 ? * MON-FRI *) America/New_York'],
    ],
    [
      'two rules',
      recurring([at(weekly(1, 2, 3, 4, 5), '08:00'), at(weekly(6, 7), '10:00')], UTC),
      ['cron(0 8 ? * MON-FRI *)', 'cron(0 10 ? * SAT,SUN *)'],
    ],
    [
      'an offset of whole hours, which has a name',
      recurring(at(DAILY, '09:00'), { zone: '+08:00' }),
      ['cron(0 9 * * ? *) Etc/GMT-8'],
    ],
    [
      'a moment in a zone without a name',
      { kind: 'once', moments: [{ at: '2026-11-21T09:00' }], zone: '+05:30' },
      ['at(2026-11-21T03:30:00)'],
    ],
    [
      'nth and last weekdays',
      recurring(
        at(
          {
            kind: 'monthly',
            on: [
              { weekday: 1, nth: 2 },
              { weekday: 5, nth: -1 },
            ],
          },
          '10:00',
        ),
        UTC,
      ),
      ['cron(0 10 ? * 2#2 *)', 'cron(0 10 ? * 6L *)'],
    ],
    [
      'the last day, the nearest weekday',
      recurring(at({ kind: 'monthly', on: [{ day: -1 }, { weekdayNearest: 15 }, { day: 3 }] }, '10:00'), UTC),
      ['cron(0 10 3 * ? *)', 'cron(0 10 L * ? *)', 'cron(0 10 15W * ? *)'],
    ],
    [
      'only what ever comes',
      recurring(
        at({ kind: 'monthly', on: [{ weekdayNearest: 1 }, { weekdayNearest: 31 }], months: [4] }, '10:00'),
        UTC,
      ),
      ['cron(0 10 1W 4 ? *)'],
    ],
    [
      'the 31st or the last day',
      recurring(at({ kind: 'monthly', on: [{ day: 31 }], whenAbsent: 'last' }, '10:00'), UTC),
      ['cron(0 10 L * ? *)'],
    ],
    [
      'the 30th or the last day',
      recurring(at({ kind: 'monthly', on: [{ day: 30 }], whenAbsent: 'last' }, '10:00'), UTC),
      ['cron(0 10 30 1,3-12 ? *)', 'cron(0 10 L 2 ? *)'],
    ],
    [
      'quarters',
      recurring(at({ kind: 'monthly', on: [{ day: 1 }], every: 3, anchor: '2026-02-01' }, '10:00'), UTC),
      ['cron(0 10 1 2,5,8,11 ? *)'],
    ],
    [
      'every second year',
      recurring(at({ kind: 'monthly', on: [{ day: 1 }], every: 24, anchor: '2027-02-01' }, '10:00'), UTC),
      ['cron(0 10 1 2 ? 2027/2)'],
    ],
    [
      'exceptions that fold',
      recurring(at(weekly(1, 2, 3, 4, 5), '08:00'), { ...UTC, except: [weekly(5)] }),
      ['cron(0 8 ? * MON-THU *)'],
    ],
    [
      'exceptions that are over',
      recurring(at(DAILY, '08:00'), { ...UTC, except: [{ kind: 'dates', dates: ['2020-01-01'] }] }),
      ['cron(0 8 * * ? *)'],
    ],
    [
      'every other week without summer time',
      recurring(at({ kind: 'weekly', weekdays: [5], every: 2, anchor: '2026-11-20' }, '10:00'), { zone: 'Asia/Tokyo' }),
      ['rate(14 days) Asia/Tokyo'],
    ],
    [
      'some dates',
      recurring(at({ kind: 'dates', dates: ['2026-01-01', '2027-05-01', '2027-06-01'] }, '10:00'), UTC),
      ['at(2027-05-01T10:00:00)', 'at(2027-06-01T10:00:00)'],
    ],
    [
      'moments',
      {
        kind: 'once',
        ...NEW_YORK,
        moments: [
          { at: '2026-01-01T10:00' },
          { at: '2027-03-14T02:30' },
          { at: '2027-05-01T10:00' },
          { instant: NOW + 65_000 },
        ],
      },
      ['at(2027-03-14T07:00:00)', 'at(2027-05-01T10:00:00) America/New_York', 'at(2026-11-20T12:04:05)'],
    ],
    ['nothing more to come', recurring(at(DAILY, '08:00'), { end: { at: '2026-01-01T00:00' } }), []],
  ])('say %s', (_, schedule, expected) => {
    expect(expressions(schedule)).toEqual(expected);
  });

  it.each<[string, Schedule]>([
    [
      'every other week with summer time',
      recurring(at({ kind: 'weekly', weekdays: [5], every: 2, anchor: '2026-11-20' }, '10:00'), NEW_YORK),
    ],
    [
      'exceptions to come',
      recurring(at(DAILY, '08:00'), { ...UTC, except: [{ kind: 'dates', dates: ['2027-01-01'] }] }),
    ],
    [
      'months that wander',
      recurring(at({ kind: 'monthly', on: [{ day: 1 }], every: 5, anchor: '2026-11-01' }, '08:00'), UTC),
    ],
    ['business days', recurring(at({ kind: 'monthly', on: [{ businessDay: -1 }] }, '08:00'), UTC)],
    [
      'an exception to what comes every minute',
      recurring(
        { kind: 'interval', everySeconds: 60, anchor: NOW },
        { ...UTC, except: [{ kind: 'monthly', on: [{ weekday: 1, nth: 1 }] }] },
      ),
    ],
    ['seconds', recurring({ kind: 'interval', everySeconds: 90, anchor: NOW }, UTC)],
    ['too many times a day', recurring(at(DAILY, '01:01', '02:02', '03:03', '04:04', '05:05', '06:06', '07:07'), UTC)],
    ['an hour that comes twice, minute by minute', recurring(every(5, '00:00', '24:00', DAILY), NEW_YORK)],
    ['a bare offset', recurring(at(DAILY, '08:00'), { zone: '+05:30' })],
  ])('leave %s to one-shot expressions that are set again', (_, schedule) => {
    expect(expressions(schedule)).toBeUndefined();
  });

  it('have a start and an end that leave no doubt about the first and the last occurrence', () => {
    const schedule = recurring(at(weekly(1), '17:00'), { ...NEW_YORK, start: { at: '2027-03-01T00:00' }, count: 4 });

    expect(eventBridgeExpressions(schedule, NOW)).toEqual([
      {
        expression: 'cron(0 17 ? * MON *)',
        zone: 'America/New_York',
        start: instantOf('2027-03-01T21:59:30Z'),
        end: instantOf('2027-03-22T21:00:30Z'),
      },
    ]);
  });

  it('count a rate from the next occurrence', () => {
    const schedule = recurring(
      { kind: 'interval', everySeconds: 5400, anchor: instantOf('2026-11-01T00:10:00Z') },
      NEW_YORK,
    );

    expect(eventBridgeExpressions(schedule, NOW)).toEqual([
      { expression: 'rate(90 minutes)', zone: 'America/New_York', start: instantOf('2026-11-20T12:10:00Z') },
    ]);
  });

  it('get an at() of their own where a wall time does not exist or comes twice', () => {
    expect(expressions(recurring(at(DAILY, '02:30'), NEW_YORK))).toEqual([
      'cron(30 2 * * ? *) America/New_York',
      'at(2027-03-14T07:00:00)',
    ]);
    expect(expressions(recurring(at(DAILY, '01:30'), NEW_YORK))).toEqual([
      'cron(30 1 * * ? *) America/New_York',
      'at(2027-11-07T05:30:00)',
    ]);
    expect(expressions(recurring(at(DAILY, '02:30', '03:00'), NEW_YORK))).toEqual([
      'cron(30 2 * * ? *) America/New_York',
      'cron(0 3 * * ? *) America/New_York',
    ]);
  });

  it('of an instant are in UTC and to the second', () => {
    expect(eventBridgeAt(instantOf('2026-03-09T09:00:05Z'))).toEqual({
      expression: 'at(2026-03-09T09:00:05)',
      zone: 'UTC',
    });
  });
});

describe('any schedule', { timeout: isLongRun ? 600_000 : 30_000 }, () => {
  it('runs at the same instants for a year, whatever EventBridge does in the hour that comes twice', () => {
    let native = 0;
    fc.assert(
      fc.property(anySchedule, fc.constantFrom('first', 'second'), (schedule, overlap) => {
        const all = eventBridgeExpressions(schedule, NOW);
        fc.pre(all !== undefined && all.length > 0);
        native += 1;
        const [from, to] = [NOW + 1, NOW + 380 * DAY];
        const theirs = all.flatMap((expression) =>
          eventBridgeInstants(expression, from, to, overlap as 'first' | 'second'),
        );
        const ours = occurrencesBetween(schedule, from, to);
        const unique = new Set(theirs);

        expect(iso(ours.filter((instant) => !unique.has(instant)))).toEqual([]);
        // A second pass that EventBridge may choose is a wake-up for nothing; it does no harm.
        const surplus = [...unique].filter((instant) => nextOccurrence(schedule, instant - 1) !== instant);
        expect(overlap === 'second' ? surplus.length < 130 : surplus.length === 0).toBe(true);
      }),
      { numRuns: isLongRun ? 1500 : 20 },
    );
    expect(native).toBeGreaterThan(15);
  });

  it('gives expressions that EventBridge accepts', () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        const refused = (eventBridgeExpressions(schedule, NOW) ?? []).filter(({ expression, zone }) => {
          return 'problem' in scheduleFromEventBridge(expression, zone, NOW);
        });

        expect(refused).toEqual([]);
      }),
      { numRuns: isLongRun ? 5000 : 100 },
    );
  });
});
