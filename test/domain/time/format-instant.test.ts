import { describe, expect, it } from 'vitest';
import { formatInstant, formatRelative } from '../../../src/domain/time/format-instant.ts';
import { instantOf } from './schedules.ts';

const NOW = instantOf('2026-03-06T14:00:00Z');
const MONDAY = instantOf('2026-03-09T09:00:00Z');

describe('an instant for people', () => {
  it.each([
    ['in the year of now', MONDAY, 'Europe/Paris', { now: NOW }, 'Mon 9 Mar 10:00'],
    ['in another year', instantOf('2027-03-09T09:00:00Z'), 'Europe/Paris', { now: NOW }, 'Tue 9 Mar 2027 10:00'],
    ['without a now', MONDAY, 'Europe/Paris', {}, 'Mon 9 Mar 2026 10:00'],
    ['in another zone', MONDAY, 'America/New_York', { now: NOW }, 'Mon 9 Mar 05:00'],
    ['on a 12-hour clock', MONDAY, 'Europe/Paris', { now: NOW, clock: '12h' }, 'Mon 9 Mar 10:00 am'],
    [
      'at noon and midnight',
      instantOf('2026-03-09T12:30:00Z'),
      'UTC',
      { now: NOW, clock: '12h' },
      'Mon 9 Mar 12:30 pm',
    ],
    ['after midnight', instantOf('2026-03-09T00:05:00Z'), 'UTC', { now: NOW, clock: '12h' }, 'Mon 9 Mar 12:05 am'],
    ['in German', MONDAY, 'Europe/Paris', { now: NOW, locale: 'de-AT' }, 'Mo 9. März 10:00'],
    ['in a language we have not', MONDAY, 'Europe/Paris', { now: NOW, locale: 'tlh' }, 'Mon 9 Mar 10:00'],
    [
      'whose year is that of now only in the zone',
      instantOf('2027-01-01T03:00:00Z'),
      'America/New_York',
      { now: NOW },
      'Thu 31 Dec 22:00',
    ],
  ] as const)('%s', (_, instant, zone, format, expected) => {
    expect(formatInstant(instant, zone, format)).toBe(expected);
  });
});

describe('how far away', () => {
  it.each([
    [0, 'now'],
    [999, 'now'],
    [30_000, 'in 30 s'],
    [-30_000, '30 s ago'],
    [60_000, 'in 1 min'],
    [5 * 60_000, 'in 5 min'],
    [-3 * 60_000, '3 min ago'],
    [59.6 * 60_000, 'in 1 h'],
    [80 * 60_000, 'in 1 h 20 min'],
    [18 * 3_600_000, 'in 18 h'],
    [23.7 * 3_600_000, 'in 1 day'],
    [67 * 3_600_000, 'in 2 days 19 h'],
    [48 * 3_600_000, 'in 2 days'],
    [12 * 86_400_000, 'in 12 days'],
    [-12.4 * 86_400_000, '12 days ago'],
    [400 * 86_400_000, 'in 400 days'],
  ])('%s ms is "%s"', (distance, expected) => {
    expect(formatRelative(NOW + distance, NOW)).toBe(expected);
  });

  it('in German', () => {
    expect(formatRelative(NOW + 67 * 3_600_000, NOW, 'de')).toBe('in 2 Tagen 19 Std.');
    expect(formatRelative(NOW - 180_000, NOW, 'de')).toBe('vor 3 min');
  });
});
