import { DateTime, IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  canonicalZone,
  isLocalDateTime,
  isZone,
  localFields,
  toInstant,
  toLocal,
  zoneTable,
} from '../../../src/domain/time/zone.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { isLongRun } from './long-run.ts';
import { instantOf, iso, SPECIAL_ZONES } from './schedules.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('a wall time that does not exist', () => {
  it.each([
    ['America/New_York', '2027-03-14T02:30', '2027-03-14T07:00:00Z', '2027-03-14T03:00'],
    ['Europe/Paris', '2026-03-29T02:00', '2026-03-29T01:00:00Z', '2026-03-29T03:00'],
    ['Europe/Paris', '2026-03-29T02:59', '2026-03-29T01:00:00Z', '2026-03-29T03:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-03T15:30:00Z', '2026-10-04T02:30'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00:00Z', '2018-11-04T01:00'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00:00Z', '2011-12-31T00:00'],
    ['Africa/Monrovia', '1972-01-07T00:10', '1972-01-07T00:45:00Z', '1972-01-07T00:45'],
    ['Africa/Casablanca', '2026-03-22T02:30', '2026-03-22T02:00:00Z', '2026-03-22T03:00'],
    ['Asia/Kathmandu', '1986-01-01T00:05', '1985-12-31T18:30:00Z', '1986-01-01T00:15'],
  ])('in %s %s is the first minute after the gap', (zone, local, instant, actual) => {
    const found = toInstant(local, zone);

    expect(iso([found])).toEqual([instant]);
    expect(toLocal(found, zone)).toBe(actual);
  });
});

describe('a wall time that comes twice', () => {
  it.each([
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z'],
    ['Europe/Paris', '2026-10-25T02:00', '2026-10-25T00:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00Z'],
    ['America/Sao_Paulo', '2019-02-16T23:30', '2019-02-17T01:30:00Z'],
    ['Africa/Casablanca', '2026-02-15T02:30', '2026-02-15T01:30:00Z'],
  ])('in %s %s is its first', (zone, local, instant) => {
    expect(iso([toInstant(local, zone)])).toEqual([instant]);
  });
});

describe('offsets', { timeout: isLongRun ? 600_000 : 20_000 }, () => {
  it('agree with luxon in every zone at random instants since 1970', () => {
    const random = seededRandom(7).fraction;
    const perZone = isLongRun ? 400 : 6;

    const differing = Intl.supportedValuesOf('timeZone').flatMap((zone) => {
      const table = zoneTable(zone);
      const rules = IANAZone.create(zone);
      const instants = Array.from(
        { length: perZone },
        () => Math.floor(random() * 70 * 365) * DAY + Math.floor(random() * 86_400) * 1000,
      );
      return instants
        .filter((instant) => Math.round(table.offsetAt(instant) / MINUTE) !== Math.round(rules.offset(instant)))
        .map((instant) => `${zone} ${instant}`);
    });

    expect(differing).toEqual([]);
  });

  it('have every change that a finer search finds', () => {
    const zones = isLongRun ? Intl.supportedValuesOf('timeZone') : ['Africa/Cairo', 'Africa/Casablanca', 'Asia/Gaza'];
    const [from, to] = isLongRun ? [1970, 2040] : [2009, 2016];
    const sixHours = DAY / 4;

    const missing = zones.flatMap((zone) => {
      const table = zoneTable(zone);
      const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
      const found: string[] = [];
      for (let instant = Date.UTC(from, 0, 1); instant < Date.UTC(to, 0, 1); instant += sixHours) {
        const text = format.format(instant).split('GMT')[1] ?? '';
        const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
        const size = ((hours * 60 + minutes) * 60 + seconds) * 1000;
        if (table.offsetAt(instant) !== (text.startsWith('-') ? -size : size)) found.push(`${zone} ${iso([instant])}`);
      }
      return found;
    });

    expect(missing).toEqual([]);
  });

  it.each(SPECIAL_ZONES)('are listed change by change for %s', (zone) => {
    const [from, to] = [instantOf('2010-01-01T00:00:00Z'), instantOf('2031-01-01T00:00:00Z')];
    const rules = IANAZone.create(zone);

    const changes = zoneTable(zone).changesBetween(from, to);

    const lasting = changes.every(({ instant, offset, offsetBefore }) => {
      return rules.offset(instant) * MINUTE === offset && rules.offset(instant - 1000) * MINUTE === offsetBefore;
    });
    const total = changes.reduce((sum, { offset, offsetBefore }) => sum + offset - offsetBefore, 0);
    expect(lasting).toBe(true);
    expect(total).toBe((rules.offset(to) - rules.offset(from)) * MINUTE);
  });
});

