import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as describeSchedule } from '../../../src/domain/time/describe.ts';
import type { DayPattern, IntervalRule, Schedule } from '../../../src/domain/time/schedule.ts';
import { isLongRun } from './long-run.ts';
import { anySchedule, at, every, instantOf, recurring, weekly } from './schedules.ts';

const DAILY: DayPattern = { kind: 'daily' };
const FRIDAYS: DayPattern = { kind: 'weekly', weekdays: [5], every: 2, anchor: '2026-03-06' };
const MORNING = instantOf('2026-03-06T09:05:00Z');

function interval(everySeconds: number, anchor = MORNING): IntervalRule {
  return { kind: 'interval', everySeconds, anchor };
}

function monthly(...on: (DayPattern & { kind: 'monthly' })['on']): DayPattern {
  return { kind: 'monthly', on };
}

describe('the sentence in English', () => {
  it.each<[Schedule, string]>([
    [recurring(at(weekly(1), '10:00')), 'Every Monday at 10:00'],
    [recurring(at(DAILY, '09:00', '18:00')), 'Every day at 09:00 and 18:00'],
    [recurring(at(DAILY, '08:00', '12:00', '18:30')), 'Every day at 08:00, 12:00 and 18:30'],
    [recurring(at(weekly(1, 2, 3, 4, 5), '09:00')), 'Every weekday at 09:00'],
    [recurring(at(weekly(7, 6, 5, 4, 3, 2, 1), '09:00')), 'Every day at 09:00'],
    [recurring(at(weekly(3, 1), '09:00')), 'Every Monday and Wednesday at 09:00'],
    [
      recurring(at({ kind: 'weekly', weekdays: [1], months: [7, 6] }, '09:00')),
      'Every Monday in June and July at 09:00',
    ],
    [
      recurring(at(FRIDAYS, '17:00'), { start: { at: '2026-03-06T00:00' } }),
      'Every 2 weeks on Friday at 17:00, starting Fri 6 Mar 2026',
    ],
    [
      recurring(at(FRIDAYS, '17:00'), { start: { at: '2026-03-02T12:00' } }),
      'Every 2 weeks on Friday at 17:00, starting Mon 2 Mar 2026 at 12:00',
    ],
    [recurring(at(FRIDAYS, '17:00')), 'Every 2 weeks on Friday at 17:00 counted from Fri 6 Mar 2026'],
    [
      recurring(at(FRIDAYS, '17:00'), { start: { at: '2026-06-01T00:00' } }),
      'Every 2 weeks on Friday at 17:00 counted from Fri 6 Mar 2026, starting Mon 1 Jun 2026',
    ],
    [
      recurring(at({ kind: 'daily', every: 3, anchor: '2026-03-06' }, '09:00'), { start: { at: '2026-03-06T00:00' } }),
      'Every 3 days at 09:00, starting Fri 6 Mar 2026',
    ],
    [recurring(at(monthly({ weekday: 5, nth: -1 }), '17:00')), 'The last Friday of every month at 17:00'],
    [
      recurring(at(monthly({ weekday: 2, nth: 2 }, { weekday: 4, nth: -2 }), '17:00')),
      'The second Tuesday and second to last Thursday of every month at 17:00',
    ],
    [
      recurring(at(monthly({ day: 1 }, { day: 15 }, { day: -1 }), '17:00')),
      'The 1st, 15th and last day of every month at 17:00',
    ],
    [
      recurring(at(monthly({ day: 22 }, { day: 23 }, { day: 11 }, { day: -9 }), '17:00')),
      'The 22nd, 23rd, 11th and 9th to last day of every month at 17:00',
    ],
    [
      recurring(at(monthly({ businessDay: 1 }, { businessDay: 10 }, { businessDay: -1 }), '17:00')),
      'The first business day, 10th business day and last business day of every month at 17:00',
    ],
    [recurring(at(monthly({ weekdayNearest: 15 }), '17:00')), 'The weekday nearest the 15th of every month at 17:00'],
    [
      recurring(at({ kind: 'monthly', on: [{ day: 15 }, { day: 31 }], whenAbsent: 'last' }, '17:00')),
      'The 15th and 31st or last day of every month at 17:00',
    ],
    [
      recurring(at({ kind: 'monthly', on: [{ day: 25 }], months: [12] }, '09:00')),
      'The 25th of December every year at 09:00',
    ],
    [
      recurring(at({ kind: 'monthly', on: [{ day: 1 }], every: 3, anchor: '2026-01-20' }, '09:00'), {
        start: { at: '2026-01-05T00:00' },
      }),
      'The 1st of every 3 months at 09:00, starting Mon 5 Jan 2026',
    ],
    [
      recurring(at({ kind: 'monthly', on: [{ day: 1 }], every: 2, anchor: '2026-01-20', months: [1, 5] }, '09:00')),
      'The 1st of every 2 months in January and May at 09:00 counted from Tue 20 Jan 2026',
    ],
    [
      recurring(at({ kind: 'dates', dates: ['2026-03-03', '2026-04-05'] }, '09:00')),
      'On 3 Mar 2026 and 5 Apr 2026 at 09:00',
    ],
    [
      recurring(at({ kind: 'range', from: '2026-12-24', to: '2026-12-26' }, '09:00')),
      'Every day from 24 to 26 Dec 2026 at 09:00',
    ],
    [
      recurring(at({ kind: 'range', from: '2026-12-24', to: '2027-01-02' }, '09:00')),
      'Every day from 24 Dec 2026 to 2 Jan 2027 at 09:00',
    ],
    [recurring(at({ kind: 'holidays', calendar: 'US' }, '09:00')), 'Every US public holiday at 09:00'],
    [recurring(every(15, '09:00', '17:00', weekly(1, 2, 3, 4, 5))), 'Every 15 minutes from 09:00 to 17:00 on weekdays'],
    [recurring(every(60, '00:00', '24:00', weekly(1, 5))), 'Every hour from 00:00 to 24:00 on Mondays and Fridays'],
    [recurring(every(120, '08:00', '20:00', DAILY)), 'Every 2 hours from 08:00 to 20:00 every day'],
    [
      recurring(every(1, '08:00', '09:00', monthly({ weekday: 1, nth: 1 }))),
      'Every minute from 08:00 to 09:00 on the first Monday of every month',
    ],
    [
      recurring(every(90, '08:00', '20:00', FRIDAYS)),
      'Every 90 minutes from 08:00 to 20:00 every 2 weeks on Friday counted from Fri 6 Mar 2026',
    ],
    [
      recurring(interval(300), { start: { instant: MORNING }, count: 3 }),
      '3 times, every 5 minutes, starting Fri 6 Mar 2026 at 10:05',
    ],
    [
      recurring(at(DAILY, '09:00'), { start: { at: '2026-03-07T00:00' }, count: 1 }),
      '1 time, every day at 09:00, starting Sat 7 Mar 2026',
    ],
    [recurring(interval(5400)), 'Every 90 minutes, starting Fri 6 Mar 2026 at 10:05'],
    [recurring(interval(86_400)), 'Every 24 hours, starting Fri 6 Mar 2026 at 10:05'],
    [recurring(interval(3600, MORNING + 35_000)), 'Every hour, starting Fri 6 Mar 2026 at 10:05:35'],
    [recurring(interval(61)), 'Every 61 seconds, starting Fri 6 Mar 2026 at 10:05'],
    [
      recurring(interval(3600), { start: { at: '2026-06-01T00:00' } }),
      'Every hour counted from Fri 6 Mar 2026 at 10:05, starting Mon 1 Jun 2026 at 00:00',
    ],
    [recurring(interval(3600, instantOf('2026-10-25T01:30:00Z'))), 'Every hour, starting Sun 25 Oct 2026 at 01:30 UTC'],
    [
      recurring([at(weekly(1, 2, 3, 4, 5), '08:00'), at(weekly(6, 7), '10:00')], {
        except: [{ kind: 'range', from: '2026-12-24', to: '2026-12-26' }],
        end: { at: '2027-03-01T00:00' },
      }),
      'Every weekday at 08:00 and every Saturday and Sunday at 10:00, except 24 to 26 Dec 2026, through Sun 28 Feb 2027',
    ],
    [
      recurring(at(DAILY, '09:00'), {
        except: [
          weekly(5),
          { kind: 'holidays', calendar: 'DE-BY' },
          monthly({ day: 1 }),
          { kind: 'daily', every: 10, anchor: '2026-01-01' },
        ],
        end: { at: '2027-03-01T12:00' },
      }),
      'Every day at 09:00, except Fridays and DE-BY public holidays and the 1st of every month and every 10 days counted from Thu 1 Jan 2026, until Mon 1 Mar 2027 at 12:00',
    ],
    [{ kind: 'once', zone: 'Europe/Paris', moments: [{ at: '2026-03-09T10:00' }] }, 'On Mon 9 Mar 2026 at 10:00'],
    [{ kind: 'once', zone: 'Europe/Paris', moments: [{ instant: MORNING }] }, 'On Fri 6 Mar 2026 at 10:05'],
    [
      { kind: 'once', zone: 'Europe/Paris', moments: [{ at: '2026-03-03T09:00' }, { at: '2026-04-05T09:00' }] },
      'On 3 Mar 2026 and 5 Apr 2026 at 09:00',
    ],
    [
      {
        kind: 'once',
        zone: 'Europe/Paris',
        moments: [{ at: '2026-03-03T09:00' }, { at: '2026-03-03T10:00' }, { at: '2026-04-05T10:00' }],
      },
      'On Tue 3 Mar 2026 at 09:00, Tue 3 Mar 2026 at 10:00 and Sun 5 Apr 2026 at 10:00',
    ],
  ])('%j', (schedule, sentence) => {
    expect(describeSchedule(schedule)).toBe(`${sentence} (Europe/Paris)`);
  });

  it('is written as the person likes to read it', () => {
    const schedule = recurring(every(30, '09:00', '24:00', weekly(1)), { end: { at: '2027-03-01T12:00' } });

    expect(describeSchedule(schedule, { clock: '12h', zone: false })).toBe(
      'Every 30 minutes from 9:00 am to midnight on Mondays, until Mon 1 Mar 2027 at 12:00 pm',
    );
  });
});

