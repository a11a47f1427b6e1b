import { dayNumberOf } from '../calendar-date.ts';

/** Day number of Easter Sunday, western churches: the Sunday after the first full moon of spring, by the usual tables. */
export function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapYears = century - Math.floor(century / 4);
  const moonDrift = Math.floor((8 * century + 13) / 25);
  const epact = (leapYears - moonDrift + 19 * golden + 15) % 30;
  const fullMoon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + fullMoon + 2 - leapYears) % 7;
  return dayNumberOf(year, 3, 28) + fullMoon - weekday;
}

/** Day number of Easter Sunday, eastern churches: the same by the Julian calendar. */
export function orthodoxEasterSunday(year: number): number {
  const fullMoon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - fullMoon + 34) % 7;
  const sum = fullMoon + weekday + 114;
  const julian = dayNumberOf(year, Math.floor(sum / 31), (sum % 31) + 1);
  const century = Math.floor(year / 100);
  return julian + century - Math.floor(century / 4) - 2;
}
