import { DateTime, IANAZone } from 'luxon';
import type {
  DayOfMonth,
  DayPattern,
  Instant,
  LocalDate,
  Moment,
  RecurringSchedule,
  Schedule,
  TimePattern,
} from '../../../src/domain/time/schedule.ts';

/**
 * The engine once more, slow and plain: it looks at every day and every minute, and takes dates and offsets from luxon. It
 * shares no code with the product, so that what both say is right twice.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A date as luxon has it, at midnight UTC. */
export function dateOf(text: LocalDate): DateTime {
  return DateTime.fromISO(text, { zone: 'utc' });
}

/** The instants at which the wall clock of a zone shows a reading: none in a gap, two in an overlap. */
export function readingsOf(local: string, zone: string): Instant[] {
  const wall = DateTime.fromISO(local, { zone: 'utc' }).toMillis();
  const rules = IANAZone.create(zone);
  const offsets = new Set([-DAY, -DAY / 2, 0, DAY / 2, DAY].map((shift) => rules.offset(wall + shift)));
  const candidates = [...offsets].map((offset) => wall - offset * MINUTE);
  return candidates.filter((instant) => instant + rules.offset(instant) * MINUTE === wall).sort((a, b) => a - b);
}

/** The first reading, or the first minute whose reading lies beyond, as the DST rule says it. */
export function naiveInstant(local: string, zone: string): Instant {
  const [first] = readingsOf(local, zone);
  if (first !== undefined) return first;
  const wall = DateTime.fromISO(local, { zone: 'utc' }).toMillis();
  const rules = IANAZone.create(zone);
  let instant = wall - DAY;
  while (instant + rules.offset(instant) * MINUTE < wall) instant += MINUTE;
  return instant;
}

/** The occurrences in [from, to) by looking at every day. */
export function naiveOccurrences(schedule: Schedule, from: Instant, to: Instant): Instant[] {
  if (schedule.kind === 'once') {
    const instants = schedule.moments.map((moment) => naiveMoment(moment, schedule.zone));
    return within([...new Set(instants)], from, to);
  }
  const start = schedule.start === undefined ? -Infinity : naiveMoment(schedule.start, schedule.zone);
  const end = schedule.end === undefined ? Infinity : naiveMoment(schedule.end, schedule.zone);
  const first = schedule.count === undefined ? from : start;
  const all = schedule.rules.flatMap((rule) =>
    rule.kind === 'calendar'
      ? calendarInstants(rule.days, rule.times, schedule, first, to)
      : intervalInstants(rule.anchor, rule.everySeconds, schedule, first, to),
  );
  const unique = [...new Set(all)].sort((a, b) => a - b).filter((instant) => instant >= start && instant < end);
  return within(unique.slice(0, schedule.count), from, to);
}

function within(instants: readonly Instant[], from: Instant, to: Instant): Instant[] {
  return instants.filter((instant) => instant >= from && instant < to);
}

function naiveMoment(moment: Moment, zone: string): Instant {
  return 'at' in moment ? naiveInstant(moment.at, zone) : moment.instant;
}

function calendarInstants(
  days: DayPattern,
  times: TimePattern,
  schedule: RecurringSchedule,
  from: Instant,
  to: Instant,
): Instant[] {
  const instants: Instant[] = [];
  const last = DateTime.fromMillis(to + 2 * DAY, { zone: 'utc' });
  for (
    let day = DateTime.fromMillis(from - 2 * DAY, { zone: 'utc' }).startOf('day');
    day < last;
    day = day.plus({ days: 1 })
  ) {
    if (!matchesDay(days, day) || isExcepted(schedule, day)) continue;
    for (const time of naiveTimes(times)) instants.push(naiveInstant(`${day.toISODate()}T${time}`, schedule.zone));
    if (isEnough(instants, schedule, from)) break;
  }
  return within(instants, from, to);
}

