import { localDate } from '../../calendar-date.ts';
import type { Instant, LocalDateTime, Moment } from '../../schedule.ts';
import { localTime, toInstant, toLocal } from '../../zone.ts';
import type { Duration } from '../durations.ts';
import type { Clock, DayPiece, DayRef, EndPiece } from '../pieces.ts';
import { minutesOfClocks } from './clocks.ts';
import { dayOf, later, MOST_DAYS, MOST_MONTHS, periodDays } from './day-refs.ts';
import type { Draft } from './draft.ts';
import type { Environment } from './environment.ts';

/** When a schedule begins and ends. */
export interface ScheduleBounds {
  /** The day that steps are counted from: the start that was said, else today. */
  readonly startDay: number;
  readonly start?: Moment;
  /** The start as an hour was said with it. */
  readonly startMinute?: number;
  readonly startsNow?: boolean;
  readonly end?: Moment;
}

const DAY = 1440;

/** The bounds that were said; undefined when one of them is no day. */
export function boundsOf(draft: Draft, env: Environment): ScheduleBounds | undefined {
  const range = draft.clauses.find((clause) => clause.days !== undefined && isStretch(clause.days))?.days;
  const [rangeStart, rangeEnd = wholePeriod(rangeStart)] = range === undefined ? [] : range.days;
  const start = draft.start?.day ?? rangeStart;
  const startDay = start === undefined ? env.today : dayOf(start, env.today);
  if (startDay === undefined) return undefined;
  const startClock = draft.start?.clock;
  const startMinute = startClock === undefined ? undefined : minuteOf(startClock);
  const isSaid = start !== undefined || startClock !== undefined;
  const end = endOf(draft, rangeEnd, { env, startDay, isStartSaid: isSaid });
  if (end === 'unknown') return undefined;
  const firstDay =
    start === undefined && startMinute !== undefined && startMinute <= env.minute ? startDay + 1 : startDay;
  return {
    startDay: firstDay,
    ...(isSaid ? { start: { at: at(firstDay, startMinute ?? 0) } } : {}),
    ...(startMinute === undefined ? {} : { startMinute }),
    ...(draft.start !== undefined && !isSaid ? { startsNow: true } : {}),
    ...(end === undefined ? {} : { end }),
  };
}

/** Days that bound a repetition: a range of them, or a whole week or month ("every day next week"). */
export function isStretch({ days, isRange }: DayPiece): boolean {
  return isRange || (days.length === 1 && wholePeriod(days[0]) !== undefined);
}

function wholePeriod(day: DayRef | undefined): DayRef | undefined {
  return day?.kind === 'period' && day.edge === undefined ? day : undefined;
}

/** The single time that a clock means. */
export function minuteOf(clock: Clock): number {
  return minutesOfClocks([clock], undefined).minutes[0] ?? 0;
}

/** A wall-clock reading. */
export function at(day: number, minute: number): LocalDateTime {
  return `${localDate(day + Math.floor(minute / DAY))}T${localTime(minute % DAY)}`;
}

interface EndPlace {
  readonly env: Environment;
  readonly startDay: number;
  readonly isStartSaid: boolean;
}

function endOf(draft: Draft, rangeEnd: DayRef | undefined, place: EndPlace): Moment | 'unknown' | undefined {
  if (draft.end !== undefined) return endOfPiece(draft.end, place);
  if (rangeEnd !== undefined) return dayEnd(rangeEnd, true, place);
  return draft.length === undefined ? undefined : endOfLength(draft.length, place);
}

function endOfPiece({ day, clock, isThrough }: EndPiece, place: EndPlace): Moment | 'unknown' | undefined {
  if (clock === undefined) return day === undefined ? undefined : dayEnd(day, isThrough, place);
  const minute = minuteOf(clock);
  // A day is taken in, a time is where it ends.
  if (day === undefined) return { at: at(minute > place.env.minute ? place.env.today : place.env.today + 1, minute) };
  const last = dayOf(day, place.startDay);
  return last === undefined ? 'unknown' : { at: at(last, minute) };
}

/** The first moment after the last day: days are taken in, months and years only when "through" says so. */
function dayEnd(day: DayRef, isThrough: boolean, { env, startDay }: EndPlace): Moment | 'unknown' {
  if (day.kind === 'period') {
    // "until june" comes after the start, "next month" after today.
    const { first, last } = periodDays(day, day.ahead > 0 ? env.today : startDay);
    if (day.edge === 'end') return { at: at(last + 1, 0) };
    const isNamed = day.month !== undefined || day.year !== undefined || day.ahead > 0;
    if (day.edge === 'start') return { at: at(first, 0) };
    const isPast = first <= startDay && day.month !== undefined && day.year === undefined && !isThrough;
    const bound = isPast ? periodDays(day, last + 1).first : first;
    return { at: at(isThrough || !isNamed ? last + 1 : bound, 0) };
  }
  const last = dayOf(day, startDay);
  return last === undefined ? 'unknown' : { at: at(last + 1, 0) };
}

/** "for 3 weeks": exactly as many days, weeks or months as said; the minute at which the last one falls is taken in. */
function endOfLength(length: Duration, { env, startDay, isStartSaid }: EndPlace): Moment | 'unknown' {
  const { months, days, seconds } = length;
  if (months > MOST_MONTHS || days > MOST_DAYS || seconds > MOST_DAYS * 86_400) return 'unknown';
  if (isStartSaid) return { at: at(later(startDay, months, days), Math.ceil(seconds / 60)) };
  if (months === 0 && days === 0) return { instant: wholeSecond(env.now) + (seconds + 1) * 1000 };
  return { at: at(later(env.today, months, days), env.minute + 1 + Math.ceil(seconds / 60)) };
}

/** The last whole second up to an instant. */
export function wholeSecond(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}

/** The first whole second after an instant. */
export function nextSecond(instant: Instant): Instant {
  return wholeSecond(instant) + 1000;
}

/** The instant of a day and a minute in the zone. */
export function instantAt(day: number, minute: number, env: Environment): Instant {
  return toInstant(at(day, minute), env.zone);
}

/** The day number and minute that an instant shows. */
export function localOf(instant: Instant, env: Environment): LocalDateTime {
  return toLocal(instant, env.zone);
}
