import { describe, expect, it } from 'vitest';
import { dayNumber, localDate, weekdayOf } from '../../../../src/domain/time/calendar-date.ts';
import { easterSunday, orthodoxEasterSunday } from '../../../../src/domain/time/holidays/easter.ts';
import { expandHolidays } from '../../../../src/domain/time/holidays/expand-holidays.ts';
import {
  FIRST_HOLIDAY_YEAR,
  holidayTable,
  LAST_HOLIDAY_YEAR,
} from '../../../../src/domain/time/holidays/holiday-table.ts';
import { hasHolidays, publicHolidays } from '../../../../src/domain/time/holidays/public-holidays.ts';
import { upcomingOccurrences } from '../../../../src/domain/time/occurrences.ts';
import type { DayPattern } from '../../../../src/domain/time/schedule.ts';
import { toLocal } from '../../../../src/domain/time/zone.ts';
import { at, instantOf, recurring, weekly } from '../schedules.ts';

function holidays(calendar: string, year: number): string[] {
  return publicHolidays(calendar, year).map((day) => localDate(day).slice(5));
}

describe('Easter', () => {
  it.each([
    ['2000-04-23', '2000-04-30'],
    ['2008-03-23', '2008-04-27'],
    ['2011-04-24', '2011-04-24'],
    ['2024-03-31', '2024-05-05'],
    ['2025-04-20', '2025-04-20'],
    ['2026-04-05', '2026-04-12'],
    ['2027-03-28', '2027-05-02'],
    ['2038-04-25', '2038-04-25'],
    ['2049-04-18', '2049-04-25'],
    ['2100-03-28', '2100-05-02'],
  ])('is on %s, and on %s in the east', (western, eastern) => {
    const year = Number(western.slice(0, 4));

    expect(localDate(easterSunday(year))).toBe(western);
    expect(localDate(orthodoxEasterSunday(year))).toBe(eastern);
  });

  it('is a Sunday between 22 March and 25 April in every year', () => {
    const wrong = Array.from({ length: 500 }, (_, index) => 1900 + index).filter((year) => {
      const date = localDate(easterSunday(year)).slice(5);
      return date < '03-22' || date > '04-25' || weekdayOf(easterSunday(year)) !== 7;
    });

    expect(wrong).toEqual([]);
  });
});

describe('a line of the table', () => {
  it.each([
    ['1225', ['2026-12-25']],
    ['0229', []],
    ['E-2 E1', ['2026-04-03', '2026-04-06']],
    ['O0', ['2026-04-12']],
    ['11.4.4', ['2026-11-26']],
    ['5.1.-1', ['2026-05-25']],
    ['2.1.5', []],
    ['25:0101 26:0219,0403', ['2026-02-19', '2026-04-03']],
    ['', []],
  ])('"%s" gives %j in 2026', (line, dates) => {
    expect(expandHolidays(line, 2026).map(localDate)).toEqual(dates);
  });
});

describe('public holidays', () => {
  it.each([
    ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    ['DE', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    ['DE-BY', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26'],
    ['GB-SCT', 2025, '01-01 01-02 04-18 05-05 05-26 08-04 11-30 12-01 12-25 12-26'],
    ['FR', 2027, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'],
    ['GR', 2026, '01-01 01-06 02-23 03-25 04-10 04-12 04-13 05-01 05-31 06-01 08-15 10-28 12-25 12-26'],
  ])('of %s in %s', (calendar, year, expected) => {
    expect(holidays(calendar, year).join(' ')).toBe(expected);
  });

  it('are known for countries and their regions, by their codes', () => {
    expect(['US', 'US-CA', 'DE', 'AT-9', 'IN', 'JP', 'BR'].filter((calendar) => !hasHolidays(calendar))).toEqual([]);
    expect(['', 'us', 'XX', 'US-XX', 'constructor', '__proto__'].filter(hasHolidays)).toEqual([]);
    expect(publicHolidays('AT-1', 2026)).toEqual(publicHolidays('AT', 2026));
    expect(publicHolidays('constructor', 2026)).toEqual([]);
  });

  it('are none outside the years of the table', () => {
    expect(publicHolidays('US', FIRST_HOLIDAY_YEAR - 1)).toEqual([]);
    expect(publicHolidays('US', LAST_HOLIDAY_YEAR + 1)).toEqual([]);
  });

  it('lie in their year and in order, for every calendar and year', () => {
    const years = Array.from(
      { length: LAST_HOLIDAY_YEAR - FIRST_HOLIDAY_YEAR + 1 },
      (_, index) => FIRST_HOLIDAY_YEAR + index,
    );

    const wrong = Object.keys(holidayTable()).filter((calendar) =>
      years.some((year) => {
        const days = publicHolidays(calendar, year);
        const [first, last] = [dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)];
        return (
          days.length === 0 || days.some((day, index) => day < first || day > last || day <= (days[index - 1] ?? 0))
        );
      }),
    );

    expect(wrong).toEqual([]);
  });
});

describe('schedules with holidays', () => {
  const now = instantOf('2026-12-20T12:00:00Z');
  const except: DayPattern[] = [{ kind: 'holidays', calendar: 'US' }];

  function dates(days: DayPattern, count: number, exceptions: DayPattern[] = []): string[] {
    const schedule = recurring(at(days, '09:00'), { zone: 'America/New_York', except: exceptions });
    return upcomingOccurrences(schedule, now, count).map((instant) => toLocal(instant, schedule.zone).slice(0, 10));
  }

  it('leave them out', () => {
    expect(dates(weekly(5), 3, except)).toEqual(['2027-01-08', '2027-01-15', '2027-01-22']);
  });

  it('run on them', () => {
    expect(dates({ kind: 'holidays', calendar: 'US' }, 3)).toEqual(['2026-12-25', '2027-01-01', '2027-01-18']);
  });

  it('count business days without them', () => {
    const first: DayPattern = { kind: 'monthly', on: [{ businessDay: 1 }] };

    expect(dates(first, 2)).toEqual(['2027-01-01', '2027-02-01']);
    expect(dates(first, 2, except)).toEqual(['2027-01-04', '2027-02-01']);
    expect(dates(first, 2, [{ kind: 'dates', dates: ['2027-01-01'] }])).toEqual(['2027-02-01', '2027-03-01']);
  });

  it('end with the table when they run on nothing else', () => {
    const schedule = recurring(at({ kind: 'holidays', calendar: 'US' }, '09:00'));

    expect(upcomingOccurrences(schedule, instantOf(`${LAST_HOLIDAY_YEAR}-12-26T00:00:00Z`), 9)).toEqual([]);
  });
});
