import { addDays } from '../calendar-date.ts';
import { clockChangesNear } from '../clock-change.ts';
import { momentInstant } from '../moment.ts';
import { isOccurrence, nextOccurrence, occurrencesBetween, previousOccurrence } from '../occurrences.ts';
import type {
  DayPattern,
  Instant,
  LocalDate,
  LocalDateTime,
  Moment,
  OnceSchedule,
  RecurringSchedule,
  Schedule,
  ZoneId,
} from '../schedule.ts';
import { toLocal, zoneTable } from '../zone.ts';
import { foldExceptions } from './fold-exceptions.ts';
import { localStamp, utcStamp } from './ical-text.ts';
import type { RecurrencePart } from './recurrence-parts.ts';
import { recurrenceParts } from './recurrence-parts.ts';
import { FIVE_YEARS } from './same-instants.ts';

/** One set of instants as RFC 5545 says it: one event of a calendar. */
export interface Recurrence {
  /** First occurrence: on the wall clock of the zone, or an instant for elapsed time. */
  readonly start: Moment;
  /** The value of its RRULE; none where there is a single occurrence or a list. */
  readonly rule?: string;
  /** Occurrences that the rule does not give. */
  readonly added: readonly Instant[];
  /** Occurrences that the rule would give and the schedule does not have. */
  readonly removed: readonly Moment[];
}

const FAR_FUTURE = 253_402_041_600_000;
/** More single dates than this make an event that calendars refuse or choke on. */
const MOST_DATES = 200;

/**
 * A schedule from `now` on as sets that together give exactly its occurrences; undefined where RFC 5545 has no rule for it
 * (public holidays, the weekday nearest a day, repeated exceptions). A wall time that does not exist is moved by an exception
 * and an added date for five years, because calendars would move it by the whole gap.
 */
export function recurrences(schedule: Schedule, now: Instant): readonly Recurrence[] | undefined {
  if (schedule.kind === 'once') return onceRecurrences(schedule, now);
  const folded = foldExceptions(schedule);
  const isListed = (folded.except ?? []).every(({ kind }) => kind === 'dates' || kind === 'range');
  if (!isListed) return undefined;
  const last = isEnding(schedule) ? previousOccurrence(schedule, FAR_FUTURE) : undefined;
  const found: Recurrence[] = [];
  for (const rule of folded.rules) {
    const parts = recurrenceParts(rule);
    if (parts === undefined) return undefined;
    for (const part of parts) {
      const recurrence = partRecurrence(part, folded, now, last);
      if (recurrence === 'impossible') return undefined;
      if (recurrence !== undefined) found.push(recurrence);
    }
  }
  return found;
}

/** A schedule from `now` on as the texts of RFC 5545 sets, for people and programs that speak RRULE. */
export function rruleTexts(schedule: Schedule, now: Instant): readonly string[] | undefined {
  return recurrences(schedule, now)?.map((recurrence) => recurrenceLines(recurrence, schedule.zone).join('\n'));
}

/** DTSTART, RRULE, RDATE and EXDATE lines of a set, unfolded. */
export function recurrenceLines({ start, rule, added, removed }: Recurrence, zone: ZoneId): string[] {
  const exceptions = removed.map((moment) => dateProperty('EXDATE', moment, zone));
  return [
    dateProperty('DTSTART', start, zone),
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    ...(added.length === 0 ? [] : [`RDATE:${added.map(utcStamp).join()}`]),
    ...exceptions,
  ];
}

function dateProperty(name: string, moment: Moment, zone: ZoneId): string {
  if ('instant' in moment) return `${name}:${utcStamp(moment.instant)}`;
  // A bare offset such as +05:30 has the separator in it.
  const quoted = zone.includes(':') ? `"${zone}"` : zone;
  return `${name};TZID=${quoted}:${localStamp(moment.at)}`;
}

function onceRecurrences({ moments, zone }: OnceSchedule, now: Instant): readonly Recurrence[] {
  const coming = moments.filter((moment) => momentInstant(moment, zone) > now);
  return coming.map((moment) => ({ start: existingMoment(moment, zone), added: [], removed: [] }));
}

/** A wall time that does not exist is given as the instant at which it runs. */
function existingMoment(moment: Moment, zone: ZoneId): Moment {
  const instant = momentInstant(moment, zone);
  return 'at' in moment && toLocal(instant, zone) !== moment.at ? { instant } : moment;
}

