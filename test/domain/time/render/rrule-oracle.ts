import { DateTime, IANAZone } from 'luxon';
import type { Instant } from '../../../../src/domain/time/schedule.ts';

/**
 * RFC 5545 as far as our texts go, read from their lines and evaluated day by day, for the tests alone. A wall time that does
 * not exist is taken with the offset before the gap (section 3.3.5), one that comes twice is the first.
 */
const DAY = 86_400_000;
const MINUTE = 60_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

interface Property {
  readonly name: string;
  readonly zone: string | undefined;
  readonly value: string;
}

export function rruleInstants(text: string, from: Instant, to: Instant): Instant[] {
  const properties = text.split('\n').map(readProperty);
  const start = properties.find(({ name }) => name === 'DTSTART');
  if (start === undefined) throw new Error(`No DTSTART in ${text}`);
  const rule = properties.find(({ name }) => name === 'RRULE');
  const added = datesOf(properties, 'RDATE');
  const removed = new Set(datesOf(properties, 'EXDATE'));
  const ruled = rule === undefined ? [] : ruleInstants(rule.value, start, to);
  const all = new Set([...readDates(start), ...ruled, ...added]);
  return [...all].filter((instant) => instant >= from && instant < to && !removed.has(instant)).sort((a, b) => a - b);
}

function readProperty(line: string): Property {
  const [, name = '', zone, value = ''] = /^([A-Z]+)(?:;TZID="?([^":]+(?::\d\d)?)"?)?:(.*)$/.exec(line) ?? [];
  return { name, zone, value };
}

function datesOf(properties: readonly Property[], wanted: string): Instant[] {
  return properties.filter(({ name }) => name === wanted).flatMap(readDates);
}

function readDates({ value, zone }: Property): Instant[] {
  return value.split(',').map((stamp) => instantOf(wallOf(stamp), stamp.endsWith('Z') ? 'UTC' : (zone ?? 'UTC')));
}

function wallOf(stamp: string): number {
  return DateTime.fromFormat(stamp.slice(0, 15), "yyyyMMdd'T'HHmmss", { zone: 'utc' }).toMillis();
}

function instantOf(wall: number, zone: string): Instant {
  const rules = IANAZone.create(zone);
  const offsets = [-DAY, -DAY / 2, 0, DAY / 2, DAY].map((shift) => rules.offset(wall + shift));
  const exact = offsets
    .map((offset) => wall - offset * MINUTE)
    .filter((instant) => instant + rules.offset(instant) * MINUTE === wall);
  return exact.length > 0 ? Math.min(...exact) : wall - (offsets[0] ?? 0) * MINUTE;
}

function ruleInstants(value: string, start: Property, to: Instant): Instant[] {
  const parts = new Map(
    value.split(';').map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  );
  const until = parts.get('UNTIL');
  const end = until === undefined ? to : Math.min(to, instantOf(wallOf(until), 'UTC') + 1);
  const elapsed = { SECONDLY: 1000, MINUTELY: MINUTE, HOURLY: 60 * MINUTE }[parts.get('FREQ') ?? ''];
  const first = wallOf(start.value);
  const every = Number(parts.get('INTERVAL') ?? 1);
  const found: Instant[] = [];
  if (elapsed !== undefined) {
    for (let instant = first; instant < end; instant += elapsed * every) found.push(instant);
    return found;
  }
  const startDay = DateTime.fromMillis(first, { zone: 'utc' }).startOf('day');
  for (let day = startDay; day.toMillis() < end + 2 * DAY; day = day.plus({ days: 1 })) {
    if (!isInInterval(parts.get('FREQ') ?? '', every, startDay, day) || !isPicked(parts, day)) continue;
    for (const hour of numbers(parts.get('BYHOUR'))) {
      for (const minute of numbers(parts.get('BYMINUTE'))) {
        const wall = day.toMillis() + (hour * 60 + minute) * MINUTE;
        if (wall >= first) found.push(instantOf(wall, start.zone ?? 'UTC'));
      }
    }
  }
  return found.filter((instant) => instant < end);
}

function isInInterval(frequency: string, every: number, start: DateTime, day: DateTime): boolean {
  if (frequency === 'DAILY') return Math.round(day.diff(start, 'days').days) % every === 0;
  if (frequency === 'WEEKLY')
    return Math.round(day.startOf('week').diff(start.startOf('week'), 'weeks').weeks) % every === 0;
  return ((day.year - start.year) * 12 + day.month - start.month) % every === 0;
}

/** BYSETPOS chooses among the days of the month that the other parts let through; it stands with one time only. */
function isPicked(parts: ReadonlyMap<string, string>, day: DateTime): boolean {
  if (!matches(parts, day)) return false;
  const position = parts.get('BYSETPOS');
  if (position === undefined) return true;
  const all = Array.from({ length: day.daysInMonth ?? 0 }, (_, index) => day.set({ day: index + 1 })).filter((other) =>
    matches(parts, other),
  );
  const chosen = all.at(Number(position) > 0 ? Number(position) - 1 : Number(position));
  return chosen?.day === day.day;
}

function matches(parts: ReadonlyMap<string, string>, day: DateTime): boolean {
  const length = day.daysInMonth ?? 0;
  const [months, monthDays, weekdays] = [parts.get('BYMONTH'), parts.get('BYMONTHDAY'), parts.get('BYDAY')];
  if (months !== undefined && !numbers(months).includes(day.month)) return false;
  if (
    monthDays !== undefined &&
    !numbers(monthDays).some((number) => day.day === (number > 0 ? number : length + 1 + number))
  )
    return false;
  if (weekdays === undefined) return true;
  return weekdays.split(',').some((text) => {
    const nth = Number(text.slice(0, -2));
    const isWeekday = WEEKDAYS[day.weekday - 1] === text.slice(-2);
    const own = nth > 0 ? Math.ceil(day.day / 7) : -Math.ceil((length - day.day + 1) / 7);
    return isWeekday && (nth === 0 || own === nth);
  });
}

function numbers(list: string | undefined): number[] {
  return list === undefined ? [] : list.split(',').map(Number);
}
