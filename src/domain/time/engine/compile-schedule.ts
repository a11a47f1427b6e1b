import { momentInstant } from '../moment.ts';
import type { CalendarRule, DayPattern, Instant, RecurringSchedule, Rule, Schedule } from '../schedule.ts';
import { minutesOf } from '../time-pattern.ts';
import { zoneTable } from '../zone.ts';
import type { ZoneTable } from '../zone-table.ts';
import { compileDays } from './compile-days.ts';
import type { DaySet } from './day-set.ts';
import { NEVER, withoutDays } from './day-set.ts';
import type { Source } from './source.ts';
import { calendarSource, instantsSource, intervalSource, unionSource } from './source.ts';

/** 0001-01-03 and 9999-12-29 UTC: what lies beyond has no date in every zone. */
const FIRST_INSTANT = -62_135_424_000_000;
const LAST_INSTANT = 253_402_041_600_000;

const compiled = new WeakMap<Schedule, Source>();

/** The instants of a schedule; computed once per value. */
export function compileSchedule(schedule: Schedule): Source {
  const known = compiled.get(schedule);
  if (known !== undefined) return known;
  const source = withinCalendar(schedule.kind === 'once' ? onceSource(schedule) : recurringSource(schedule));
  compiled.set(schedule, source);
  return source;
}

function onceSource(schedule: Schedule & { kind: 'once' }): Source {
  return instantsSource(schedule.moments.map((moment) => momentInstant(moment, schedule.zone)));
}

/** The days on which a calendar rule of a schedule with these exceptions has its times. */
export function daysOfRule(rule: CalendarRule, except: readonly DayPattern[] | undefined): DaySet {
  const { holidays, excluded } = compileExceptions(except);
  return withoutDays(compileDays(rule.days, holidays), excluded);
}

function compileExceptions(except: readonly DayPattern[] = []): { holidays: DaySet[]; excluded: DaySet[] } {
  const holidays = except.filter(({ kind }) => kind === 'holidays').map((pattern) => compileDays(pattern, []));
  return { holidays, excluded: except.map((pattern) => compileDays(pattern, holidays)) };
}

function recurringSource(schedule: RecurringSchedule): Source {
  const zone = zoneTable(schedule.zone);
  const all = unionSource(schedule.rules.map((rule) => ruleSource(rule, schedule.except, zone)));
  const start = schedule.start === undefined ? -NEVER : momentInstant(schedule.start, schedule.zone);
  const end = schedule.end === undefined ? NEVER : momentInstant(schedule.end, schedule.zone);
  const bounded = start === -NEVER && end === NEVER ? all : boundedSource(all, start, end);
  return schedule.count === undefined ? bounded : countedSource(bounded, schedule.count);
}

function ruleSource(rule: Rule, except: readonly DayPattern[] | undefined, zone: ZoneTable): Source {
  if (rule.kind === 'calendar') return calendarSource(daysOfRule(rule, except), minutesOf(rule.times), zone);
  return intervalSource(rule, compileExceptions(except).excluded, zone);
}

function boundedSource(source: Source, start: Instant, end: Instant): Source {
  return {
    next(from) {
      const instant = source.next(Math.max(from, start));
      return instant < end ? instant : NEVER;
    },
    previous(before) {
      const instant = source.previous(Math.min(before, end));
      return instant >= start ? instant : -NEVER;
    },
  };
}

/** The first `count` instants of a source that has a start; where they end is found when first asked. */
function countedSource(source: Source, count: number): Source {
  let end: Instant | undefined;
  const endOf = (): Instant => {
    let last = FIRST_INSTANT;
    for (let left = count; left > 0 && last !== NEVER; left -= 1) last = source.next(last + 1);
    return last + 1;
  };
  return {
    next(from) {
      end ??= endOf();
      const instant = source.next(from);
      return instant < end ? instant : NEVER;
    },
    previous(before) {
      end ??= endOf();
      return source.previous(Math.min(before, end));
    },
  };
}

function withinCalendar(source: Source): Source {
  return {
    next(from) {
      if (from > LAST_INSTANT) return NEVER;
      const instant = source.next(Math.max(from, FIRST_INSTANT));
      return instant <= LAST_INSTANT ? instant : NEVER;
    },
    previous(before) {
      if (before <= FIRST_INSTANT) return -NEVER;
      const instant = source.previous(Math.min(before, LAST_INSTANT));
      return instant >= FIRST_INSTANT ? instant : -NEVER;
    },
  };
}
