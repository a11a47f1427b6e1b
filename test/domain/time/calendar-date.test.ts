import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilDate,
  dayNumber,
  daysInMonth,
  firstDayOfMonth,
  isLocalDate,
  localDate,
  monthNumberOf,
  weekdayOf,
  weekNumberOf,
} from '../../../src/domain/time/calendar-date.ts';

describe('day numbers', () => {
  it('agree with luxon on every day from 1890 to 2110', () => {
    const first = DateTime.utc(1890, 1, 1);
    const start = dayNumber('1890-01-01');

    const differing = Array.from({ length: 80_353 }, (_, index) => index).filter((index) => {
      const luxon = first.plus({ days: index });
      const { year, month, day } = civilDate(start + index);
      return (
        year !== luxon.year || month !== luxon.month || day !== luxon.day || weekdayOf(start + index) !== luxon.weekday
      );
    });

    expect(differing).toEqual([]);
  });

  it.each(['0001-01-01', '1600-02-29', '1969-12-31', '1970-01-01', '2026-03-09', '9999-12-31'])(
    'turn %s into a number and back',
    (date) => {
      expect(localDate(dayNumber(date))).toBe(date);
    },
  );

  it('refuse a date that does not exist, and say how to write one', () => {
    expect(() => dayNumber('2026-02-29')).toThrow('"2026-02-29" is not a date; write it as YYYY-MM-DD');
  });
});

describe('what counts as a date', () => {
  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2000-02-29', true],
    ['2026-04-31', false],
    ['2026-00-10', false],
    ['2026-13-10', false],
    ['2026-1-1', false],
    ['0000-01-01', false],
    ['2026-03-09T10:00', false],
    ['٢٠٢٦-٠٣-٠٩', false],
  ])('%s: %s', (text, expected) => {
    expect(isLocalDate(text)).toBe(expected);
  });
});

describe('steps on the calendar', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-15', -25, '2023-12-15'],
  ])('%s and %s months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('go over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });

  it('count weeks from Monday and months from January', () => {
    expect(weekNumberOf(dayNumber('2026-03-09'))).toBe(weekNumberOf(dayNumber('2026-03-15')));
    expect(weekNumberOf(dayNumber('2026-03-16'))).toBe(weekNumberOf(dayNumber('2026-03-15')) + 1);
    expect(localDate(firstDayOfMonth(monthNumberOf(dayNumber('2026-03-09'))))).toBe('2026-03-01');
  });

  it.each([
    [2026, 2, 28],
    [2024, 2, 29],
    [1900, 2, 28],
    [2000, 2, 29],
    [2026, 4, 30],
    [2026, 12, 31],
  ])('the month %s-%s has %s days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });
});
