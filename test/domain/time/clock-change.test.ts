import { describe, expect, it } from 'vitest';
import { clockChangesNear } from '../../../src/domain/time/clock-change.ts';
import { at, every, instantOf, iso, recurring, weekly } from './schedules.ts';

const [FROM, TO] = [instantOf('2026-01-01T00:00:00Z'), instantOf('2027-01-01T00:00:00Z')];

function told(schedule: Parameters<typeof clockChangesNear>[0], from = FROM, to = TO): string[] {
  return clockChangesNear(schedule, from, to).map(
    ({ instant, kind, wanted, actual }) => `${kind} ${wanted} -> ${actual} ${iso([instant])[0]}`,
  );
}

describe('occurrences that meet a change of the clocks', () => {
  it('are named with what was wanted and what the clock will show', () => {
    expect(told(recurring(at({ kind: 'daily' }, '02:30', '10:00')))).toEqual([
      'gap 2026-03-29T02:30 -> 2026-03-29T03:00 2026-03-29T01:00:00Z',
      'overlap 2026-10-25T02:30 -> 2026-10-25T02:30 2026-10-25T00:30:00Z',
    ]);
  });

  it('are all told where several fall into one gap', () => {
    const schedule = recurring(every(20, '02:00', '03:00', weekly(7)));

    expect(told(schedule).filter((line) => line.startsWith('gap'))).toEqual([
      'gap 2026-03-29T02:00 -> 2026-03-29T03:00 2026-03-29T01:00:00Z',
      'gap 2026-03-29T02:20 -> 2026-03-29T03:00 2026-03-29T01:00:00Z',
      'gap 2026-03-29T02:40 -> 2026-03-29T03:00 2026-03-29T01:00:00Z',
    ]);
  });

  it('are only those that the schedule has', () => {
    const days = at({ kind: 'daily' }, '02:30');

    expect(
      told(recurring(days, { except: [{ kind: 'dates', dates: ['2026-03-29'] }], end: { at: '2026-10-01T00:00' } })),
    ).toEqual([]);
    expect(told(recurring(at(weekly(1), '02:30')))).toEqual([]);
    expect(told(recurring({ kind: 'interval', everySeconds: 60, anchor: FROM }))).toEqual([]);
    expect(told(recurring(days), FROM, instantOf('2026-03-29T01:00:00Z'))).toEqual([]);
  });

  it('are found for single moments too', () => {
    const moments = [{ at: '2011-12-29T10:00' }, { at: '2011-12-30T10:00' }];

    expect(told({ kind: 'once', zone: 'Pacific/Apia', moments }, 0, TO)).toEqual([
      'gap 2011-12-30T10:00 -> 2011-12-31T00:00 2011-12-30T10:00:00Z',
    ]);
  });
});
