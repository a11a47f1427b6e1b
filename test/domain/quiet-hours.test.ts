import { describe, expect, it } from 'vitest';
import { nextDigest, quietAround, readQuietHours } from '../../src/domain/quiet-hours.ts';

const at = (text: string) => Date.parse(text);
const iso = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString());

describe('quiet hours', () => {
  it.each([
    ['10pm to 7am', '22:00-07:00'],
    ['12am-6:30am', '00:00-06:30'],
    ['13pm to 7am', undefined],
    ['22:00-07:00', '22:00-07:00'],
    ['22-7', '22:00-07:00'],
    ['9:30 to 17', '09:30-17:00'],
    ['23:00 – 06:15', '23:00-06:15'],
    ['22:00', undefined],
    ['24:00-07:00', undefined],
    ['22:00-22:00', undefined],
    ['late', undefined],
  ])('reads "%s" as %s', (typed, read) => {
    expect(readQuietHours(typed)).toBe(read);
  });

  it.each([
    // Paris is an hour ahead of UTC in winter, two in summer.
    ['22:00-07:00', '2026-03-06T21:00:00Z', '2026-03-06T21:00:00.000Z', '2026-03-07T06:00:00.000Z'],
    ['22:00-07:00', '2026-03-07T05:59:59Z', '2026-03-06T21:00:00.000Z', '2026-03-07T06:00:00.000Z'],
    ['13:00-14:00', '2026-03-07T12:30:00Z', '2026-03-07T12:00:00.000Z', '2026-03-07T13:00:00.000Z'],
    // The night of 29 March is an hour shorter, that of 25 October an hour longer: its end is where the clock says 07:00.
    ['22:00-07:00', '2026-03-29T03:00:00Z', '2026-03-28T21:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['22:00-07:00', '2026-10-25T05:30:00Z', '2026-10-24T20:00:00.000Z', '2026-10-25T06:00:00.000Z'],
    // 02:30 is not there on 29 March: the hours end when the clock has passed it.
    ['22:00-02:30', '2026-03-29T00:59:00Z', '2026-03-28T21:00:00.000Z', '2026-03-29T01:00:00.000Z'],
  ])('%s at %s are from %s to %s', (quiet, now, since, until) => {
    const around = quietAround(quiet, 'Europe/Paris', at(now));

    expect([iso(around?.since), iso(around?.until)]).toEqual([since, until]);
  });

  it.each([
    ['22:00-07:00', '2026-03-07T06:00:00Z'],
    ['22:00-07:00', '2026-03-06T20:59:59Z'],
    ['22:00-07:00', '2026-03-29T05:00:00Z'],
    ['13:00-14:00', '2026-03-07T13:00:00Z'],
  ])('%s are not at %s', (quiet, now) => {
    expect(quietAround(quiet, 'Europe/Paris', at(now))).toBeUndefined();
  });

  it('a digest comes when the clock says so, on both days of the change', () => {
    expect(iso(nextDigest('08:30', 'Europe/Paris', at('2026-03-28T12:00:00Z')))).toBe('2026-03-29T06:30:00.000Z');
    expect(iso(nextDigest('08:30', 'Europe/Paris', at('2026-10-24T12:00:00Z')))).toBe('2026-10-25T07:30:00.000Z');
  });
});
