import { Cron } from 'croner';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCronText, scheduleFromCron } from '../../../src/domain/time/cron-text.ts';
import { describe as describeSchedule } from '../../../src/domain/time/describe.ts';
import { upcomingOccurrences } from '../../../src/domain/time/occurrences.ts';
import { scheduleProblems } from '../../../src/domain/time/validate-schedule.ts';
import { isLongRun } from './long-run.ts';
import { instantOf, iso } from './schedules.ts';

const NOW = instantOf('2026-03-06T14:03:00Z');
const ZONE = 'Europe/Paris';

/** 2nd to 31st without the 21st. */
const ORDINALS = [
  '2nd, 3rd, 4th, 5th, 6th, 7th, 8th, 9th, 10th, 11th, 12th, 13th, 14th, 15th, 16th, 17th, 18th, 19th, 20th',
  '22nd, 23rd, 24th, 25th, 26th, 27th, 28th, 29th, 30th and 31st',
].join(', ');

function read(text: string, zone = ZONE): string {
  const reading = scheduleFromCron(text, zone, NOW);
  return 'problem' in reading ? `! ${reading.problem}` : describeSchedule(reading.schedule, { zone: false });
}

describe('a crontab line', () => {
  it.each([
    ['0 9 * * *', 'Every day at 09:00'],
    ['  0   9 * *\t1-5 ', 'Every weekday at 09:00'],
    ['00 09 * * Mon,wED,FRI', 'Every Monday, Wednesday and Friday at 09:00'],
    ['0 17 * * 0', 'Every Sunday at 17:00'],
    ['0 17 * * 7', 'Every Sunday at 17:00'],
    ['0 17 * * FRI-SUN', 'Every Friday, Saturday and Sunday at 17:00'],
    ['0 17 * * 5-7', 'Every Friday, Saturday and Sunday at 17:00'],
    ['0 9,18 * * *', 'Every day at 09:00 and 18:00'],
    ['*/20 * * * 1', 'Every 20 minutes from 00:00 to 24:00 on Mondays'],
    ['*/15 9-16 * * 1-5', 'Every 15 minutes from 09:00 to 16:45 on weekdays'],
    ['0 9-17 * * *', 'Every hour from 09:00 to 17:00 every day'],
    ['30 8-16/4 * * *', 'Every day at 08:30, 12:30 and 16:30'],
    ['0 */6 * * *', 'Every day at 00:00, 06:00, 12:00 and 18:00'],
    ['0 0 1,15 * *', 'The 1st and 15th of every month at 00:00'],
    ['0 9 1 JAN-MAR *', 'The 1st of January, February and March every year at 09:00'],
    ['0 9 * 6-8 6', 'Every Saturday in June, July and August at 09:00'],
    ['0 9 1,2 * 0-6', 'Every day at 09:00'],
    ['@daily', 'Every day at 00:00'],
    ['@Weekly', 'Every Sunday at 00:00'],
    ['@monthly', 'The 1st of every month at 00:00'],
    ['@yearly', 'The 1st of January every year at 00:00'],
    ['*/5 * * * *', 'Every 5 minutes, starting Fri 6 Mar 2026 at 15:05'],
    ['@hourly', 'Every hour, starting Fri 6 Mar 2026 at 16:00'],
    [
      '*/2 */8 * * *',
      'Every 2 minutes from 00:00 to 00:58 every day and every 2 minutes from 08:00 to 08:58 every day and every 2 minutes from 16:00 to 16:58 every day',
    ],
    ['5,17 * * * 1', 'Every hour from 00:05 to 24:00 on Mondays and every hour from 00:17 to 24:00 on Mondays'],
    ['7,27,47 * * * *', 'Every 20 minutes, starting Fri 6 Mar 2026 at 15:07'],
    ['0 9 */20 * 1', `Every Monday at 09:00, except the ${ORDINALS} of every month`],
    ['0 9 13 * */6', 'The 13th of every month at 09:00, except Mondays, Tuesdays, Wednesdays, Thursdays and Fridays'],
  ])('%s: %s', (text, sentence) => {
    expect(read(text)).toBe(sentence);
  });

  it('with both day fields runs on either, and says so', () => {
    const reading = scheduleFromCron('0 9 13 * 5', ZONE, NOW);

    expect('schedule' in reading && describeSchedule(reading.schedule, { zone: false })).toBe(
      'The 13th of every month at 09:00 and every Friday at 09:00',
    );
    expect('warnings' in reading && reading.warnings).toEqual([
      'Day of month and day of week are both given; cron runs when either of them fits',
    ]);
  });

  it('with both day fields, one of them a step, runs on both, and says so', () => {
    const reading = scheduleFromCron('0 9 */10 * 1', ZONE, NOW);

    const found = 'schedule' in reading ? upcomingOccurrences(reading.schedule, NOW, 3) : [];
    expect(iso(found)).toEqual(['2026-05-11T07:00:00Z', '2026-06-01T07:00:00Z', '2026-08-31T07:00:00Z']);
    expect('warnings' in reading && reading.warnings[0]).toContain('both fit, because one begins with a star');
  });

  it.each([
    ['0 9 31 * *', ['February, April, June, September and November have no 31st']],
    ['0 9 30 * *', ['February has no 30th']],
    ['0 9 30 4,6 *', []],
    ['0 9 29 2 *', ['February has a 29th only in leap years']],
    ['0 9 28 * *', []],
  ])('%s warns of the months that are left out', (text, warnings) => {
    const reading = scheduleFromCron(text, ZONE, NOW);

    expect('warnings' in reading && reading.warnings).toEqual(warnings);
  });

  it('that is always there goes on through the hour that comes twice', () => {
    const reading = scheduleFromCron('*/30 * * * *', ZONE, NOW);
    const found =
      'schedule' in reading ? upcomingOccurrences(reading.schedule, instantOf('2026-10-25T00:00:00Z'), 4) : [];

    expect(iso(found)).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T02:00:00Z',
    ]);
  });

  it('stays on its minute where the clocks move by half an hour', () => {
    expect(read('0 * * * *', 'Australia/Lord_Howe')).toBe('Every hour from 00:00 to 24:00 every day');
    expect(read('*/30 * * * *', 'Australia/Lord_Howe')).toMatch(/^Every 30 minutes, starting/);
  });
});

