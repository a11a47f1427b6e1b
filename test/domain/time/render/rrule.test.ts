import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesBetween } from '../../../../src/domain/time/occurrences.ts';
import { rruleTexts } from '../../../../src/domain/time/render/rrule.ts';
import type { DayPattern, Schedule } from '../../../../src/domain/time/schedule.ts';
import { isLongRun } from '../long-run.ts';
import { anySchedule, at, every, instantOf, iso, recurring, weekly } from '../schedules.ts';
import { rruleInstants } from './rrule-oracle.ts';

const NOW = instantOf('2026-11-20T12:03:00Z'); // a Friday
const DAY = 86_400_000;
const DAILY: DayPattern = { kind: 'daily' };
const PARIS = 'TZID=Europe/Paris';

describe('a schedule as RFC 5545 texts', () => {
  it.each<[string, Schedule, string[]]>([
    [
      'weekly',
      recurring(at(weekly(3, 1), '10:00')),
      [`DTSTART;${PARIS}:20261123T100000\nRRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO,WE;BYHOUR=10;BYMINUTE=0`],
    ],
    [
      'every other week',
      recurring(at({ kind: 'weekly', weekdays: [5], every: 2, anchor: '2026-11-20' }, '10:00')),
      [`DTSTART;${PARIS}:20261204T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=FR;BYHOUR=10;BYMINUTE=0`],
    ],
    [
      'a window',
      recurring(every(30, '09:00', '10:00', DAILY)),
      [
        `DTSTART;${PARIS}:20261121T090000\nRRULE:FREQ=DAILY;BYHOUR=9;BYMINUTE=0,30`,
        `DTSTART;${PARIS}:20261121T100000\nRRULE:FREQ=DAILY;BYHOUR=10;BYMINUTE=0`,
      ],
    ],
    [
      'days of the month',
      recurring(at({ kind: 'monthly', on: [{ day: 1 }, { day: -1 }], months: [1, 7] }, '10:00')),
      [`DTSTART;${PARIS}:20270101T100000\nRRULE:FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=1,-1;BYHOUR=10;BYMINUTE=0`],
    ],
    [
      'weekdays of the month',
      recurring(
        at(
          {
            kind: 'monthly',
            on: [
              { weekday: 5, nth: -1 },
              { weekday: 1, nth: 2 },
            ],
          },
          '10:00',
        ),
      ),
      [`DTSTART;${PARIS}:20261127T100000\nRRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO;BYHOUR=10;BYMINUTE=0`],
    ],
    [
      'a business day',
      recurring(at({ kind: 'monthly', on: [{ businessDay: -1 }] }, '10:00')),
      [`DTSTART;${PARIS}:20261130T100000\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYHOUR=10;BYMINUTE=0`],
    ],
    [
      'the 30th or the last day',
      recurring(at({ kind: 'monthly', on: [{ day: 30 }], whenAbsent: 'last' }, '10:00')),
      [`DTSTART;${PARIS}:20261130T100000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;BYHOUR=10;BYMINUTE=0`],
    ],
    [
      'elapsed time',
      recurring({ kind: 'interval', everySeconds: 5400, anchor: NOW + 60_000 }),
      ['DTSTART:20261120T120400Z\nRRULE:FREQ=MINUTELY;INTERVAL=90'],
    ],
    [
      'an end',
      recurring(at(weekly(1), '10:00'), { end: { at: '2026-12-14T00:00' } }),
      [
        `DTSTART;${PARIS}:20261123T100000\nRRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO;BYHOUR=10;BYMINUTE=0;UNTIL=20261207T090000Z`,
      ],
    ],
    [
      'a count',
      recurring(at(weekly(1), '10:00'), { start: { at: '2026-11-16T00:00' }, count: 3 }),
      [
        `DTSTART;${PARIS}:20261123T100000\nRRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO;BYHOUR=10;BYMINUTE=0;UNTIL=20261130T090000Z`,
      ],
    ],
    [
      'exceptions',
      recurring(at(DAILY, '10:00'), {
        except: [weekly(6, 7), { kind: 'range', from: '2026-12-25', to: '2026-12-27' }],
      }),
      [
        `DTSTART;${PARIS}:20261123T100000\nRRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO,TU,WE,TH,FR;BYHOUR=10;BYMINUTE=0\nEXDATE;${PARIS}:20261225T100000`,
      ],
    ],
    [
      'dates',
      recurring(at({ kind: 'dates', dates: ['2026-12-01', '2026-12-05'] }, '10:00')),
      ['DTSTART:20261201T090000Z\nRDATE:20261205T090000Z'],
    ],
    [
      'moments',
      {
        kind: 'once',
        zone: 'Europe/Paris',
        moments: [{ at: '2020-01-01T10:00' }, { at: '2027-01-01T10:00' }, { at: '2027-03-28T02:30' }],
      },
      [`DTSTART;${PARIS}:20270101T100000`, 'DTSTART:20270328T010000Z'],
    ],
    [
      'a bare offset',
      { kind: 'once', zone: '+05:30', moments: [{ at: '2027-01-01T10:00' }] },
      ['DTSTART;TZID="+05:30":20270101T100000'],
    ],
  ])('%s', (_, schedule, texts) => {
    expect(rruleTexts(schedule, NOW)).toEqual(texts);
  });

  it('moves a time that does not exist by an exception and an added date', () => {
    const [text = ''] = rruleTexts(recurring(at(weekly(7), '02:30'), { end: { at: '2028-01-01T00:00' } }), NOW) ?? [];

    expect(text.split('\n').slice(2)).toEqual(['RDATE:20270328T010000Z', `EXDATE;${PARIS}:20270328T023000`]);
  });

  it('does not remove a time that calendars take a missing one for', () => {
    const schedule = recurring(at(weekly(7), '02:30', '03:30'), { end: { at: '2028-01-01T00:00' } });

    const [text = ''] = rruleTexts(schedule, NOW) ?? [];

    expect(text.split('\n').slice(2)).toEqual(['RDATE:20270328T010000Z']);
  });

  it.each<[string, Schedule]>([
    ['the weekday nearest a day', recurring(at({ kind: 'monthly', on: [{ weekdayNearest: 15 }] }, '10:00'))],
    ['repeated exceptions', recurring(at(DAILY, '10:00'), { except: [{ kind: 'monthly', on: [{ day: 1 }] }] })],
    ['public holidays', recurring(at({ kind: 'holidays', calendar: 'US' }, '10:00'))],
    [
      'hundreds of single exceptions',
      recurring(every(5, '00:00', '24:00', DAILY), {
        except: [{ kind: 'range', from: '2026-12-01', to: '2026-12-31' }],
      }),
    ],
  ])('has none for %s', (_, schedule) => {
    expect(rruleTexts(schedule, NOW)).toBeUndefined();
  });

  it('gives the same instants when it is evaluated by the book', { timeout: isLongRun ? 600_000 : 30_000 }, () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        const texts = rruleTexts(schedule, NOW);
        fc.pre(texts !== undefined && texts.length > 0);
        const to = NOW + 400 * DAY;
        const theirs = new Set(texts.flatMap((text) => rruleInstants(text, NOW, to)));

        const ours = occurrencesBetween(schedule, NOW + 1, to, 40_000);
        const horizon = ours.length < 40_000 ? to : (ours.at(-1) ?? to) + 1;
        expect(iso([...theirs].filter((instant) => instant < horizon).sort((a, b) => a - b))).toEqual(iso(ours));
      }),
      { numRuns: isLongRun ? 1000 : 60 },
    );
  });
});
