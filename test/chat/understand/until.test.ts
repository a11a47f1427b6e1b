import { describe, expect, it } from 'vitest';
import { readUntil, splitUntil } from '../../../src/chat/understand/until.ts';
import { formatInstant } from '../../../src/domain/time/format-instant.ts';
import { NOW } from '../../support/context.ts';

const CONTEXT = { now: NOW, zone: 'Europe/Paris', locale: 'en', defaultTime: '09:00' };

describe('until when', () => {
  it.each([
    ['20m', 'Fri 6 Mar 15:20'],
    ['1 h', 'Fri 6 Mar 16:00'],
    ['half an hour', 'Fri 6 Mar 15:30'],
    ['for 90 minutes', 'Fri 6 Mar 16:30'],
    ['for 2 days', 'Sun 8 Mar'],
    ['2w', 'Fri 20 Mar'],
    ['until wednesday', 'Wed 11 Mar 00:00'],
    ['wednesday 9am', 'Wed 11 Mar 09:00'],
    ['tomorrow', 'Sat 7 Mar 00:00'],
    ['in 3 hours', 'Fri 6 Mar 18:00'],
  ])('"%s" is %s', (phrase, expected) => {
    const until = readUntil(phrase, CONTEXT);

    expect(until.kind === 'instant' ? formatInstant(until.instant, 'Europe/Paris', { now: NOW }) : until).toContain(
      expected,
    );
  });

  it('a day without an hour can mean the usual hour', () => {
    const until = readUntil('tomorrow', CONTEXT, 'hour');

    expect(until).toEqual({ kind: 'instant', instant: Date.UTC(2026, 2, 7, 8) });
  });

  it.each(['the cows come home', 'every monday', 'every day at 25:00', ''])('"%s" is no moment', (phrase) => {
    expect(readUntil(phrase, CONTEXT).kind).toBe('problem');
  });

  it.each([
    ['20m', '', '20m'],
    ['standup tomorrow 9am', 'standup', 'tomorrow 9am'],
    ['drink water for 2 hours', 'drink water', 'for 2 hours'],
    ['standup', 'standup', ''],
  ])('"%s" is the name "%s" and the time "%s"', (rest, name, phrase) => {
    expect(splitUntil(rest, CONTEXT)).toEqual({ name, phrase });
  });
});