describe('the sentence in German', () => {
  it.each<[Schedule, string]>([
    [recurring(at(weekly(1), '10:00')), 'Jeden Montag um 10:00'],
    [recurring(at(weekly(1, 2, 3, 4, 5), '10:00')), 'Jeden Tag von Montag bis Freitag um 10:00'],
    [
      recurring(at(FRIDAYS, '17:00'), { start: { at: '2026-03-06T00:00' } }),
      'Alle 2 Wochen am Freitag um 17:00, ab Fr 6. März 2026',
    ],
    [
      recurring(at(monthly({ weekday: 5, nth: -1 }, { day: 1 }), '17:00')),
      'Am letzten Freitag und 1. jedes Monats um 17:00',
    ],
    [recurring(every(15, '09:00', '17:00', weekly(1, 6))), 'Alle 15 Minuten von 09:00 bis 17:00 montags und samstags'],
    [
      recurring(interval(300), { start: { instant: MORNING }, count: 3 }),
      '3-mal, alle 5 Minuten, ab Fr 6. März 2026 um 10:05',
    ],
    [
      recurring(at(DAILY, '09:00'), {
        except: [{ kind: 'range', from: '2026-12-24', to: '2026-12-26' }],
        end: { at: '2027-03-01T00:00' },
      }),
      'Jeden Tag um 09:00, außer 24. bis 26. Dez. 2026, bis einschließlich So 28. Feb. 2027',
    ],
    [{ kind: 'once', zone: 'Europe/Paris', moments: [{ at: '2026-03-09T10:00' }] }, 'Am Mo 9. März 2026 um 10:00'],
  ])('%j', (schedule, sentence) => {
    expect(describeSchedule(schedule, { locale: 'de-CH' })).toBe(`${sentence} (Europe/Paris)`);
  });
});

describe('every schedule', { timeout: isLongRun ? 600_000 : 20_000 }, () => {
  it.each(['en', 'de'])('has one whole sentence in %s', (locale) => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        const sentence = describeSchedule(schedule, { locale });

        expect(sentence).toMatch(/^[A-Z0-9][^{}\n]+ \([A-Za-z_/]+\)$/);
        expect(sentence).not.toMatch(/undefined|NaN|null| {2}|,,/);
      }),
      { numRuns: isLongRun ? 20_000 : 500 },
    );
  });
});
