import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOccurrence } from '../../../src/domain/time/occurrences.ts';
import { InvalidScheduleError, parseSchedule, scheduleProblems } from '../../../src/domain/time/validate-schedule.ts';
import { isLongRun } from './long-run.ts';
import { anyInstant, anySchedule, at, every, instantOf, recurring, weekly } from './schedules.ts';

const RULE = at(weekly(1), '10:00');
const INTERVAL = { kind: 'interval', everySeconds: 300, anchor: instantOf('2026-03-06T14:05:00Z') } as const;

describe('a value that is a schedule', { timeout: isLongRun ? 600_000 : 20_000 }, () => {
  it('has no problems and is given back as it is', () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        const stored: unknown = JSON.parse(JSON.stringify(schedule));

        expect(scheduleProblems(stored)).toEqual([]);
        expect(parseSchedule(stored)).toEqual(schedule);
      }),
      { numRuns: isLongRun ? 20_000 : 300 },
    );
  });
});

describe('a value that is not', { timeout: isLongRun ? 600_000 : 20_000 }, () => {
  it.each<[unknown, string]>([
    [null, 'schedule: null is not a schedule, an object with kind "once" or "recurring"'],
    ['0 9 * * *', 'schedule: "0 9 * * *" is not a schedule, an object with kind "once" or "recurring"'],
    [{}, 'kind: nothing is not "once" or "recurring"'],
    [{ kind: 'toString' }, 'kind: "toString" is not "once" or "recurring"'],
    [{ kind: 'once', zone: 'UTC' }, 'moments: is missing; a once schedule needs it'],
    [{ kind: 'once', moments: [], zone: 'UTC' }, 'moments: [] is not a list of 1 to 100 moments'],
    [
      { kind: 'once', moments: [{ at: '2026-02-30T10:00' }], zone: 'UTC' },
      'moments[0].at: "2026-02-30T10:00" is not a local time, such as "2026-03-09T10:00"',
    ],
    [
      { kind: 'once', moments: [{ instant: 1.5 }], zone: 'UTC' },
      'moments[0].instant: 1.5 is not an instant in milliseconds on a whole second, such as 1773046800000',
    ],
    [
      { kind: 'once', moments: [{ instant: 1000, at: '2026-02-03T10:00' }], zone: 'UTC' },
      'moments[0].at: is not a field of a moment, { "at": local time } or { "instant": milliseconds }; it may have instant',
    ],
    [
      { kind: 'once', moments: [{ at: '2026-02-03T10:00' }, { at: '2026-02-02T10:00' }], zone: 'UTC' },
      'moments[1]: is earlier than the one before it; write the earliest first',
    ],
    [
      { kind: 'once', moments: [{ instant: 0 }, { instant: 30_000 }], zone: 'UTC' },
      'moments[1]: is less than a minute after the one before it; leave at least one minute',
    ],
    [recurring(RULE, { zone: 'Europe/Pariss' }), 'zone: "Europe/Pariss" is not a time zone, such as "Europe/Paris"'],
    [recurring([]), 'rules: [] is not a list of 1 to 50 rules'],
    [recurring(at(weekly(1), '25:00')), 'rules[0].times.times[0]: "25:00" is not a time of day, such as "09:30"'],
    [recurring(at(weekly(1), '9:30')), 'rules[0].times.times[0]: "9:30" is not a time of day, such as "09:30"'],
    [recurring(at(weekly(1), '18:00', '09:00')), 'rules[0].times.times: are not in order; write the earliest first'],
    [recurring(at(weekly(1), '09:00', '09:00')), 'rules[0].times.times: "09:00" is there twice; write it once'],
    [
      recurring(at({ kind: 'weekly', weekdays: [8 as 7] }, '09:00')),
      'rules[0].days.weekdays[0]: 8 is not a weekday from 1 (Monday) to 7',
    ],
    [
      recurring(at({ kind: 'weekly', weekdays: [] }, '09:00')),
      'rules[0].days.weekdays: [] is not a list of 1 to 7 weekdays',
    ],
    [
      recurring(at({ kind: 'weekly', weekdays: [1], every: 2 }, '09:00')),
      'rules[0].days.anchor: is missing; "every" above 1 is counted from it, such as "2026-03-09"',
    ],
    [
      recurring(at({ kind: 'daily', every: 0, anchor: '2026-01-01' }, '09:00')),
      'rules[0].days.every: 0 is not a whole number from 1 to 1000',
    ],
    [
      recurring(at({ kind: 'monthly', on: [{ day: 0 }] }, '09:00')),
      'rules[0].days.on[0].day: 0 is not a day from 1 to 31, or from -1 (the last) to -31',
    ],
    [
      recurring(at({ kind: 'monthly', on: [{ weekday: 1, nth: 6 }] }, '09:00')),
      'rules[0].days.on[0].nth: 6 is not a number from 1 to 5, or from -1 (the last) to -5',
    ],
    [
      recurring(at({ kind: 'monthly', on: [{ day: 1 }], months: [13] }, '09:00')),
      'rules[0].days.months[0]: 13 is not a month from 1 to 12',
    ],
    [
      recurring(at({ kind: 'dates', dates: ['2027-02-29'] }, '09:00')),
      'rules[0].days.dates[0]: "2027-02-29" is not a date that exists, such as "2026-03-09"',
    ],
    [
      recurring(at({ kind: 'range', from: '2026-03-09', to: '2026-03-08' }, '09:00')),
      'rules[0].days: ends on 2026-03-08, before it begins on 2026-03-09; swap them',
    ],
    [
      recurring(at({ kind: 'holidays', calendar: 'Narnia' }, '09:00')),
      'rules[0].days.calendar: "Narnia" is not a country whose holidays are known, such as "US" or "DE-BY"',
    ],
    [
      recurring(every(30, '22:00', '06:00', weekly(1))),
      'rules[0].times: ends at 06:00, not after 22:00; split a window at midnight in two rules',
    ],
    [
      recurring(every(0, '09:00', '17:00', weekly(1))),
      'rules[0].times.everyMinutes: 0 is not a whole number of minutes from 1 to 1440',
    ],
    [
      recurring({ ...INTERVAL, everySeconds: 30 }),
      'rules[0].everySeconds: 30 is not a whole number of seconds, at least 60 (one minute)',
    ],
    [
      recurring([INTERVAL, { ...INTERVAL, anchor: INTERVAL.anchor + 30_000 }]),
      'rules: two of them give occurrences less than a minute apart; give their intervals the same second',
    ],
    [
      recurring(RULE, { count: 3 }),
      'start: is missing; "count" is counted from it, such as { "at": "2026-03-09T10:00" }',
    ],
    [
      recurring(RULE, { start: { at: '2026-03-09T10:00' }, count: 0 }),
      'count: 0 is not a whole number from 1 to 10000',
    ],
    [
      recurring(RULE, { start: { at: '2026-03-09T10:00' }, end: { at: '2026-03-09T10:00' } }),
      'end: is not after "start"; nothing would ever happen',
    ],
    [
      { ...recurring(RULE), cron: '0 9 * * *' },
      'cron: is not a field of a recurring schedule; it may have kind, rules, zone, start, end, count, except',
    ],
  ])('%j', (value, problem) => {
    expect(scheduleProblems(value)).toEqual([problem]);
  });

  it('is told every problem at once', () => {
    const value = recurring([at(weekly(1), '25:00'), { kind: 'cron', text: '0 9 * * *' } as never], {
      zone: 'Mars/Olympus',
    });

    expect(scheduleProblems(value)).toEqual([
      'rules[0].times.times[0]: "25:00" is not a time of day, such as "09:30"',
      'rules[1].kind: "cron" is not "calendar" or "interval"',
      'zone: "Mars/Olympus" is not a time zone, such as "Europe/Paris"',
    ]);
  });

  it('is thrown with its problems and what to do', () => {
    const parse = (): unknown => parseSchedule({ kind: 'once', zone: 'UTC', moments: 3 });

    expect(parse).toThrow(InvalidScheduleError);
    expect(parse).toThrow('The schedule has a problem: moments: 3 is not a list of 1 to 100 moments.');
  });

  it('has a range whose end is no text at all', () => {
    const range = { kind: 'range', from: { toString: '' }, to: '2026-01-02' };
    const rule = { kind: 'calendar', days: { kind: 'daily' }, times: { kind: 'at', times: ['09:00'] } };

    expect(scheduleProblems({ kind: 'recurring', zone: 'UTC', rules: [rule], except: [range] })).not.toEqual([]);
  });

  it('never makes the check throw, and what passes never makes the engine throw', () => {
    fc.assert(
      fc.property(fc.anything(), anyInstant, (value, now) => {
        if (scheduleProblems(value).length === 0) nextOccurrence(parseSchedule(value), now);
      }),
    );
    fc.assert(
      fc.property(anySchedule, fc.jsonValue(), fc.nat(), anyInstant, (schedule, other, place, now) => {
        const value = replaceNth(JSON.parse(JSON.stringify(schedule)), other, { left: place % 24 });
        if (scheduleProblems(value).length === 0) nextOccurrence(parseSchedule(value), now);
      }),
      { numRuns: isLongRun ? 20_000 : 500 },
    );
  });
});

/** Puts something else in the nth place of a tree of plain data. */
function replaceNth(tree: unknown, other: unknown, counter: { left: number }): unknown {
  counter.left -= 1;
  if (counter.left < 0) return counter.left === -1 ? other : tree;
  if (Array.isArray(tree)) return tree.map((element) => replaceNth(element, other, counter));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, replaceNth(value, other, counter)]));
}
