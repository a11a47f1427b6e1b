import { describe, expect, it } from 'vitest';
import { changeSchedule } from '../../../src/chat/edit/change-schedule.ts';
import { describe as sentenceOf } from '../../../src/domain/time/describe.ts';
import { readSchedule } from '../../../src/domain/time/read/read-schedule.ts';
import type { Schedule } from '../../../src/domain/time/schedule.ts';

/** Tuesday, 3 March 2026, 10:07 in Paris. */
const CONTEXT = { now: Date.parse('2026-03-03T09:07:00Z'), zone: 'Europe/Paris', locale: 'en', defaultTime: '09:00' };

function scheduleOf(words: string): Schedule {
  const reading = readSchedule(words, CONTEXT);
  if (reading.kind !== 'schedule') throw new Error(`"${words}" was read as ${reading.kind}.`);
  return reading.schedule;
}

function changed(before: string, phrase: string): string {
  const change = changeSchedule(scheduleOf(before), phrase, CONTEXT);
  return change.kind === 'schedule' ? sentenceOf(change.schedule) : `problem: ${change.problem}`;
}

const WEEKDAYS = 'every weekday at 10:00';
const TWICE = 'every day at 9:00 and 18:00';

describe('a change that takes something away', () => {
  it.each([
    [WEEKDAYS, 'not on fridays', 'Every Monday, Tuesday, Wednesday and Thursday at 10:00'],
    [WEEKDAYS, 'except on mondays', 'Every Tuesday, Wednesday, Thursday and Friday at 10:00'],
    [WEEKDAYS, 'without mondays and fridays', 'Every Tuesday, Wednesday and Thursday at 10:00'],
    [WEEKDAYS, 'except tomorrow', 'Every weekday at 10:00, except 4 Mar 2026'],
    [WEEKDAYS, 'not this friday', 'Every weekday at 10:00, except 6 Mar 2026'],
    [WEEKDAYS, 'except on 25 december', 'Every weekday at 10:00, except the 25th of December every year'],
    [WEEKDAYS, 'not in august', 'Every weekday at 10:00, except every day in August'],
    [WEEKDAYS, 'skip dec 24 to jan 2', 'Every weekday at 10:00, except 24 Dec 2026 to 2 Jan 2027'],
    ['every day at 10:00', 'not on weekends', 'Every day at 10:00, except Saturdays and Sundays'],
    [TWICE, 'not at 18:00', 'Every day at 09:00'],
    [TWICE, 'remove the 6pm one', 'Every day at 09:00'],
    ['every 2 hours', 'not on sundays', 'Every 2 hours, except Sundays'],
  ])('%s, %s', (before, phrase, after) => {
    expect(changed(before, phrase)).toContain(after);
  });

  it.each([
    ['every monday at 10:00', 'not on mondays', 'never run again'],
    ['every day at 10:00', 'not at 10:00', 'never run again'],
    [TWICE, 'not at 7:00', 'does not run at 07:00'],
    [WEEKDAYS, 'except on holidays', 'which country'],
  ])('%s, %s: says why not', (before, phrase, problem) => {
    expect(changed(before, phrase)).toContain(problem);
  });
});

describe('a change that adds something', () => {
  it.each([
    [WEEKDAYS, 'also on saturdays', 'Every Monday, Tuesday, Wednesday, Thursday, Friday and Saturday at 10:00'],
    [WEEKDAYS, 'add saturday', 'Every Monday, Tuesday, Wednesday, Thursday, Friday and Saturday at 10:00'],
    [
      'every monday at 10:00',
      'and also on the 1st of the month',
      'Every Monday at 10:00 and the 1st of every month at 10:00',
    ],
    [WEEKDAYS, 'also saturdays at 11:00', 'Every weekday at 10:00 and every Saturday at 11:00'],
    [WEEKDAYS, 'also at 18:00', 'Every weekday at 10:00 and 18:00'],
    [TWICE, 'add noon', 'Every day at 09:00, 12:00 and 18:00'],
  ])('%s, %s', (before, phrase, after) => {
    expect(changed(before, phrase)).toContain(after);
  });

  it('needs an hour to join', () => {
    expect(changed('every 2 hours', 'also at 18:00')).toContain('no hour');
  });
});

describe('a change of the bounds', () => {
  it.each([
    [WEEKDAYS, 'until christmas', 'Every weekday at 10:00, through Fri 25 Dec 2026'],
    [WEEKDAYS, 'run until friday', 'Every weekday at 10:00, through Fri 6 Mar 2026'],
    [WEEKDAYS, 'starting april 1', 'Every weekday at 10:00, starting Wed 1 Apr 2026'],
    [WEEKDAYS, 'for 2 weeks', 'Every weekday at 10:00, until Tue 17 Mar 2026 at 10:08'],
    [WEEKDAYS, '5 more times', '5 times, every weekday at 10:00, starting Tue 3 Mar 2026 at 10:07'],
    ['every day at 9:00 until friday', 'forever', 'Every day at 09:00'],
  ])('%s, %s', (before, phrase, after) => {
    expect(changed(before, phrase)).toContain(after);
  });

  it('that ends before it begins says so', () => {
    expect(changed('every day at 9:00 starting in june', 'until friday')).toContain('never run again');
  });
});

describe('a change by a span', () => {
  it.each([
    [WEEKDAYS, 'an hour later', 'Every weekday at 11:00'],
    [WEEKDAYS, 'by 30 minutes', 'Every weekday at 10:30'],
    [TWICE, 'half an hour earlier', 'Every day at 08:30 and 17:30'],
    ['every 30 minutes between 9 and 17 on weekdays', '1 hour later', 'from 10:00 to 18:00'],
    ['tomorrow at 23:30', 'an hour later', 'Thu 5 Mar 2026 at 00:30'],
    ['tomorrow at 9:00', '2 days later', 'Fri 6 Mar 2026 at 09:00'],
  ])('%s, %s', (before, phrase, after) => {
    expect(changed(before, phrase)).toContain(after);
  });

  it.each([
    ['every day at 23:30', 'an hour later'],
    ['every 2 hours', 'an hour later'],
    [WEEKDAYS, '2 days later'],
  ])('%s, %s: cannot be', (before, phrase) => {
    expect(changed(before, phrase)).toContain('problem: That cannot be moved');
  });
});

describe('several changes at once', () => {
  it.each([
    [WEEKDAYS, 'to 11 and not on fridays', 'Every Monday, Tuesday, Wednesday and Thursday at 11:00'],
    [WEEKDAYS, 'at 9:30 until friday', 'Every weekday at 09:30, through Fri 6 Mar 2026'],
    ['every monday at 10:00', '11 and only on weekdays', 'Every weekday at 11:00'],
  ])('%s, %s', (before, phrase, after) => {
    expect(changed(before, phrase)).toContain(after);
  });
});
