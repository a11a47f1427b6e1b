import { describe, expect, it } from 'vitest';
import { upcomingOccurrences } from '../../../../src/domain/time/occurrences.ts';
import { EXAMPLE_CONTEXT } from '../../../../src/domain/time/read/examples/example.ts';
import { readSchedule } from '../../../../src/domain/time/read/read-schedule.ts';
import type { ReadingContext, ScheduleReading } from '../../../../src/domain/time/reading.ts';
import { scheduleProblems } from '../../../../src/domain/time/validate-schedule.ts';
import { takesAtMost } from '../../../support/within.ts';
import { iso } from '../schedules.ts';

describe('what is told beside a schedule', () => {
  it('is what was said, piece by piece and word for word', () => {
    const { said } = scheduleOf('please water the plants every Monday and Thursday at 9am in New York');

    expect(said).toEqual(['every', 'Monday and Thursday', 'at 9am', 'in New York']);
  });

  it.each([
    ['every monday', ['at 09:00']],
    ['every monday at 9', ['9 is 09:00']],
    ['every week', ['on Tuesdays', 'at 09:00']],
    ['every 2 hours', ['counted from now']],
    ['twice a week at noon', ['on Monday, Thursday']],
    ['in 3 days', ['at 10:07, the time it is now']],
    ['every monday at 9am', []],
  ])('is what was assumed for “%s”', (text, assumed) => {
    expect(scheduleOf(text).assumed).toEqual(assumed);
  });

  it.each([
    ['every month on the 31st', ['Months without a 31st are left out.']],
    ['every feb 29', ['February has no 29th in most years and is left out then.']],
    ['the fifth friday of every month', ['Months without a fifth one are left out.']],
    ['0 9 15 * 1', ['Day of month and day of week are both given; cron runs when either of them fits']],
    ['every month on the 15th', []],
  ])('is what should be known about “%s”', (text, warnings) => {
    expect(scheduleOf(text).warnings).toEqual(warnings);
  });

  it.each([
    ['next friday', ['No, the one after']],
    ['4/5/2026', ['Mon 4 May 2026']],
    ['every weekend', ['Saturdays only']],
    ['every month', ['On the 1st of the month']],
    ['every 12 hours', ['On the clock, from 00:00']],
    ['every day at 5', ['at 05:00']],
    ['every monday until june', ['With its first day']],
    ['at noon', ['Every day']],
    ['0 9 15 * 1', ['Only the days of the month', 'Only the weekdays']],
    ['every day at 5pm', []],
  ])('are other fair meanings of “%s”', (text, labels) => {
    expect(scheduleOf(text).alternatives.map(({ label }) => label)).toEqual(labels);
  });

  it('is where the words stand in the text', () => {
    const text = '/autotask post the menu every friday at 11 please';

    const { span } = scheduleOf(text);

    expect(text.slice(span.start, span.end)).toBe('every friday at 11');
  });
});

describe('what the person brings along', () => {
  it.each([
    ['en-US', '2026-04-05T09:00'],
    ['en-GB', '2026-05-04T09:00'],
    ['de-DE', '2026-05-04T09:00'],
  ])('decides the order of slash dates: %s', (locale, at) => {
    const { schedule } = scheduleOf('4/5/2026', { locale });

    expect(schedule).toMatchObject({ moments: [{ at }] });
  });

  it('is the hour of days without one', () => {
    const { schedule } = scheduleOf('every monday', { defaultTime: '07:30' });

    expect(schedule).toMatchObject({ rules: [{ times: { times: ['07:30'] } }] });
  });

  it('is the country whose holidays business days leave out', () => {
    const { schedule, assumed } = scheduleOf('every business day at 9am', { country: 'FR' });

    expect(schedule).toMatchObject({ except: [{ kind: 'holidays', calendar: 'FR' }] });
    expect(assumed).toContain('not on public holidays of FR');
  });

  it('is the zone in which a day begins; a zone in the sentence has a today of its own', () => {
    const now = Date.parse('2026-03-03T23:30:00Z');

    const own = upcoming('today at 18:00 in Los Angeles', { now, zone: 'Asia/Tokyo' });

    expect(own).toEqual(['2026-03-04T02:00:00Z']);
  });
});

