import { describe, expect, it } from 'vitest';
import { describe as describeSchedule } from '../../../src/domain/time/describe.ts';
import { scheduleFromEventBridge } from '../../../src/domain/time/event-bridge-text.ts';
import { scheduleProblems } from '../../../src/domain/time/validate-schedule.ts';
import { instantOf } from './schedules.ts';

const NOW = instantOf('2026-03-06T14:03:00Z');
const ZONE = 'Europe/Paris';

describe('an EventBridge expression', () => {
  it.each([
    ['cron(0 9 * * ? *)', 'Every day at 09:00'],
    ['cron(00 14 ? * MON-FRI *)', 'Every weekday at 14:00'],
    ['cron(30 9 ? * 2,4,6 *)', 'Every Monday, Wednesday and Friday at 09:30'],
    ['cron(0 17 ? * 1 *)', 'Every Sunday at 17:00'],
    ['cron(0 17 ? * SUN-TUE *)', 'Every Monday, Tuesday and Sunday at 17:00'],
    ['cron(0 17 ? * L *)', 'Every Saturday at 17:00'],
    ['cron(0 17 ? * 6L *)', 'The last Friday of every month at 17:00'],
    ['cron(0 17 ? * FRIL *)', 'The last Friday of every month at 17:00'],
    ['cron(0 17 ? * 2#1 *)', 'The first Monday of every month at 17:00'],
    ['cron(0 17 L * ? *)', 'The last day of every month at 17:00'],
    ['cron(0 17 LW * ? *)', 'The last business day of every month at 17:00'],
    ['cron(0 17 15W * ? *)', 'The weekday nearest the 15th of every month at 17:00'],
    ['cron(0/15 9-16 ? * MON-FRI *)', 'Every 15 minutes from 09:00 to 16:45 on weekdays'],
    ['cron(0 9 * * ? 2027)', 'Every day at 09:00, starting Fri 1 Jan 2027, through Fri 31 Dec 2027'],
    ['cron(0 9 * * ? 2020-2026)', 'Every day at 09:00, through Thu 31 Dec 2026'],
    [
      'cron(0 9 1 JAN ? 2027,2029)',
      'The 1st of January every year at 09:00, except 1 Jan 2028 to 31 Dec 2028, starting Fri 1 Jan 2027, through Mon 31 Dec 2029',
    ],
    ['rate(1 minute)', 'Every minute, starting Fri 6 Mar 2026 at 15:04'],
    ['rate(5 minutes)', 'Every 5 minutes, starting Fri 6 Mar 2026 at 15:08'],
    ['rate(1 hour)', 'Every hour, starting Fri 6 Mar 2026 at 16:03'],
    ['rate(7 days)', 'Every 168 hours, starting Fri 13 Mar 2026 at 15:03'],
    ['at(2026-03-09T10:00:00)', 'On Mon 9 Mar 2026 at 10:00'],
    ['at(2026-03-09T10:00:30)', 'On Mon 9 Mar 2026 at 10:00:30'],
  ])('%s: %s', (text, sentence) => {
    const reading = scheduleFromEventBridge(text, ZONE, NOW);

    expect('problem' in reading ? reading.problem : describeSchedule(reading.schedule, { zone: false })).toBe(sentence);
    expect('schedule' in reading && scheduleProblems(reading.schedule)).toEqual([]);
  });
});

describe('what is refused', () => {
  it.each([
    ['0 9 * * ? *', 'the forms are cron('],
    ['cron 0 9 * * ? *', 'the forms are cron('],
    ['cron(0 9 * * ? *', 'the forms are cron('],
    ['CRON(0 9 * * ? *)', 'the forms are cron('],
    ['cron()', 'is empty'],
    ['cron(0 9 * * ?)', 'this has 5 fields'],
    ['cron(0 9 * * * *)', 'Exactly one of day of month ("*") and day of week ("*") must be ?'],
    ['cron(0 9 ? * ? *)', 'Exactly one of day of month ("?") and day of week ("?") must be ?'],
    ['cron(0 9 1 * MON *)', 'Exactly one of day of month ("1") and day of week ("MON") must be ?'],
    ['cron(0 9 ? * 0 *)', 'has "0"; it takes 1 to 7 or SUN to SAT'],
    ['cron(0 9 ? * 2#6 *)', 'a week of the month that is not 1 to 5'],
    ['cron(0 9 ? * 2#1,3#1 *)', 'must have a single # expression alone'],
    ['cron(0 9 ? * 2/2 *)', 'has a step, which it cannot have'],
    ['cron(0 9 32W * ? *)', 'has "32W"'],
    ['cron(0 9 1,L * ? *)', 'has "L"'],
    ['cron(? 9 * * ? *)', 'has "?"'],
    ['cron(0/0 9 * * ? *)', 'needs a step of 1 or more'],
    ['cron(0 9 * * ? 1969)', 'has "1969"; it takes 1970 to 2199'],
    ['cron(@daily)', 'this has 1 field'],
    ['rate(0 minutes)', 'a whole number above 0'],
    ['rate(1 minutes)', 'writes this rate as rate(1 minute)'],
    ['rate(5 minute)', 'writes this rate as rate(5 minutes)'],
    ['rate(30 seconds)', 'a whole number above 0 and minutes, hours or days'],
    ['rate(1 week)', 'a whole number above 0 and minutes, hours or days'],
    ['rate( 5 minutes )', 'a whole number above 0 and minutes, hours or days'],
    ['rate(99999999 days)', 'above ten years'],
    ['at(2026-02-30T10:00:00)', '2026-02-30 is not a day of the calendar'],
    ['at(2027-03-09T24:00:00)', '24:00 is not a time of day'],
    ['at(2027-03-09T10:00)', 'is written at(yyyy-mm-ddThh:mm:ss)'],
    ['at(2027-03-09T10:00:00Z)', 'is written at(yyyy-mm-ddThh:mm:ss)'],
  ])('%s', (text, problem) => {
    const reading = scheduleFromEventBridge(text, ZONE, NOW);

    expect('problem' in reading && reading.problem).toContain(problem);
  });

  it.each([
    ['cron(0 9 31 4 ? *)', 'never-fires'],
    ['cron(0 9 * * ? 2020)', 'never-fires'],
    ['at(2026-03-06T15:03:00)', 'past'],
  ])('%s, though it is well formed: %s', (text, code) => {
    expect(scheduleFromEventBridge(text, ZONE, NOW)).toMatchObject({ code });
  });
});
