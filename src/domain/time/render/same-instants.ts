import { nextOccurrence } from '../occurrences.ts';
import type { Instant, Schedule } from '../schedule.ts';
import { zoneTable } from '../zone.ts';

/** The first instant strictly after another; undefined at the end. */
export type Next = (after: Instant) => Instant | undefined;

const DAY = 86_400_000;
/** How far a proof looks. */
export const FIVE_YEARS = 5 * 366 * DAY;
/** Around a change of the clocks is where two ways of saying "every day" part. */
const AROUND_CHANGE = 1.5 * DAY;
/** Two a day for five years; what comes oftener is compared from now, at the start of each day, and around each change of the clocks. */
const MOST_COMPARED = 4000;

/**
 * Whether another way of saying a schedule gives the same instants after `now`, looked at over five years. Instants to be
 * left out of the comparison are those that are taken care of in another way.
 */
export function givesSameInstants(
  schedule: Schedule,
  otherNext: Next,
  now: Instant,
  leftOut: ReadonlySet<Instant> = new Set(),
): boolean {
  const own = without(leftOut, (after) => nextOccurrence(schedule, after));
  const other = without(leftOut, otherNext);
  const end = now + FIVE_YEARS;
  const zone = zoneTable(schedule.zone);
  if (!isSameWithin(own, other, now, end)) return false;
  for (let day = Math.ceil(zone.wallAt(now) / DAY); ; day += 1) {
    const beforeDay = zone.instantOf(day * DAY) - 1;
    if (beforeDay >= end) break;
    if (own(beforeDay) !== other(beforeDay)) return false;
  }
  return zone
    .changesBetween(now, end)
    .every(({ instant }) => isSameWithin(own, other, Math.max(now, instant - AROUND_CHANGE), instant + AROUND_CHANGE));
}

function isSameWithin(own: Next, other: Next, from: Instant, to: Instant): boolean {
  let after = from;
  for (let left = MOST_COMPARED; left > 0; left -= 1) {
    const [one, two] = [own(after), other(after)];
    const isOver = (one ?? to) >= to && (two ?? to) >= to;
    if (isOver) return true;
    if (one === undefined || one !== two) return false;
    after = one;
  }
  return true;
}

function without(leftOut: ReadonlySet<Instant>, next: Next): Next {
  if (leftOut.size === 0) return next;
  return (after) => {
    let instant = next(after);
    while (instant !== undefined && leftOut.has(instant)) instant = next(instant);
    return instant;
  };
}