function isEnding({ end, count, rules }: RecurringSchedule): boolean {
  const isDated = rules.every((rule) => rule.kind === 'calendar' && rule.days.kind === 'range');
  return end !== undefined || count !== undefined || isDated;
}

/** One part with its own first occurrence, end, and dates that differ; nothing when no occurrence is left. */
function partRecurrence(
  { text, rule }: RecurrencePart,
  schedule: RecurringSchedule,
  now: Instant,
  last: Instant | undefined,
): Recurrence | 'impossible' | undefined {
  const { count: _count, except: _except, ...rest } = schedule;
  const end = last === undefined ? rest.end : { instant: last + 1 };
  const whole: RecurringSchedule = { ...rest, rules: [rule], ...(end === undefined ? {} : { end }) };
  const part: RecurringSchedule = schedule.except === undefined ? whole : { ...whole, except: schedule.except };
  const first = nextOccurrence(part, now);
  if (first === undefined) return undefined;
  if (text === undefined) return listed(part, first);
  const isElapsed = rule.kind === 'interval';
  const moved = isElapsed ? [] : movedByGaps(whole, first);
  const excluded = excludedOccurrences(whole, part, first);
  if (excluded === undefined || moved.some(({ actual }) => actual === first)) return 'impossible';
  const partEnd = isEnding(part) ? previousOccurrence(part, FAR_FUTURE) : undefined;
  return {
    start: momentOf(first, schedule.zone, isElapsed),
    rule: partEnd === undefined ? text : `${text};UNTIL=${utcStamp(partEnd)}`,
    added: moved.filter(({ actual }) => isOccurrence(part, actual)).map(({ actual }) => actual),
    removed: [
      ...excluded.map((instant) => momentOf(instant, schedule.zone, isElapsed)),
      ...moved.filter(({ isExtra }) => isExtra).map(({ wanted }) => ({ at: wanted })),
    ],
  };
}

function listed(part: RecurringSchedule, first: Instant): Recurrence | 'impossible' {
  const rest = occurrencesBetween(part, first + 1, FAR_FUTURE, MOST_DATES + 1);
  return rest.length > MOST_DATES ? 'impossible' : { start: { instant: first }, added: rest, removed: [] };
}

function momentOf(instant: Instant, zone: ZoneId, isElapsed: boolean): Moment {
  return isElapsed ? { instant } : { at: toLocal(instant, zone) };
}

interface MovedOccurrence {
  readonly wanted: LocalDateTime;
  readonly actual: Instant;
  /** Whether the calendar's own reading of it is no occurrence of ours, so that it must be removed. */
  readonly isExtra: boolean;
}

/** Calendars read a wall time in a gap with the offset before it: 02:30 becomes 03:30, where we say 03:00. */
function movedByGaps(whole: RecurringSchedule, first: Instant): MovedOccurrence[] {
  const gaps = clockChangesNear(whole, first, first + FIVE_YEARS).filter(({ kind }) => kind === 'gap');
  return gaps.map(({ wanted, instant }) => {
    const offsetBefore = zoneTable(whole.zone).offsetAt(instant - 1);
    return { wanted, actual: instant, isExtra: !isOccurrence(whole, wallMilliseconds(wanted) - offsetBefore) };
  });
}

function wallMilliseconds(local: LocalDateTime): number {
  return momentInstant({ at: local }, 'UTC');
}

/** The occurrences on the days that are excepted, when they are not too many to list. */
function excludedOccurrences(whole: RecurringSchedule, part: RecurringSchedule, first: Instant): Instant[] | undefined {
  const excluded = new Set<Instant>();
  for (const [from, to] of (part.except ?? []).flatMap(spansOf)) {
    const start = Math.max(first, momentInstant({ at: `${from}T00:00` }, whole.zone));
    const end = momentInstant({ at: `${addDays(to, 1)}T00:00` }, whole.zone);
    for (const instant of occurrencesBetween(whole, start, end, MOST_DATES + 1)) {
      if (!isOccurrence(part, instant)) excluded.add(instant);
    }
    if (excluded.size > MOST_DATES) return undefined;
  }
  return [...excluded];
}

/** First and last day of each stretch of a listed exception. */
function spansOf(pattern: DayPattern): [from: LocalDate, to: LocalDate][] {
  if (pattern.kind === 'range') return [[pattern.from, pattern.to]];
  return pattern.kind === 'dates' ? pattern.dates.map((date) => [date, date]) : [];
}
