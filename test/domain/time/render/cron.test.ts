import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleFromCron } from '../../../../src/domain/time/cron-text.ts';
import { upcomingOccurrences } from '../../../../src/domain/time/occurrences.ts';
import { cronText } from '../../../../src/domain/time/render/cron.ts';
import type { DayPattern, Schedule } from '../../../../src/domain/time/schedule.ts';
import { localTime } from '../../../../src/domain/time/zone.ts';
import { isLongRun } from '../long-run.ts';
import { anyDays, anyZone, at, every, instantOf, recurring, weekly } from '../schedules.ts';

const NOW = instantOf('2026-11-20T12:03:00Z');
const DAILY: DayPattern = { kind: 'daily' };

/** Schedules that often fit: hours × minutes on plain days. */
const anyCronSchedule = fc
  .tuple(
    anyDays,
    fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 0, max: 59 }),
    anyZone,
  )
  .map(([days, hours, minute, zone]) => {
    const times = hours.sort((a, b) => a - b).map((hour) => localTime(hour * 60 + minute));
    return recurring(at(days, ...times), { zone });
  });

describe('five fields', { timeout: isLongRun ? 600_000 : 20_000 }, () => {
  it.each<[string, Schedule]>([
    ['0 10 * * 1', recurring(at(weekly(1), '10:00'))],
    ['30 9 * * 0,6', recurring(at(weekly(6, 7), '09:30'))],
    ['0 9 * * *', recurring(at(weekly(1, 2, 3, 4, 5, 6, 7), '09:00'))],
    ['0 9,18 * * 1-5', recurring(at(weekly(1, 2, 3, 4, 5), '09:00', '18:00'))],
    ['*/15 9-16 * * 1-5', recurring(every(15, '09:00', '16:45', weekly(1, 2, 3, 4, 5)))],
    ['5-59/20 * * * 1', recurring(every(20, '00:05', '24:00', weekly(1)))],
    ['0 */6 * * *', recurring(at(DAILY, '00:00', '06:00', '12:00', '18:00'))],
    ['0 8 1,15 * *', recurring(at({ kind: 'monthly', on: [{ day: 15 }, { day: 1 }] }, '08:00'))],
    ['0 8 1 2,5,8,11 *', recurring(at({ kind: 'monthly', on: [{ day: 1 }], every: 3, anchor: '2026-02-01' }, '08:00'))],
    ['0 8 * 6-8 1', recurring(at({ kind: 'weekly', weekdays: [1], months: [6, 7, 8] }, '08:00'))],
    ['0 8 * * 1-4', recurring(at(weekly(1, 2, 3, 4, 5), '08:00'), { except: [weekly(5)] })],
    ['3-59/5 * * * *', recurring({ kind: 'interval', everySeconds: 300, anchor: instantOf('2026-11-20T12:08:00Z') })],
    ['0 8 * * *', recurring(at(DAILY, '08:00'), { start: { at: '2020-01-01T00:00' } })],
  ])('%s', (text, schedule) => {
    expect(cronText(schedule, NOW)).toBe(text);
  });

  it.each<[string, Schedule]>([
    ['two clock groups', recurring(at(DAILY, '08:00', '09:30'))],
    ['the last Friday', recurring(at({ kind: 'monthly', on: [{ weekday: 5, nth: -1 }] }, '08:00'))],
    ['the 30th or the last day', recurring(at({ kind: 'monthly', on: [{ day: 30 }], whenAbsent: 'last' }, '08:00'))],
    ['every other day', recurring(at({ kind: 'daily', every: 2, anchor: '2026-01-01' }, '08:00'))],
    [
      'every second year',
      recurring(at({ kind: 'monthly', on: [{ day: 1 }], every: 24, anchor: '2026-01-01' }, '08:00')),
    ],
    ['an end', recurring(at(DAILY, '08:00'), { end: { at: '2027-03-01T00:00' } })],
    ['a start to come', recurring(at(DAILY, '08:00'), { start: { at: '2027-03-01T00:00' } })],
    ['an exception to come', recurring(at(DAILY, '08:00'), { except: [{ kind: 'dates', dates: ['2027-03-01'] }] })],
    ['90 minutes', recurring({ kind: 'interval', everySeconds: 5400, anchor: NOW })],
    ['an interval to come', recurring({ kind: 'interval', everySeconds: 300, anchor: NOW + 86_400_000 })],
    ['a moment', { kind: 'once', zone: 'UTC', moments: [{ at: '2027-03-01T10:00' }] }],
  ])('cannot say %s', (_, schedule) => {
    expect(cronText(schedule, NOW)).toBeUndefined();
  });

  it('that are written are read back as the same instants', () => {
    fc.assert(
      fc.property(anyCronSchedule, (schedule) => {
        const text = cronText(schedule, NOW);
        fc.pre(text !== undefined);
        const reading = scheduleFromCron(text, schedule.zone, NOW);

        expect('schedule' in reading && upcomingOccurrences(reading.schedule, NOW, 50)).toEqual(
          upcomingOccurrences(schedule, NOW, 50),
        );
      }),
      { numRuns: isLongRun ? 2000 : 60 },
    );
  });
});
