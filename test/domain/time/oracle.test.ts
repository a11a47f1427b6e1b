import { Cron } from 'croner';
import { DateTime, IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { clockChangesNear } from '../../../src/domain/time/clock-change.ts';
import { nextOccurrence, occurrencesBetween } from '../../../src/domain/time/occurrences.ts';
import type { DayPattern, Instant, RecurringSchedule } from '../../../src/domain/time/schedule.ts';
import { zoneTable } from '../../../src/domain/time/zone.ts';
import { isLongRun } from './long-run.ts';
import { at, every, instantOf, iso, recurring, SPECIAL_ZONES, weekly } from './schedules.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const [FROM, TO] = [instantOf('2020-01-01T00:00:00Z'), instantOf('2030-01-01T00:00:00Z')];
const ZONES = isLongRun ? Intl.supportedValuesOf('timeZone') : SPECIAL_ZONES;
const DAILY: DayPattern = { kind: 'daily' };

/** Pattern of croner and our own way to say it. */
const SAME: readonly [pattern: string, schedule: RecurringSchedule][] = [
  ['0 10 * * 1', recurring(at(weekly(1), '10:00'))],
  ['30 2 * * *', recurring(at(DAILY, '02:30'))],
  ['30 1 * * 0', recurring(at(weekly(7), '01:30'))],
  ['0 0 * * 0', recurring(at(weekly(7), '00:00'))],
  ['15 0 1,15 * *', recurring(at({ kind: 'monthly', on: [{ day: 1 }, { day: 15 }] }, '00:15'))],
  ['0 17 * * 5#L', recurring(at({ kind: 'monthly', on: [{ weekday: 5, nth: -1 }] }, '17:00'))],
  ['0 9 L * *', recurring(at({ kind: 'monthly', on: [{ day: -1 }] }, '09:00'))],
  ['0 9 29 2 *', recurring(at({ kind: 'monthly', on: [{ day: 29 }], months: [2] }, '09:00'))],
  ['0 8 31 * *', recurring(at({ kind: 'monthly', on: [{ day: 31 }] }, '08:00'))],
  ['45 23 * 3,10,11 6', recurring(at({ kind: 'weekly', weekdays: [6], months: [3, 10, 11] }, '23:45'))],
];

describe('croner, over ten years', { timeout: isLongRun ? 3_600_000 : 30_000 }, () => {
  it.each(SAME)('%s gives the same instants outside gaps', (pattern, schedule) => {
    const differences = ZONES.flatMap((zone) => differencesFromCroner(pattern, { ...schedule, zone }));

    expect(differences).toEqual([]);
  });
});

/** Both sides without the instants of gaps, where croner has rules of its own. */
function differencesFromCroner(pattern: string, schedule: RecurringSchedule): string[] {
  const gaps = clockChangesNear(schedule, FROM, TO).filter(({ kind }) => kind === 'gap');
  const left = gaps.flatMap(({ instant }): [Instant, Instant] => [
    instant - 3 * 60 * MINUTE,
    instant + 3 * 60 * MINUTE,
  ]);
  const isLeft = (instant: Instant): boolean =>
    left.some((from, i) => i % 2 === 0 && instant >= from && instant <= (left[i + 1] ?? 0));
  const cron = new Cron(pattern, { timezone: schedule.zone, paused: true });
  const theirs: Instant[] = [];
  for (let next = cron.nextRun(new Date(FROM)); next !== null && next.getTime() < TO; next = cron.nextRun(next))
    theirs.push(next.getTime());
  const ours = occurrencesBetween(schedule, FROM + 1, TO);
  const [own, other] = [new Set(ours), new Set(theirs)];
  const missing = theirs.filter((instant) => !own.has(instant) && !isLeft(instant));
  const surplus = ours.filter((instant) => !other.has(instant) && !isLeft(instant));
  return [
    ...iso(missing).map((text) => `${schedule.zone} lacks ${text}`),
    ...iso(surplus).map((text) => `${schedule.zone} has ${text}`),
  ];
}

describe('a walk through every minute around each change of the clocks', {
  timeout: isLongRun ? 3_600_000 : 30_000,
}, () => {
  it.each(ZONES)('%s: every ten minutes, all day, by the gap rule and the overlap rule', (zone) => {
    const schedule = recurring(every(10, '00:00', '24:00', DAILY), { zone });
    const changes = zoneTable(zone).changesBetween(isLongRun ? FROM : instantOf('2024-01-01T00:00:00Z'), TO);

    const differences = changes.flatMap(({ instant }) => {
      const [from, to] = [instant - DAY / 4, instant + DAY / 4];
      const expected = walk(zone, from, to);
      return occurrencesBetween(schedule, from, to).filter((own, index) => own !== expected[index]);
    });

    expect(iso(differences)).toEqual([]);
  });
});

/** First sight of each tenth minute, or the minute that jumps over it; by luxon's offsets alone. */
function walk(zone: string, from: Instant, to: Instant): Instant[] {
  const rules = IANAZone.create(zone);
  const wallAt = (instant: Instant): number => instant + rules.offset(instant) * MINUTE;
  const step = 10 * MINUTE;
  let reached = Math.floor(wallAt(from - DAY) / step);
  const found: Instant[] = [];
  for (let instant = from - DAY; instant < to; instant += MINUTE) {
    const tenth = Math.floor(wallAt(instant) / step);
    if (tenth > reached && instant >= from) found.push(instant);
    reached = Math.max(reached, tenth);
  }
  return found;
}

describe('the special zones', () => {
  it.each([
    [
      'Lord Howe moves by half an hour',
      'Australia/Lord_Howe',
      '02:15',
      '2026-10-03T00:00:00Z',
      ['2026-10-03T15:30:00Z', '2026-10-04T15:15:00Z'],
    ],
    [
      'Casablanca suspends its time for Ramadan',
      'Africa/Casablanca',
      '02:30',
      '2026-02-14T12:00:00Z',
      ['2026-02-15T01:30:00Z', '2026-02-16T02:30:00Z'],
    ],
    [
      'Casablanca comes back after it',
      'Africa/Casablanca',
      '02:30',
      '2026-03-21T12:00:00Z',
      ['2026-03-22T02:00:00Z', '2026-03-23T01:30:00Z'],
    ],
    [
      'São Paulo had no midnight',
      'America/Sao_Paulo',
      '00:00',
      '2018-11-03T12:00:00Z',
      ['2018-11-04T03:00:00Z', '2018-11-05T02:00:00Z'],
    ],
    [
      'São Paulo has no summer time any more',
      'America/Sao_Paulo',
      '00:00',
      '2026-11-03T12:00:00Z',
      ['2026-11-04T03:00:00Z', '2026-11-05T03:00:00Z'],
    ],
    [
      'Kathmandu is a quarter off',
      'Asia/Kathmandu',
      '09:00',
      '2026-03-06T12:00:00Z',
      ['2026-03-07T03:15:00Z', '2026-03-08T03:15:00Z'],
    ],
    [
      'Apia skipped a Friday',
      'Pacific/Apia',
      '09:00',
      '2011-12-29T12:00:00Z',
      ['2011-12-29T19:00:00Z', '2011-12-30T10:00:00Z', '2011-12-30T19:00:00Z'],
    ],
    [
      'Chatham changes at a quarter to',
      'Pacific/Chatham',
      '03:00',
      '2026-09-25T16:00:00Z',
      ['2026-09-26T14:00:00Z', '2026-09-27T13:15:00Z'],
    ],
  ])('%s', (_, zone, time, after, expected) => {
    const schedule = recurring(at(DAILY, time), { zone });

    const found: Instant[] = [];
    for (
      let next = nextOccurrence(schedule, instantOf(after));
      next !== undefined && found.length < expected.length;
    ) {
      found.push(next);
      next = nextOccurrence(schedule, next);
    }

    expect(iso(found)).toEqual(expected);
  });

  it('are read the same by luxon', () => {
    const found = nextOccurrence(recurring(at(DAILY, '09:00'), { zone: 'Asia/Kathmandu' }), FROM) ?? 0;

    expect(DateTime.fromMillis(found, { zone: 'Asia/Kathmandu' }).toFormat('HH:mm')).toBe('09:00');
  });
});
