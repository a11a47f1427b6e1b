import { civilDate, dayNumber, isLocalDate, localDate, twoDigits, weekdayOf } from './calendar-date.ts';
import type { Instant, LocalDate, LocalDateTime, LocalTime, Weekday, ZoneId } from './schedule.ts';
import { ZoneTable } from './zone-table.ts';

/** What calendar and clock on the wall show at an instant. */
export interface LocalFields {
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: Weekday;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const LOCAL_DATE_TIME = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2})$/;

/** `Intl` keeps the first spelling it ever had for some zones; the zone database has moved on. */
const RENAMED: Readonly<Record<string, ZoneId>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const MOST_NAMES = 2000;
/** `UTC` is known without Intl, whose first answer takes a cold start 10 ms. */
const canonicalNames = new Map<string, ZoneId>([['UTC', 'UTC']]);
const tables = new Map<ZoneId, ZoneTable>();

/** Whether a name is a zone that we can compute with, in any spelling (`europe/paris`, `US/Eastern`, `+05:30`). */
export function isZone(name: string): boolean {
  return canonicalZone(name) !== undefined;
}

/** The zone database's own spelling of a zone name, or undefined when there is no such zone. */
export function canonicalZone(name: string): ZoneId | undefined {
  const known = canonicalNames.get(name);
  if (known !== undefined) return known;
  const canonical = askIntl(name);
  if (canonical === undefined) return undefined;
  // Every spelling of every zone is a key that someone may send.
  if (canonicalNames.size >= MOST_NAMES) canonicalNames.clear();
  canonicalNames.set(name, canonical);
  return canonical;
}

function askIntl(name: string): ZoneId | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions();
    return RENAMED[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}

/** The cached offsets of a zone; throws when the zone does not exist. */
export function zoneTable(zone: ZoneId): ZoneTable {
  const known = tables.get(zone);
  if (known !== undefined) return known;
  if (!isZone(zone)) throw new RangeError(`"${zone}" is not a time zone; use an IANA name such as Europe/Paris`);
  const table = new ZoneTable(zone);
  tables.set(zone, table);
  return table;
}

/** What the wall clock of a zone shows at an instant, cut to the minute. */
export function toLocal(instant: Instant, zone: ZoneId): LocalDateTime {
  const wall = zoneTable(zone).wallAt(instant);
  const day = Math.floor(wall / DAY);
  return `${localDate(day)}T${localTime(Math.floor((wall - day * DAY) / MINUTE))}`;
}

/**
 * The instant of a wall-clock reading: one that does not exist becomes the first valid minute after the gap, one that
 * comes twice is its first.
 */
export function toInstant(local: LocalDateTime, zone: ZoneId): Instant {
  return zoneTable(zone).instantOf(wallOf(local));
}

/** Date and time of day of an instant in a zone, as numbers and as text. */
export function localFields(instant: Instant, zone: ZoneId): LocalFields {
  const wall = zoneTable(zone).wallAt(instant);
  const day = Math.floor(wall / DAY);
  const seconds = Math.floor((wall - day * DAY) / 1000);
  const minutes = Math.floor(seconds / 60);
  return {
    ...civilDate(day),
    date: localDate(day),
    time: localTime(minutes),
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
    second: seconds % 60,
    weekday: weekdayOf(day),
  };
}

/** Whether a text is a wall-clock reading that exists on the calendar, written `YYYY-MM-DDTHH:MM`. */
export function isLocalDateTime(text: string): boolean {
  const match = LOCAL_DATE_TIME.exec(text);
  return match !== null && isLocalDate(text.slice(0, 10)) && Number(match[1]) < 24 && Number(match[2]) < 60;
}

/** Minutes after midnight as `HH:MM`. */
export function localTime(minuteOfDay: number): LocalTime {
  return `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

function wallOf(local: LocalDateTime): number {
  if (!isLocalDateTime(local)) {
    throw new RangeError(`"${local}" is not a local time; write it as YYYY-MM-DDTHH:MM, such as 2026-03-09T10:00`);
  }
  return (
    dayNumber(local.slice(0, 10)) * DAY + (Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))) * MINUTE
  );
}
