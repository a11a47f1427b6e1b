import { describe, expect, it } from 'vitest';
import { lookBackSpan, SINCE_PREVIOUS } from '../../src/domain/look-back.ts';
import { findLookBack, readLookBack } from '../../src/domain/read-look-back.ts';
import { toInstant, toLocal } from '../../src/domain/time/zone.ts';

const zone = 'Europe/Paris';
/** A Friday. */
const FRIDAY = toInstant('2026-03-06T15:00', zone);
const origin = { scheduledFor: FRIDAY, previousFor: toInstant('2026-03-04T15:00', zone), zone };

function spanOf(words: string, at = origin): string {
  const lookBack = readLookBack(words);
  if (lookBack === undefined) return 'unread';
  const { from, to } = lookBackSpan(lookBack, at);
  const local = (instant: number) => toLocal(instant, at.zone).replace('T', ' ');
  return `${from === undefined ? 'ever' : local(from)} – ${to === at.scheduledFor ? 'run' : local(to)}`;
}

describe('a look-back', () => {
  it.each([
    ['from last week', '2026-02-27 15:00 – run'],
    ['last week', '2026-02-27 15:00 – run'],
    ['of the past week', '2026-02-27 15:00 – run'],
    ['over the last 3 days', '2026-03-03 15:00 – run'],
    ['in the last two weeks', '2026-02-20 15:00 – run'],
    ['last fortnight', '2026-02-20 15:00 – run'],
    ['in the last 90 minutes', '2026-03-06 13:30 – run'],
    ['the past hour', '2026-03-06 14:00 – run'],
    ['last 24 hours', '2026-03-05 15:00 – run'],
    ['past month', '2026-02-06 15:00 – run'],
    ['last month', '2026-02-01 00:00 – 2026-03-01 00:00'],
    ['previous month', '2026-02-01 00:00 – 2026-03-01 00:00'],
    ['previous week', '2026-02-23 00:00 – 2026-03-02 00:00'],
    ['last calendar week', '2026-02-23 00:00 – 2026-03-02 00:00'],
    ['last year', '2025-01-01 00:00 – 2026-01-01 00:00'],
    ['this week', '2026-03-02 00:00 – run'],
    ['this month so far', '2026-03-01 00:00 – run'],
    ['today', '2026-03-06 00:00 – run'],
    ['from yesterday', '2026-03-05 00:00 – 2026-03-06 00:00'],
    ['since yesterday', '2026-03-05 00:00 – run'],
    ['since this morning', '2026-03-06 00:00 – run'],
    ['since monday', '2026-03-02 00:00 – run'],
    ['Since last Friday', '2026-02-27 00:00 – run'],
    ['since friday', '2026-02-27 00:00 – run'],
    ['since saturday', '2026-02-28 00:00 – run'],
    ['since the start of the month', '2026-03-01 00:00 – run'],
    ['since last month', '2026-02-01 00:00 – run'],
    ['since 2026-02-14', '2026-02-14 00:00 – run'],
    ['since 3 days ago', '2026-03-03 15:00 – run'],
    ['since the last run', '2026-03-04 15:00 – run'],
    ['since last time', '2026-03-04 15:00 – run'],
    ['all time', 'ever – run'],
  ])('"%s" is %s', (words, expected) => {
    expect(spanOf(words)).toBe(expected);
  });

  it.each([
    '',
    'next week',
    'week',
    'since',
    'since 2026-02-30',
    'last 0 days',
    'tomorrow',
    'last week and more',
    'sometimes',
  ])('"%s" is none', (words) => {
    expect(readLookBack(words)).toBeUndefined();
  });

  it('goes back by days on the wall clock, over a change of the clocks', () => {
    const monday = { ...origin, scheduledFor: toInstant('2026-03-30T10:00', zone) };

    expect(spanOf('last week', monday)).toBe('2026-03-23 10:00 – run');
    expect(spanOf('last 24 hours', monday)).toBe('2026-03-29 10:00 – run');
    expect(spanOf('last 48 hours', monday)).toBe('2026-03-28 09:00 – run');
  });

  it('takes the days of the zone in which the task lives', () => {
    const auckland = { ...origin, zone: 'Pacific/Auckland' };

    expect(spanOf('today', auckland)).toBe('2026-03-07 00:00 – run');
  });

  it('ends at the last day of a shorter month', () => {
    const end = { ...origin, scheduledFor: toInstant('2026-03-31T10:00', zone) };

    expect(spanOf('past month', end)).toBe('2026-02-28 10:00 – run');
  });

  it('is everything since the previous run when nothing is said', () => {
    expect(lookBackSpan(SINCE_PREVIOUS, origin)).toEqual({ from: origin.previousFor, to: FRIDAY });
  });

  it.each([
    ['summarize commits from last week please', 'from last week'],
    ['what changed since monday in acme/api', 'since monday'],
    ['Commits Of The Last 3 Days', 'Of The Last 3 Days'],
    ['commits since 2026-02-30 of yesterday', 'of yesterday'],
  ])('is found in "%s"', (text, words) => {
    expect(findLookBack(text)?.words).toBe(words);
  });

  it.each([
    ['last week', 'of the 7 days before the run'],
    ['yesterday', 'of the day before the run'],
    ['last month', 'of the calendar month before the run'],
    ['last hour', 'of the hour before the run'],
    ['since monday', 'since the Monday before the run'],
    ['last 24 hours', 'of the 24 hours before the run'],
  ])('"%s" is told as "%s"', (words, says) => {
    expect(readLookBack(words)?.says).toBe(says);
  });
});