describe('long and hostile texts', () => {
  it('keep everything behind the first thousand characters in the task', () => {
    const text = `every monday at 9am read ${'this and that '.repeat(200)}until friday`;

    const { task } = scheduleOf(text);

    expect(task).toBe(text.slice('every monday at 9am '.length));
  });

  it.each([
    ['every ', 'at 9am ', 'on monday, ', '1h ', '1-1-', '10am10am', 'the last ', 'except ', 'jan feb mar ', 'mon/tue/'],
    [
      'a.b.',
      '\'"`',
      '9',
      '\u200b',
      '(PST) ',
      '+00:00',
      'twenty one hundred ',
      'every other every second ',
      '((((',
      '1 1 ',
    ],
    ['until ', 'P1D', '* ', 'FREQ=', '@', 'in New York ', 'half past ', 'first and ', '24/7 ', 'of the month '],
  ])('take at most 5 ms: %j …', (...parts) => {
    for (const part of parts) {
      const text = part.repeat(Math.ceil(2000 / part.length));
      expect([part, takesAtMost(5, () => readSchedule(text, EXAMPLE_CONTEXT))]).toEqual([part, true]);
    }
  });

  it.each([
    '',
    ' ',
    '.',
    '?',
    '"',
    "'",
    '“every day',
    '(',
    '\n\t',
    'İ'.repeat(50),
    '\ud800',
    '/',
    '@',
    '/autotask',
    '@autotask ,',
    'remind me',
    'every',
    'at',
    'on the',
    'please thanks',
  ])('are read without a fault: %j', (text) => {
    expect(() => readSchedule(text, EXAMPLE_CONTEXT)).not.toThrow();
  });

  it.each(['4/15/206 9am', 'april 15 1929 at 11am'])('have passed, however long ago: %j', (text) => {
    expect(readSchedule(text, EXAMPLE_CONTEXT)).toMatchObject({ kind: 'unclear', reason: 'past' });
  });

  it.each([
    'every 20 minutes between 10:15 and 0:15',
    'every 14 hours from 10:15 to 0:15',
    'every day except from july 1 2031 to august 10',
  ])('give a schedule that is one: %j', (text) => {
    expect(scheduleProblems(scheduleOf(text).schedule)).toEqual([]);
  });
});

describe('moments', () => {
  it.each([
    ['in 24 hours', '2026-03-28T11:00:00Z', '2026-03-29T11:00:00Z'],
    ['tomorrow at this time', '2026-03-28T11:00:00Z', '2026-03-29T10:00:00Z'],
    ['every day at 9am', '2026-03-28T09:00:00Z', '2026-03-29T07:00:00Z'],
  ])('“%s” keeps elapsed time and wall time apart when clocks change', (text, now, expected) => {
    const [first] = upcoming(text, { now: Date.parse(now), zone: 'Europe/Paris' });

    expect(first).toBe(expected);
  });

  it.each([
    ['friday at 11am', '2026-03-06T09:00:00Z', '2026-03-06T10:00:00Z'],
    ['friday at 9am', '2026-03-06T09:00:00Z', '2026-03-13T08:00:00Z'],
    ['next friday at 11am', '2026-03-06T09:00:00Z', '2026-03-13T10:00:00Z'],
    ['at 9am', '2026-03-06T09:00:00Z', '2026-03-07T08:00:00Z'],
    ['at 8', '2026-03-06T09:00:00Z', '2026-03-06T19:00:00Z'],
    ['on the 6th', '2026-03-06T09:00:00Z', '2026-04-06T07:00:00Z'],
    ['march 6', '2026-03-06T09:00:00Z', '2027-03-06T08:00:00Z'],
  ])('“%s”, said at %s, lies ahead', (text, now, expected) => {
    expect(upcoming(text, { now: Date.parse(now) })).toEqual([expected]);
  });
});

function scheduleOf(text: string, context: Partial<ReadingContext> = {}): ScheduleReading {
  const reading = readSchedule(text, { ...EXAMPLE_CONTEXT, ...context });
  if (reading.kind !== 'schedule') throw new Error(`"${text}" was read as ${reading.kind}`);
  return reading;
}

function upcoming(text: string, context: Partial<ReadingContext>): string[] {
  const { schedule } = scheduleOf(text, context);
  return iso(upcomingOccurrences(schedule, context.now ?? EXAMPLE_CONTEXT.now, 5)).slice(
    0,
    schedule.kind === 'once' ? 5 : 1,
  );
}
