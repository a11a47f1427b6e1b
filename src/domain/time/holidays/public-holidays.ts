import { expandHolidays } from './expand-holidays.ts';
import { FIRST_HOLIDAY_YEAR, holidayTable, LAST_HOLIDAY_YEAR } from './holiday-table.ts';

/** In the table: the same holidays as the whole country. */
const LIKE_COUNTRY = '=';

const expanded = new Map<string, readonly number[]>();

/** Whether the public holidays of a country (`US`) or of one of its regions (`DE-BY`) are known. */
export function hasHolidays(calendar: string): boolean {
  return Object.hasOwn(holidayTable(), calendar);
}

/** Day numbers of a calendar's public holidays in a year, ascending; none for a year or a calendar that is not in the table. */
export function publicHolidays(calendar: string, year: number): readonly number[] {
  if (year < FIRST_HOLIDAY_YEAR || year > LAST_HOLIDAY_YEAR) return [];
  const key = `${calendar} ${year}`;
  const known = expanded.get(key);
  if (known !== undefined) return known;
  const line = lineOf(calendar);
  if (line === undefined) return [];
  const days = expandHolidays(line, year);
  expanded.set(key, days);
  return days;
}

function lineOf(calendar: string): string | undefined {
  const line = hasHolidays(calendar) ? holidayTable()[calendar] : undefined;
  return line === LIKE_COUNTRY ? holidayTable()[calendar.slice(0, 2)] : line;
}
