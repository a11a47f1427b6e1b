import { localDate } from './calendar-date.ts';
import { daysOfRule } from './engine/compile-schedule.ts';
import { isOccurrence } from './occurrences.ts';
import type { CalendarRule, Instant, LocalDateTime, RecurringSchedule, Schedule } from './schedule.ts';
import { minutesOf } from './time-pattern.ts';
import { localTime, toInstant, toLocal, zoneTable } from './zone.ts';

/**
 * An occurrence whose wall time a change of the clocks makes special: it does not exist (`gap`) and runs at the first valid
 * minute after, or it comes twice (`overlap`) and runs the first time.
 */
export interface ClockChange {
  readonly instant: Instant;
  readonly kind: 'gap' | 'overlap';
  /** What the schedule says. */
  readonly wanted: LocalDateTime;
  /** What the clock on the wall shows when it runs. */
  readonly actual: LocalDateTime;
}

/** Wall-clock readings that do not exist or come twice, in milliseconds as if the wall were in UTC; end exclusive. */
interface OddHours {
  readonly kind: 'gap' | 'overlap';
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * The occurrences from one instant (inclusive) to another (exclusive) that fall into a change of the clocks, so that a card
 * can say "02:30 does not exist on Sun 29 Mar; runs at 03:00".
 */
export function clockChangesNear(schedule: Schedule, from: Instant, to: Instant): ClockChange[] {
  const { zone } = schedule;
  // An occurrence in the overlap comes before the change, by up to the size of the change.
  const odd = zoneTable(zone)
    .changesBetween(from - DAY, to + DAY)
    .map(({ instant, offset, offsetBefore }): OddHours => {
      const [one, other] = [instant + offsetBefore, instant + offset];
      return one < other ? { kind: 'gap', from: one, to: other } : { kind: 'overlap', from: other, to: one };
    });
  const changes = odd.flatMap((hours) =>
    wantedWithin(schedule, hours).map((wanted): ClockChange => {
      const instant = toInstant(wanted, zone);
      return { instant, kind: hours.kind, wanted, actual: toLocal(instant, zone) };
    }),
  );
  return changes.filter(({ instant }) => instant >= from && instant < to && isOccurrence(schedule, instant));
}

function wantedWithin(schedule: Schedule, hours: OddHours): LocalDateTime[] {
  if (schedule.kind === 'recurring') {
    const wanted = schedule.rules.flatMap((rule) => (rule.kind === 'calendar' ? wallTimes(schedule, rule, hours) : []));
    return [...new Set(wanted)].sort();
  }
  const [first, end] = [localDateTime(hours.from), localDateTime(hours.to)];
  return schedule.moments.flatMap((moment) =>
    'at' in moment && moment.at >= first && moment.at < end ? [moment.at] : [],
  );
}

/** The readings within the odd hours that a rule names. */
function wallTimes({ except }: RecurringSchedule, rule: CalendarRule, { from, to }: OddHours): LocalDateTime[] {
  const days = daysOfRule(rule, except);
  const minutes = minutesOf(rule.times);
  const found: LocalDateTime[] = [];
  for (let day = days.next(Math.floor(from / DAY)); day * DAY < to; day = days.next(day + 1)) {
    const walls = minutes.map((minute) => day * DAY + minute * MINUTE);
    found.push(...walls.filter((wall) => wall >= from && wall < to).map(localDateTime));
  }
  return found;
}

function localDateTime(wall: number): LocalDateTime {
  const day = Math.floor(wall / DAY);
  return `${localDate(day)}T${localTime(Math.floor((wall - day * DAY) / MINUTE))}`;
}
