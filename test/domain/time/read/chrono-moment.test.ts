import { describe, expect, it } from 'vitest';
import { readChronoMoment } from '../../../../src/domain/time/read/chrono-moment.ts';
import { readSchedule } from '../../../../src/domain/time/read/read-schedule.ts';

const context = { now: Date.parse('2026-11-20T12:00:00Z'), zone: 'America/New_York' };

describe('dates in notations that only chrono-node knows', () => {
  it.each([
    ['ship the catalogue 23/Sep/2030', '2030-09-23T09:00', 'ship the catalogue'],
    ['4-March-2031 renew the domain', '2031-03-04T09:00', 'renew the domain'],
    ['call Ines on Sep-23-2030.', '2030-09-23T09:00', 'call Ines'],
    ['2031/Mar/04', '2031-03-04T09:00', ''],
  ])('"%s" is once, at %s', (text, at, task) => {
    const reading = readSchedule(text, context);

    expect(reading).toMatchObject({ kind: 'schedule', task, schedule: { kind: 'once', moments: [{ at }] } });
  });

  it.each([
    'compare the numbers from 23/Sep/2030',
    'fix bug 10-31-34 in the parser',
    'release 10-31-34',
    'the plan of 4-March-2031 needs a review by the board',
    '1-Feb-2030 and 2-Feb-2030 are holidays',
    `${'x'.repeat(300)} 23/Sep/2030`,
  ])('"%s" keeps its date as a part of the task', (text) => {
    const moment = readChronoMoment(text, context);

    expect(moment).toBeUndefined();
  });

  it('asks when the written date has passed', () => {
    const reading = readSchedule('4-March-2021 renew the domain', context);

    expect(reading).toMatchObject({ kind: 'unclear', reason: 'past', task: 'renew the domain' });
  });
});