describe('wall time and instant', () => {
  it.each(SPECIAL_ZONES)('never run against each other in %s', (zone) => {
    const table = zoneTable(zone);
    const changes = table.changesBetween(instantOf('2010-01-01T00:00:00Z'), instantOf('2031-01-01T00:00:00Z'));

    const falling = changes.flatMap(({ instant }) => {
      const walls = Array.from(
        { length: 400 },
        (_, index) => Math.floor(table.wallAt(instant) / MINUTE) * MINUTE + (index - 200) * 10 * MINUTE,
      );
      return walls.filter((wall) => table.instantOf(wall) > table.instantOf(wall + 10 * MINUTE));
    });

    expect(falling).toEqual([]);
  });

  it.each(SPECIAL_ZONES)('meet at the earliest reading that is late enough in %s', (zone) => {
    const table = zoneTable(zone);
    const changes = table.changesBetween(instantOf('2010-01-01T00:00:00Z'), instantOf('2031-01-01T00:00:00Z'));

    const wrong = changes.flatMap(({ instant: change }) =>
      Array.from({ length: 60 }, (_, index) => change + (index - 30) * 5 * MINUTE).filter((instant) => {
        const wall = table.wallFrom(instant);
        return table.instantOf(wall) < instant || table.instantOf(wall - MINUTE) >= instant;
      }),
    );

    expect(wrong).toEqual([]);
  });

  it('shows date, time and weekday as luxon does', () => {
    const instant = instantOf('2026-03-09T04:44:59Z');
    const luxon = DateTime.fromMillis(instant, { zone: 'Asia/Kathmandu' });

    expect(localFields(instant, 'Asia/Kathmandu')).toEqual({
      date: luxon.toISODate(),
      time: luxon.toFormat('HH:mm'),
      year: 2026,
      month: 3,
      day: 9,
      hour: luxon.hour,
      minute: luxon.minute,
      second: 59,
      weekday: luxon.weekday,
    });
  });

  it('refuses a reading that is none', () => {
    expect(() => toInstant('2026-03-09 10:00', 'Europe/Paris')).toThrow('write it as YYYY-MM-DDTHH:MM');
    expect(isLocalDateTime('2026-03-09T24:00')).toBe(false);
    expect(isLocalDateTime('2026-03-09T10:60')).toBe(false);
    expect(isLocalDateTime('2026-02-30T10:00')).toBe(false);
  });
});

describe('zone names', () => {
  it.each([
    ['europe/paris', 'Europe/Paris'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['US/Eastern', 'America/New_York'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['Etc/UTC', 'UTC'],
    ['GMT', 'UTC'],
    ['-0330', '-03:30'],
  ])('%s is %s', (name, zone) => {
    expect(canonicalZone(name)).toBe(zone);
  });

  it.each(['', 'Mars/Olympus', 'EuropeParis', 'CEST', 'UTC+2', '__proto__', 'Europe/Paris\u0000'])(
    '%j is no zone',
    (name) => {
      expect(isZone(name)).toBe(false);
    },
  );

  it('that do not exist are refused with an example', () => {
    expect(() => zoneTable('Mars/Olympus')).toThrow(
      '"Mars/Olympus" is not a time zone; use an IANA name such as Europe/Paris',
    );
  });

  it('that Intl lists are all known by a name that is known', () => {
    const unknown = Intl.supportedValuesOf('timeZone').filter((zone) => !isZone(canonicalZone(zone) ?? ''));

    expect(unknown).toEqual([]);
  });
});
