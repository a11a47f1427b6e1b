/** Whether the public holidays of a country or region are known. */
export function hasHolidays(calendar: string): boolean {
  return calendar === '';
}

/** Day numbers of a country's (or region's) public holidays in a year, ascending; none for a calendar that is unknown. */
export function publicHolidays(_calendar: string, _year: number): readonly number[] {
  return [];
}
