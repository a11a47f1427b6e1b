import { describe, expect, it } from 'vitest';
import { icalendar } from '../../../../src/domain/time/render/icalendar.ts';
import { at, instantOf, recurring, weekly } from '../schedules.ts';

const NOW = instantOf('2026-03-06T14:00:00Z');
const MONDAYS = recurring(at(weekly(1), '10:00'));

function unfolded(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

describe('an iCalendar file', () => {
  it('holds an event with its rule and the zone that the rule is in', () => {
    const lines = unfolded(
      icalendar([{ uid: 'tsk_1@autotask', summary: 'Summarize commits', schedule: MONDAYS }], NOW),
    );

    expect(lines.slice(0, 4)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//AutoTask//Schedules//EN',
      'CALSCALE:GREGORIAN',
    ]);
    expect(lines.slice(lines.indexOf('BEGIN:VEVENT'))).toEqual([
      'BEGIN:VEVENT',
      'UID:tsk_1@autotask',
      'DTSTAMP:20260306T140000Z',
      'DTSTART;TZID=Europe/Paris:20260309T100000',
      'RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO;BYHOUR=10;BYMINUTE=0',
      'DURATION:PT15M',
      'SUMMARY:Summarize commits',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('says when the clocks of the zone change', () => {
    const lines = unfolded(icalendar([{ uid: 'a', summary: 'a', schedule: MONDAYS }], NOW));

    const daylight = lines.indexOf('BEGIN:DAYLIGHT');
    expect(lines[daylight + 1]).toBe('DTSTART:20250330T020000');
    expect(lines[daylight + 2]).toContain('RDATE:20260329T020000,20270328T020000,');
    expect(lines.slice(daylight + 3, daylight + 6)).toEqual(['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT']);
    expect(lines.filter((line) => line === 'BEGIN:VTIMEZONE')).toHaveLength(1);
  });

  it('names each zone once and none for instants', () => {
    const minutes = recurring({ kind: 'interval', everySeconds: 300, anchor: NOW });
    const kathmandu = recurring(at(weekly(1), '10:00'), { zone: 'Asia/Kathmandu' });
    const events = [MONDAYS, MONDAYS, minutes, kathmandu].map((schedule, index) => ({
      uid: `u${index}`,
      summary: 's',
      schedule,
    }));

    const lines = unfolded(icalendar(events, NOW));

    expect(lines.filter((line) => /^TZID:/.test(line))).toEqual(['TZID:Europe/Paris', 'TZID:Asia/Kathmandu']);
    expect(lines).toContain('TZOFFSETTO:+0545');
    expect(lines).toContain('DTSTART:20260306T140500Z');
  });

  it('gives each further rule an event of its own', () => {
    const schedule = recurring([at(weekly(1), '10:00'), at(weekly(6), '12:00')]);

    const lines = unfolded(icalendar([{ uid: 'a', summary: 's', schedule }], NOW));

    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual(['UID:a', 'UID:a-2']);
  });

  it('lists instants where there is no rule', () => {
    const schedule = recurring(at({ kind: 'monthly', on: [{ weekdayNearest: 15 }] }, '10:00'));

    const lines = unfolded(icalendar([{ uid: 'a', summary: 's', schedule }], NOW));

    expect(lines).toContain('DTSTART:20260316T090000Z');
    expect(lines.find((line) => line.startsWith('RDATE:'))?.split(',')).toHaveLength(99);
    expect(lines.some((line) => line.startsWith('RRULE'))).toBe(false);
  });

  it('has no event for what is over', () => {
    const schedule = { kind: 'once', zone: 'UTC', moments: [{ at: '2020-01-01T10:00' }] } as const;

    expect(icalendar([{ uid: 'a', summary: 's', schedule }], NOW)).not.toContain('VEVENT');
  });
});

describe('text in it', () => {
  const event = {
    uid: 'a',
    summary: 'Stand-up; notes, "x" \\ y\r\nBEGIN:VALARM',
    description: `${'Größe 🎉 '.repeat(30)}\nsecond\tline\u0000`,
    url: 'https://example.org/tasks/1\r\nX-EVIL:1',
    schedule: MONDAYS,
  };

  it('cannot become lines of its own', () => {
    const lines = unfolded(icalendar([event], NOW));

    expect(lines).toContain('SUMMARY:Stand-up\\; notes\\, "x" \\\\ y\\nBEGIN:VALARM');
    expect(lines).toContain('URL:https://example.org/tasks/1X-EVIL:1');
    expect(lines.some((line) => line.startsWith('BEGIN:VALARM') || line.startsWith('X-EVIL'))).toBe(false);
    expect(lines.find((line) => line.startsWith('DESCRIPTION:'))).toMatch(/🎉 \\nsecond\tline$/);
  });

  it('is folded to 75 octets without breaking a character', () => {
    const physical = icalendar([event], NOW).split('\r\n');

    expect(physical.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([]);
    expect(physical.some((line) => line.includes('\uFFFD'))).toBe(false);
    expect(unfolded(icalendar([event], NOW)).join('\n')).toContain('Größe 🎉 '.repeat(30));
  });
});
