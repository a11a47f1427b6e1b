import fc from 'fast-check';
import { expect, it, describe as suite } from 'vitest';
import { describe } from '../../../../src/domain/time/describe.ts';
import { momentInstant } from '../../../../src/domain/time/moment.ts';
import { hasNextOccurrence, upcomingOccurrences } from '../../../../src/domain/time/occurrences.ts';
import { readSchedule } from '../../../../src/domain/time/read/read-schedule.ts';
import type { DayPattern, Moment, RecurringSchedule, Schedule } from '../../../../src/domain/time/schedule.ts';
import { anySchedule, at, recurring, weekly } from '../schedules.ts';

/** Before every schedule of the generator; nothing of it has passed. */
const NOW = Date.parse('2025-12-30T12:00:00Z');
const RUNS = 300;

suite('the sentence that people confirm', () => {
  it.each(['en', 'de'])('is read back as the schedule with the same instants, in %s', (locale) => {
    const property = fc.property(anySchedule, (schedule) => {
      fc.pre(hasNextOccurrence(schedule, NOW));

      const reading = readSchedule(describe(schedule, { locale }), { now: NOW, zone: 'Asia/Tokyo', locale });

      const read = reading.kind === 'schedule' ? upcomingOccurrences(reading.schedule, NOW, 15) : reading;
      expect(read).toEqual(upcomingOccurrences(schedule, NOW, 15));
    });

    fc.assert(property, { numRuns: RUNS, seed: 20_260_303 });
  });

  it('is read back as the same value', () => {
    const property = fc.property(anySchedule, (schedule) => {
      fc.pre(hasNextOccurrence(schedule, NOW));

      const reading = readSchedule(describe(schedule), { now: NOW, zone: 'Asia/Tokyo' });

      const read = reading.kind === 'schedule' ? normal(reading.schedule) : reading;
      expect(read).toEqual(normal(schedule));
    });

    fc.assert(property, { numRuns: RUNS, seed: 20_260_304 });
  });

  it('is read on a 12-hour clock, too', () => {
    const schedule = recurring(at(weekly(1, 4), '00:30', '12:00', '21:15'));

    const reading = readSchedule(describe(schedule, { clock: '12h' }), { now: NOW, zone: 'UTC' });

    expect(reading).toMatchObject({ kind: 'schedule', schedule, task: '' });
  });

  it('is asked about when nothing of it is still to come', () => {
    const schedule = recurring(at(weekly(1), '09:00'), { end: { at: '2026-02-01T00:00' } });

    const reading = readSchedule(describe(schedule), { now: Date.parse('2026-03-01T00:00:00Z'), zone: 'UTC' });

    expect(reading).toMatchObject({ kind: 'unclear', reason: 'past' });
  });

  it('may be followed by a task like any other phrase once its zone stands elsewhere', () => {
    const reading = readSchedule('Every Monday at 10:00 Europe/Vienna water the plants', { now: NOW, zone: 'UTC' });

    expect(reading).toMatchObject({
      kind: 'schedule',
      schedule: recurring(at(weekly(1), '10:00'), { zone: 'Europe/Vienna' }),
      task: 'water the plants',
    });
  });
});

/** One spelling for values that say the same: every weekday is every day, an anchor says its block, a start its instant. */
function normal(schedule: Schedule): Schedule {
  if (schedule.kind === 'once') return schedule;
  const { start, end, except, ...rest } = schedule;
  return {
    ...rest,
    rules: schedule.rules.map((rule) => (rule.kind === 'calendar' ? { ...rule, days: normalDays(rule.days) } : rule)),
    ...(start === undefined || isAnchor(start, schedule) ? {} : { start: normalMoment(start, schedule) }),
    ...(end === undefined ? {} : { end: normalMoment(end, schedule) }),
    ...(except === undefined ? {} : { except: merged(except.map(normalDays)) }),
  };
}

/** A lone interval begins with its anchor, whether or not that is also its start. */
function isAnchor(start: Moment, { rules, zone, count }: RecurringSchedule): boolean {
  const [rule] = rules;
  const isLone = rules.length === 1 && rule?.kind === 'interval' && count === undefined;
  return isLone && rule.anchor === momentInstant(start, zone);
}

function normalMoment(moment: Moment, { zone }: RecurringSchedule): Moment {
  return { instant: momentInstant(moment, zone) };
}

function normalDays(days: DayPattern): DayPattern {
  if (days.kind === 'weekly' && days.weekdays.length === 7 && (days.every ?? 1) === 1) {
    return { kind: 'daily', ...(days.months === undefined ? {} : { months: days.months }) };
  }
  if (days.kind === 'dates' || days.kind === 'range' || days.kind === 'holidays') return days;
  if ((days.every ?? 1) === 1) {
    const { every: _every, anchor: _anchor, ...rest } = days;
    return rest;
  }
  return days.kind === 'daily' ? days : { ...days, anchor: blockOf(days) };
}

/** "except Mondays and Thursdays" does not tell whether that was one exception or two. */
function merged(patterns: readonly DayPattern[]): readonly DayPattern[] {
  const result: DayPattern[] = [];
  for (const pattern of patterns) {
    const last = result[result.length - 1];
    if (
      last?.kind === 'weekly' &&
      pattern.kind === 'weekly' &&
      last.every === undefined &&
      pattern.every === undefined
    ) {
      result[result.length - 1] = { ...last, weekdays: [...last.weekdays, ...pattern.weekdays] };
    } else if (last?.kind === 'dates' && pattern.kind === 'dates') {
      result[result.length - 1] = { ...last, dates: [...last.dates, ...pattern.dates] };
    } else result.push(pattern);
  }
  return result;
}

/** Weeks and months are counted by the one that holds the anchor, whichever of its days that is. */
function blockOf({ kind, anchor = '' }: Extract<DayPattern, { kind: 'weekly' | 'monthly' }>): string {
  if (kind === 'monthly') return anchor.slice(0, 7);
  return String(Math.floor((Date.parse(anchor) / 86_400_000 + 3) / 7));
}
