import type { Instant, IntervalRule } from '../schedule.ts';
import type { ZoneTable } from '../zone-table.ts';
import type { DaySet } from './day-set.ts';
import { CALENDAR_CYCLE, hasDay, NEVER } from './day-set.ts';

/** Instants that can be walked in both directions. */
export interface Source {
  /** The first instant that is not before the given one, or `NEVER`. */
  next(from: Instant): Instant;
  /** The last instant that is before the given one, or `-NEVER`. */
  previous(before: Instant): Instant;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The given instants. */
export function instantsSource(instants: readonly Instant[]): Source {
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  return {
    next: (from) => sorted.find((instant) => instant >= from) ?? NEVER,
    previous: (before) => sorted.findLast((instant) => instant < before) ?? -NEVER,
  };
}

/**
 * Days × minutes of the day on a wall clock. Because a zone's instants never fall while its wall clock rises, the first
 * wall time whose instant is late enough is the answer; no change of the clocks needs a second look.
 */
export function calendarSource(days: DaySet, minutes: readonly number[], zone: ZoneTable): Source {
  const [first = 0, last = 0] = [minutes[0], minutes.at(-1)];
  const at = (day: number, minute: number): Instant => zone.instantOf(day * DAY + minute * MINUTE);
  return {
    next(from) {
      const wall = zone.wallFrom(from);
      const today = Math.floor(wall / DAY);
      let day = days.next(today);
      if (day === today) {
        const minute = firstFrom(minutes, (wall - today * DAY) / MINUTE);
        if (minute !== undefined) return at(day, minute);
        day = days.next(today + 1);
      }
      return day === NEVER ? NEVER : at(day, first);
    },
    previous(before) {
      const wall = zone.wallFrom(before);
      const today = Math.floor(wall / DAY);
      let day = days.previous(today);
      if (day === today) {
        const minute = lastBefore(minutes, (wall - today * DAY) / MINUTE);
        if (minute !== undefined) return at(day, minute);
        day = days.previous(today - 1);
      }
      return day === -NEVER ? -NEVER : at(day, last);
    },
  };
}

/** `anchor`, `anchor + every`, …; instants on excluded days are left out. */
export function intervalSource(rule: IntervalRule, excluded: readonly DaySet[], zone: ZoneTable): Source {
  const { anchor } = rule;
  const every = rule.everySeconds * 1000;
  const dayOf = (instant: Instant): number => Math.floor(zone.wallAt(instant) / DAY);
  const isExcluded = (day: number): boolean => excluded.some((set) => hasDay(set, day));
  const stepFrom = (from: Instant): Instant => anchor + Math.max(0, Math.ceil((from - anchor) / every)) * every;
  const stepBefore = (before: Instant): Instant =>
    before <= anchor ? -NEVER : anchor + Math.floor((before - 1 - anchor) / every) * every;
  return {
    next(from) {
      let instant = stepFrom(from);
      if (excluded.length === 0) return instant;
      const limit = dayOf(instant) + CALENDAR_CYCLE;
      for (let day = dayOf(instant); day <= limit; day = dayOf(instant)) {
        if (!isExcluded(day)) return instant;
        instant = stepFrom(zone.instantOf((day + 1) * DAY));
      }
      return NEVER;
    },
    previous(before) {
      let instant = stepBefore(before);
      if (excluded.length === 0) return instant;
      if (instant === -NEVER) return instant;
      const limit = dayOf(instant) - CALENDAR_CYCLE;
      for (let day = dayOf(instant); day >= limit; day = dayOf(instant)) {
        if (!isExcluded(day)) return instant;
        instant = stepBefore(zone.instantOf(day * DAY));
        if (instant === -NEVER) return instant;
      }
      return -NEVER;
    },
  };
}

/** What any of the sources gives, each instant once. */
export function unionSource(sources: readonly Source[]): Source {
  const [only] = sources;
  if (only !== undefined && sources.length === 1) return only;
  return {
    next: (from) => Math.min(...sources.map((source) => source.next(from))),
    previous: (before) => Math.max(...sources.map((source) => source.previous(before))),
  };
}

/** Index arithmetic would be faster for long lists only; most tasks have one or two times a day. */
function firstFrom(minutes: readonly number[], from: number): number | undefined {
  for (const minute of minutes) if (minute >= from) return minute;
  return undefined;
}

function lastBefore(minutes: readonly number[], before: number): number | undefined {
  for (let index = minutes.length - 1; index >= 0; index -= 1) {
    const minute = minutes[index];
    if (minute !== undefined && minute < before) return minute;
  }
  return undefined;
}
