import { upcomingOccurrences } from '../occurrences.ts';
import type { Instant, Schedule, ZoneId } from '../schedule.ts';
import { contentLines, escapeText, utcStamp } from './ical-text.ts';
import { zoneLines } from './icalendar-zone.ts';
import type { Recurrence } from './rrule.ts';
import { recurrenceLines, recurrences } from './rrule.ts';

/** What a calendar shows of a task. */
export interface CalendarEvent {
  /** The same for the same task, so that a calendar that reads again does not show it twice. */
  readonly uid: string;
  readonly summary: string;
  readonly schedule: Schedule;
  readonly description?: string;
  readonly url?: string;
}

/** Occurrences that are listed where there is no rule; a calendar that subscribes reads again. */
const LISTED_OCCURRENCES = 100;
/** Wide enough to be seen in a week view. */
const DURATION = 'PT15M';

/** An iCalendar file (RFC 5545) of schedules: rules where they say exactly the occurrences, else their next instants. */
export function icalendar(events: readonly CalendarEvent[], now: Instant): string {
  const written = events.map((event) => eventSets(event, now));
  const zones = new Set(written.flat().flatMap(({ zone }) => zone ?? []));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//AutoTask//Schedules//EN',
    'CALSCALE:GREGORIAN',
    ...[...zones].flatMap((zone) => zoneLines(zone, now)),
    ...written.flat().flatMap(({ lines: own }) => own),
    'END:VCALENDAR',
  ];
  return contentLines(lines);
}

interface WrittenEvent {
  readonly lines: readonly string[];
  /** The zone that its lines name. */
  readonly zone?: ZoneId;
}

/** One VEVENT for each set of instants; further sets get a number behind the uid. */
function eventSets(event: CalendarEvent, now: Instant): WrittenEvent[] {
  const sets = recurrences(event.schedule, now) ?? listed(event.schedule, now);
  return sets.map((set, index) => {
    const uid = index === 0 ? event.uid : `${event.uid}-${index + 1}`;
    const lines = eventLines(event, uid, recurrenceLines(set, event.schedule.zone), now);
    return 'at' in set.start ? { lines, zone: event.schedule.zone } : { lines };
  });
}

function listed(schedule: Schedule, now: Instant): Recurrence[] {
  const [first, ...rest] = upcomingOccurrences(schedule, now, LISTED_OCCURRENCES);
  return first === undefined ? [] : [{ start: { instant: first }, added: rest, removed: [] }];
}

function eventLines(event: CalendarEvent, uid: string, times: readonly string[], now: Instant): string[] {
  const { summary, description, url } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utcStamp(now)}`,
    ...times,
    `DURATION:${DURATION}`,
    `SUMMARY:${escapeText(summary)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${escapeText(description)}`]),
    ...(url === undefined ? [] : [`URL:${url.replace(/[\r\n]/g, '')}`]),
    'END:VEVENT',
  ];
}