describe('what is refused', () => {
  it.each([
    ['', undefined, 'is empty'],
    ['   ', undefined, 'is empty'],
    ['0 9 * *', undefined, 'five fields (minute hour day month weekday), this has 4 fields'],
    ['0 0 9 * * *', undefined, 'this has 6 fields; seconds and years are not part of it'],
    ['cron(0 9 * * ? *)', undefined, 'this has 6 fields'],
    ['60 * * * *', 'minute', 'has "60"; it takes 0 to 59'],
    ['* 24 * * *', 'hour', 'has "24"; it takes 0 to 23'],
    ['* * 0 * *', 'day of month', 'has "0"; it takes 1 to 31'],
    ['* * * 13 *', 'month', 'has "13"; it takes 1 to 12 or JAN to DEC'],
    ['* * * * 8', 'day of week', 'has "8"; it takes 0 to 7 or SUN to SAT'],
    ['* * * * -1', 'day of week', 'has "-1"'],
    ['*/0 * * * *', 'minute', 'needs a step of 1 or more'],
    ['*/x * * * *', 'minute', 'needs a step of 1 or more'],
    ['*/60 * * * *', 'minute', 'steps over everything: write 0'],
    ['* */24 * * *', 'hour', 'steps over everything'],
    ['5/15 * * * *', 'minute', 'has a step without a range: write 5-59/15'],
    ['*/5/2 * * * *', 'minute', 'has more than one step'],
    ['30-10 * * * *', 'minute', 'runs backwards'],
    ['* * * * SAT-MON', 'day of week', 'runs backwards'],
    ['1-2-3 * * * *', 'minute', 'has more than one range'],
    ['1,,2 * * * *', 'minute', 'has an empty place in its list'],
    [', * * * *', 'minute', 'has an empty place in its list'],
    ['*,5 * * * *', 'minute', 'has * in a list, where it must stand alone'],
    ['1.5 * * * *', 'minute', 'has "1.5"'],
    ['１ * * * *', 'minute', 'has "１"'],
    ['0 9 ? * 1', 'day of month', 'has "?"'],
    ['0 9 L * *', 'day of month', 'has "L"'],
    ['0 9 * * 5L', 'day of week', 'has "5L"'],
    ['0 9 * * 1#2', 'day of week', 'has "1#2"'],
    ['0 9 * FOO *', 'month', 'has "FOO"'],
    ['0 JAN * * *', 'hour', 'has "JAN"'],
    ['0 9 * * *\n0 10 * * *', undefined, 'this has 9 fields'],
    ['@reboot', undefined, '"@reboot" is not a known shortcut; there are @hourly'],
    ['@every 5m', undefined, '"@every 5m" is not a known shortcut'],
    ['@__proto__', undefined, 'is not a known shortcut'],
    [`${'1,'.repeat(200)}1 * * * *`, undefined, 'longer than 300 characters'],
  ])('%j', (text, field, problem) => {
    const reading = scheduleFromCron(text, ZONE, NOW);

    expect(reading).toMatchObject(field === undefined ? {} : { field });
    expect('problem' in reading && reading.problem).toContain(problem);
  });

  it.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *'])('%s, because no such day ever comes', (text) => {
    expect(scheduleFromCron(text, ZONE, NOW)).toMatchObject({ code: 'never-fires' });
  });
});