function intervalInstants(
  anchor: Instant,
  everySeconds: number,
  schedule: RecurringSchedule,
  from: Instant,
  to: Instant,
): Instant[] {
  const instants: Instant[] = [];
  const step = everySeconds * 1000;
  const first = anchor + Math.max(0, Math.floor((from - anchor) / step)) * step;
  for (let instant = first; instant < to && !isEnough(instants, schedule, from); instant += step) {
    if (instant < from) continue;
    const local = DateTime.fromMillis(instant, { zone: schedule.zone });
    if (!isExcepted(schedule, dateOf(local.toISODate() ?? ''))) instants.push(instant);
  }
  return instants;
}

/** A count needs no more than so many of each rule. */
function isEnough(instants: readonly Instant[], { count }: RecurringSchedule, from: Instant): boolean {
  return count !== undefined && instants.filter((instant) => instant >= from).length > count;
}

function isExcepted({ except = [] }: RecurringSchedule, day: DateTime): boolean {
  return except.some((pattern) => matchesDay(pattern, day));
}

function naiveTimes(times: TimePattern): string[] {
  if (times.kind === 'at') return [...times.times];
  const found: string[] = [];
  for (let minute = 0; minute < 1440; minute += 1) {
    const text = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const from = Number(times.from.slice(0, 2)) * 60 + Number(times.from.slice(3));
    if (text >= times.from && text <= times.to && (minute - from) % times.everyMinutes === 0) found.push(text);
  }
  return found;
}

/** Whether a day is in a pattern, by what the calendar says about that day alone. */
export function matchesDay(pattern: DayPattern, day: DateTime): boolean {
  if ('months' in pattern && pattern.months !== undefined && !pattern.months.includes(day.month)) return false;
  switch (pattern.kind) {
    case 'daily':
      return isNth(day.diff(dateOf(pattern.anchor ?? '1970-01-01'), 'days').days, pattern.every);
    case 'weekly': {
      const monday = dateOf(pattern.anchor ?? '1970-01-01').startOf('week');
      return (
        pattern.weekdays.some((weekday) => weekday === day.weekday) &&
        isNth(Math.floor(day.diff(monday, 'weeks').weeks), pattern.every)
      );
    }
    case 'monthly': {
      const anchor = dateOf(pattern.anchor ?? '1970-01-01');
      const months = (day.year - anchor.year) * 12 + day.month - anchor.month;
      return (
        isNth(months, pattern.every) &&
        pattern.on.some((on) => matchesDayOfMonth(on, day, pattern.whenAbsent === 'last'))
      );
    }
    case 'dates':
      return pattern.dates.includes(day.toISODate() ?? '');
    case 'range':
      return (day.toISODate() ?? '') >= pattern.from && (day.toISODate() ?? '') <= pattern.to;
    case 'holidays':
      throw new Error('The naive engine knows no holidays');
  }
}

function isNth(count: number, every = 1): boolean {
  return ((count % every) + every) % every === 0;
}

function matchesDayOfMonth(on: DayOfMonth, day: DateTime, clamps: boolean): boolean {
  const length = day.daysInMonth ?? 0;
  if ('day' in on) {
    if (on.day < 0) return day.day === length + 1 + on.day;
    return day.day === on.day || (clamps && on.day > length && day.day === length);
  }
  if ('nth' in on) {
    const nth = on.nth > 0 ? Math.ceil(day.day / 7) : -Math.ceil((length - day.day + 1) / 7);
    return day.weekday === on.weekday && nth === on.nth;
  }
  const all = Array.from({ length }, (_, index) => day.set({ day: index + 1 }));
  const business = all.filter((other) => other.weekday <= 5).map((other) => other.day);
  if ('businessDay' in on) return business.at(on.businessDay > 0 ? on.businessDay - 1 : on.businessDay) === day.day;
  if (on.weekdayNearest > length) return false;
  const distance = (other: number): number => Math.abs(other - on.weekdayNearest);
  const [nearest] = business.sort((a, b) => distance(a) - distance(b));
  return nearest === day.day;
}
