import type { Instant } from '../../domain/time/schedule.ts';

/** One thing in a calendar. */
export interface CalendarEvent {
  /** The same for the same thing, always: calendar programs know it by this. */
  readonly uid: string;
  readonly start: Instant;
  readonly title: string;
  /** When what is told was changed last. */
  readonly changedAt: Instant;
}

/** Longest line in octets, its end not counted (RFC 5545, 3.1). */
const LONGEST_LINE = 75;
const MINUTES = 15;

/** Events as an iCalendar document. It tells the same for the same events, so that an unchanged one is recognised. */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//AutoTask//Calendar feed//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines({ uid, start, title, changedAt }: CalendarEvent): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utc(changedAt)}`,
    `DTSTART:${utc(start)}`,
    `DURATION:PT${MINUTES}M`,
    `SUMMARY:${escapeText(title)}`,
    // What a bot does keeps nobody busy.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function utc(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function escapeText(text: string): string {
  const oneKind = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(CONTROLS, '');
  return oneKind.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** All controls but the line feed. */
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g;

/** Breaks a long line between characters, never within one. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    // A line that goes on begins with a space, which counts.
    if (octets + size > LONGEST_LINE) {
      parts.push(part);
      part = '';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
