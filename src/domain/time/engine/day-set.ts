/** A set of days that can be walked in both directions. Days are day numbers; see `calendar-date.ts`. */
export interface DaySet {
  /** The first day in the set that is not before the given one, or `NEVER`. */
  next(from: number): number;
  /** The last day in the set that is not after the given one, or `-NEVER`. */
  previous(from: number): number;
}

/** What a search answers when there is nothing to find; its negative when it looked backwards. */
export const NEVER = Number.POSITIVE_INFINITY;

/** Days in 400 years, after which the calendar repeats: a pattern that had no day in them never will. */
export const CALENDAR_CYCLE = 146_097;

/** Whether the day is in the set. */
export function hasDay(set: DaySet, day: number): boolean {
  return set.next(day) === day;
}

/** The days of one set without those of the others. */
export function withoutDays(set: DaySet, excluded: readonly DaySet[]): DaySet {
  if (excluded.length === 0) return set;
  const isExcluded = (day: number): boolean => excluded.some((other) => hasDay(other, day));
  return {
    next(from) {
      const first = set.next(from);
      let day = first;
      while (day !== NEVER && isExcluded(day)) day = day - first > CALENDAR_CYCLE ? NEVER : set.next(day + 1);
      return day;
    },
    previous(from) {
      const last = set.previous(from);
      let day = last;
      while (day !== -NEVER && isExcluded(day)) day = last - day > CALENDAR_CYCLE ? -NEVER : set.previous(day - 1);
      return day;
    },
  };
}

/** Exactly the given days. */
export function daySetOf(days: readonly number[]): DaySet {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  return {
    next: (from) => sorted.find((day) => day >= from) ?? NEVER,
    previous: (from) => sorted.findLast((day) => day <= from) ?? -NEVER,
  };
}

/** All days from one to another, both inclusive. */
export function dayRange(first: number, last: number): DaySet {
  return {
    next: (from) => (from <= last ? Math.max(from, first) : NEVER),
    previous: (from) => (from >= first ? Math.min(from, last) : -NEVER),
  };
}

/** Every nth block (a week, a month) has some days; a block may have none. */
export interface Blocks {
  readonly every: number;
  /** A block that counts. */
  readonly anchor: number;
  blockOf(day: number): number;
  /** Ascending day numbers. */
  daysOf(block: number): readonly number[];
  /** How many blocks it takes until the pattern of their days repeats. */
  readonly cycle: number;
}

/** The days of every nth block. */
export function daysOfBlocks(blocks: Blocks): DaySet {
  const { every, anchor } = blocks;
  const reach = blocks.cycle * every;
  return {
    next(from) {
      const first = anchor + Math.ceil((blocks.blockOf(from) - anchor) / every) * every;
      for (let block = first; block <= first + reach; block += every) {
        for (const day of blocks.daysOf(block)) if (day >= from) return day;
      }
      return NEVER;
    },
    previous(from) {
      const first = anchor + Math.floor((blocks.blockOf(from) - anchor) / every) * every;
      for (let block = first; block >= first - reach; block -= every) {
        const day = blocks.daysOf(block).findLast((candidate) => candidate <= from);
        if (day !== undefined) return day;
      }
      return -NEVER;
    },
  };
}