describe('any five fields', { timeout: isLongRun ? 600_000 : 20_000 }, () => {
  const field = (min: number, max: number): fc.Arbitrary<string> => {
    const number = fc.integer({ min, max });
    return fc.oneof(
      { weight: 2, arbitrary: fc.constant('*') },
      number.map(String),
      fc.uniqueArray(number, { minLength: 2, maxLength: 3 }).map((list) => list.join()),
      fc.tuple(number, number).map(([one, other]) => `${Math.min(one, other)}-${Math.max(one, other)}`),
      fc.integer({ min: 2, max: max - min }).map((step) => `*/${step}`),
    );
  };
  const anyCron = fc
    .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
    .map((fields) => fields.join(' '));

  it('give the instants that croner gives', () => {
    fc.assert(
      fc.property(anyCron, (text) => {
        const reading = scheduleFromCron(text, 'UTC', NOW);
        const [, , day = '', , weekday = ''] = text.split(' ');
        // Of two day fields croner takes either, Vixie cron (and we) both when one begins with a star.
        const isDisputed = day !== '*' && weekday !== '*' && `${day[0]}${weekday[0]}`.includes('*');
        fc.pre('schedule' in reading && !isDisputed);
        const croner = new Cron(text, { timezone: 'UTC', paused: true });

        expect(iso(upcomingOccurrences(reading.schedule, NOW, 8))).toEqual(
          iso(croner.nextRuns(8, new Date(NOW)).map(Number)),
        );
      }),
      { numRuns: isLongRun ? 5000 : 300 },
    );
  });

  it('are schedules that may be stored', () => {
    fc.assert(
      fc.property(anyCron, (text) => {
        const reading = scheduleFromCron(text, ZONE, NOW);

        expect('schedule' in reading ? scheduleProblems(reading.schedule) : []).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('and any other text never make the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9*,/ L#W?@A-Z-]{0,40}$/)), (text) => {
        parseCronText(text, 'crontab');
        parseCronText(text, 'event-bridge');
      }),
      { numRuns: 1000 },
    );
  });
});
