import { describe, expect, it } from 'vitest';
import { planDue } from '../../src/domain/missed.ts';
import type { TaskPolicy } from '../../src/domain/task.ts';
import type { Schedule } from '../../src/domain/time/schedule.ts';
import { dailyAt, everyMinutes, onceAt } from '../support/definitions.ts';

/** `07 09:00`: March 2026 in Paris, where it is one hour ahead of UTC until the 29th. */
function march(text: string): number {
  const [day = '', time = ''] = text.split(' ');
  return Date.parse(`2026-03-${day}T${time.length === 5 ? `${time}:00` : time}+01:00`);
}

interface Row {
  readonly name: string;
  readonly schedule: Schedule;
  readonly nextDue: string;
  readonly now: string;
  readonly missed?: TaskPolicy['missed'];
  readonly run?: string;
  readonly gap?: readonly [from: string, to: string, count: number];
  readonly next?: string;
}

const DAILY = dailyAt('09:00');
const HALF_HOURLY = everyMinutes(30, march('06 00:00'));
const EVERY_MINUTE = everyMinutes(1, march('06 00:00'));

const ROWS: readonly Row[] = [
  {
    name: 'runs an instant at its second',
    schedule: DAILY,
    nextDue: '07 09:00',
    now: '07 09:00',
    run: '07 09:00',
    next: '08 09:00',
  },
  { name: 'runs nothing early', schedule: DAILY, nextDue: '07 09:00', now: '07 08:59:59.999', next: '07 09:00' },
  {
    name: 'runs within ten minutes whatever the policy says',
    schedule: DAILY,
    nextDue: '07 09:00',
    now: '07 09:10',
    missed: 'none',
    run: '07 09:00',
    next: '08 09:00',
  },
  {
    name: 'leaves out what is older when the policy is none',
    schedule: DAILY,
    nextDue: '07 09:00',
    now: '07 09:10:01',
    missed: 'none',
    gap: ['07 09:00', '07 09:00', 1],
    next: '08 09:00',
  },
  {
    name: 'catches up with what is younger than half its interval',
    schedule: HALF_HOURLY,
    nextDue: '06 10:00',
    now: '06 10:14',
    run: '06 10:00',
    next: '06 10:30',
  },
  {
    name: 'leaves out what is older than half its interval',
    schedule: HALF_HOURLY,
    nextDue: '06 10:00',
    now: '06 10:16',
    gap: ['06 10:00', '06 10:00', 1],
    next: '06 10:30',
  },
  {
    name: 'catches up for twelve hours with a daily task',
    schedule: DAILY,
    nextDue: '07 09:00',
    now: '07 20:59',
    run: '07 09:00',
    next: '08 09:00',
  },
  {
    name: 'leaves out a daily instant of more than twelve hours ago',
    schedule: DAILY,
    nextDue: '07 09:00',
    now: '07 21:00',
    gap: ['07 09:00', '07 09:00', 1],
    next: '08 09:00',
  },
  {
    name: 'runs the newest of several and puts the others in one gap',
    schedule: DAILY,
    nextDue: '07 09:00',
    now: '10 09:05',
    run: '10 09:00',
    gap: ['07 09:00', '09 09:00', 3],
    next: '11 09:00',
  },
  {
    name: 'puts all in one gap when even the newest is too old',
    schedule: DAILY,
    nextDue: '07 09:00',
    now: '10 08:00',
    gap: ['07 09:00', '09 09:00', 3],
    next: '10 09:00',
  },
  {
    name: 'counts every minute of an hour',
    schedule: EVERY_MINUTE,
    nextDue: '06 10:00',
    now: '06 11:00:30',
    run: '06 11:00',
    gap: ['06 10:00', '06 10:59', 60],
    next: '06 11:01',
  },
  {
    name: 'runs a one-off for twelve hours',
    schedule: onceAt(march('07 09:00')),
    nextDue: '07 09:00',
    now: '07 20:59',
    run: '07 09:00',
  },
  {
    name: 'leaves out a one-off of more than twelve hours ago',
    schedule: onceAt(march('07 09:00')),
    nextDue: '07 09:00',
    now: '07 21:01',
    gap: ['07 09:00', '07 09:00', 1],
  },
  {
    name: 'runs one after the other when the policy is all',
    schedule: DAILY,
    nextDue: '07 09:00',
    now: '10 08:00',
    missed: 'all',
    run: '07 09:00',
    next: '08 09:00',
  },
  {
    name: 'keeps ten at most when the policy is all',
    schedule: HALF_HOURLY,
    nextDue: '06 10:00',
    now: '06 16:01',
    missed: 'all',
    run: '06 11:30',
    gap: ['06 10:00', '06 11:00', 3],
    next: '06 12:00',
  },
  {
    name: 'moves on when the zone’s rules moved the instant',
    schedule: DAILY,
    nextDue: '07 08:00',
    now: '07 08:00',
    next: '07 09:00',
  },
];

describe('what becomes of due instants', () => {
  it.each(ROWS)('$name', ({ schedule, nextDue, now, missed = 'latest', run, gap, next }) => {
    const plan = planDue({ schedule, nextDue: march(nextDue), missed }, march(now));

    expect(plan).toEqual({
      ...(run === undefined ? {} : { run: march(run) }),
      ...(gap === undefined ? {} : { gap: { from: march(gap[0]), to: march(gap[1]), count: gap[2] } }),
      ...(next === undefined ? {} : { next: march(next) }),
    });
  });
});
