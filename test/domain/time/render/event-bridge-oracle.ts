import { DateTime } from 'luxon';
import type { EventBridgeExpression } from '../../../../src/domain/time/render/event-bridge-expression.ts';
import type { Instant } from '../../../../src/domain/time/schedule.ts';
import { readingsOf } from '../naive.ts';

/**
 * EventBridge Scheduler as its documentation says it, written for the tests alone: Sunday is 1, wall times that do not exist
 * are skipped, those that come twice run once, `rate` counts from its start date. `overlap` chooses which of two equal wall
 * times runs, because the documentation does not say.
 */
const DAY = 86_400_000;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export function eventBridgeInstants(
  { expression, zone, start = -Infinity, end = Infinity }: EventBridgeExpression,
  from: Instant,
  to: Instant,
  overlap: 'first' | 'second' = 'first',
): Instant[] {
  const [, form = '', inner = ''] = /^(\w+)\((.*)\)$/.exec(expression) ?? [];
  const instants =
    form === 'cron'
      ? cronInstants(inner, zone, from, to, overlap)
      : form === 'rate'
        ? rateInstants(inner, start, from, to)
        : readingsOf(inner, zone).slice(0, 1);
  return instants.filter((instant) => instant >= from && instant < to && instant >= start && instant <= end);
}

function rateInstants(inner: string, start: Instant, from: Instant, to: Instant): Instant[] {
  const [count = '', unit = ''] = inner.split(' ');
  const step = Number(count) * (unit.startsWith('minute') ? 60_000 : unit.startsWith('hour') ? 3_600_000 : DAY);
  const found: Instant[] = [];
  const first = start + Math.max(0, Math.floor((from - start) / step)) * step;
  for (let instant = first; instant < to; instant += step) found.push(instant);
  return found;
}

function cronInstants(inner: string, zone: string, from: Instant, to: Instant, overlap: 'first' | 'second'): Instant[] {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = inner.split(' ');
  const minutes = numbers(minute, 0, 59);
  const hours = numbers(hour, 0, 23);
  const months = numbers(month, 1, 12, MONTHS);
  const years = numbers(year, 1970, 2199);
  const found: Instant[] = [];
  const last = DateTime.fromMillis(to + 2 * DAY, { zone: 'utc' });
  for (
    let date = DateTime.fromMillis(from - 2 * DAY, { zone: 'utc' }).startOf('day');
    date < last;
    date = date.plus({ days: 1 })
  ) {
    const isDay = months.has(date.month) && years.has(date.year);
    if (!isDay || !matchesDayOfMonth(day, date) || !matchesWeekday(weekday, date)) continue;
    for (const h of hours) {
      for (const m of minutes) {
        const readings = readingsOf(
          `${date.toISODate()}T${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`,
          zone,
        );
        found.push(...(overlap === 'first' ? readings.slice(0, 1) : readings.slice(-1)));
      }
    }
  }
  return found;
}

function matchesDayOfMonth(field: string, date: DateTime): boolean {
  if (field === '?') return true;
  const length = date.daysInMonth ?? 0;
  if (field === 'L') return date.day === length;
  if (!field.endsWith('W')) return numbers(field, 1, 31).has(date.day);
  const wanted = Number(field.slice(0, -1));
  if (wanted > length) return false;
  const target = date.set({ day: wanted });
  const shift =
    target.weekday === 6 ? (wanted === 1 ? 2 : -1) : target.weekday === 7 ? (wanted === length ? -2 : 1) : 0;
  return date.day === wanted + shift;
}

function matchesWeekday(field: string, date: DateTime): boolean {
  const own = (date.weekday % 7) + 1;
  if (field === '?') return true;
  if (field.endsWith('L')) return own === Number(field.slice(0, -1)) && date.day + 7 > (date.daysInMonth ?? 0);
  const [weekday = '', nth] = field.split('#');
  if (nth !== undefined) return own === Number(weekday) && Math.ceil(date.day / 7) === Number(nth);
  return numbers(field, 1, 7, WEEKDAYS).has(own);
}

function numbers(field: string, min: number, max: number, names: readonly string[] = []): Set<number> {
  const value = (text: string): number => (names.includes(text) ? names.indexOf(text) + min : Number(text));
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [first = '', last] = range === '*' ? [String(min), String(max)] : range.split('-');
    const to = last === undefined ? (part.includes('/') ? max : value(first)) : value(last);
    for (let number = value(first); number <= to; number += Number(step)) found.add(number);
  }
  return found;
}
