import { addDays, addMonths, dayNumber, weekdayOf } from './time/calendar-date.ts';
import type { Instant, LocalDate, Weekday, ZoneId } from './time/schedule.ts';
import { toInstant, toLocal } from './time/zone.ts';

/** Which stretch of the past a run looks at, as it was said; the instants follow from the run. */
export interface LookBack {
  readonly from: Anchor;
  /** Absent: up to the run. */
  readonly to?: Anchor;
  /** Completes "the commits …": "of the 7 days before the run". */
  readonly says: string;
}

/** A point in the past, counted from the instant that a run belongs to. */
export type Anchor =
  | { readonly kind: 'previous' }
  | { readonly kind: 'beginning' }
  | { readonly kind: 'ago'; readonly amount: number; readonly unit: Unit }
  | { readonly kind: 'start'; readonly of: CalendarUnit; readonly back: number }
  | { readonly kind: 'weekday'; readonly weekday: Weekday }
  | { readonly kind: 'date'; readonly date: LocalDate };

export type CalendarUnit = 'day' | 'week' | 'month' | 'year';
export type Unit = 'minute' | 'hour' | CalendarUnit;

/** From (inclusive) to (exclusive); without `from` there is no limit in the past. */
export interface Span {
  readonly from?: Instant;
  readonly to: Instant;
}

/** What a span is counted from. */
export interface LookBackOrigin {
  readonly scheduledFor: Instant;
  readonly previousFor: Instant;
  readonly zone: ZoneId;
}

/** What a task looks at when nothing was said. */
export const SINCE_PREVIOUS: LookBack = {
  from: { kind: 'previous' },
  says: 'since the last run (first time: 7 days)',
};

const MINUTE = 60_000;
const LENGTH = { minute: MINUTE, hour: 60 * MINUTE } as const;

/** The instants of a look-back, counted from the scheduled instant and never from the clock. */
export function lookBackSpan(lookBack: LookBack, origin: LookBackOrigin): Span {
  const from = anchorInstant(lookBack.from, origin);
  const to = lookBack.to === undefined ? undefined : anchorInstant(lookBack.to, origin);
  return { ...(from === undefined ? {} : { from }), to: to ?? origin.scheduledFor };
}

function anchorInstant(anchor: Anchor, origin: LookBackOrigin): Instant | undefined {
  switch (anchor.kind) {
    case 'beginning':
      return undefined;
    case 'previous':
      return origin.previousFor;
    case 'ago':
      return ago(anchor.amount, anchor.unit, origin);
    case 'start':
    case 'weekday':
    case 'date':
      return toInstant(`${anchorDate(anchor, localDay(origin))}T00:00`, origin.zone);
  }
}

/** Elapsed time for hours and minutes; from a day on the same time on the wall clock. */
function ago(amount: number, unit: Unit, { scheduledFor, zone }: LookBackOrigin): Instant {
  if (unit === 'minute' || unit === 'hour') return scheduledFor - amount * LENGTH[unit];
  const local = toLocal(scheduledFor, zone);
  const seconds = scheduledFor - Math.floor(scheduledFor / MINUTE) * MINUTE;
  return toInstant(`${backwards(local.slice(0, 10), amount, unit)}${local.slice(10)}`, zone) + seconds;
}

function anchorDate(anchor: Exclude<Anchor, { kind: 'previous' | 'beginning' | 'ago' }>, day: LocalDate): LocalDate {
  switch (anchor.kind) {
    case 'date':
      return anchor.date;
    case 'weekday':
      return addDays(day, -daysBack(weekdayOf(dayNumber(day)), anchor.weekday));
    case 'start':
      return backwards(startOf(anchor.of, day), anchor.back, anchor.of);
  }
}

/** 1 to 7: on a Monday "since Monday" means the Monday before. */
function daysBack(today: Weekday, weekday: Weekday): number {
  return ((today - weekday + 6) % 7) + 1;
}

function startOf(unit: CalendarUnit, day: LocalDate): LocalDate {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, 1 - weekdayOf(dayNumber(day)));
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
}

function backwards(day: LocalDate, amount: number, unit: CalendarUnit): LocalDate {
  switch (unit) {
    case 'day':
      return addDays(day, -amount);
    case 'week':
      return addDays(day, -7 * amount);
    case 'month':
      return addMonths(day, -amount);
    case 'year':
      return addMonths(day, -12 * amount);
  }
}

function localDay({ scheduledFor, zone }: LookBackOrigin): LocalDate {
  return toLocal(scheduledFor, zone).slice(0, 10);
}
