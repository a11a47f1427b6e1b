import { describe, expect, it } from 'vitest';
import { dayHeading, renderClock, renderTime } from '../../../src/surfaces/web/render/render-time.ts';
import { NOW } from '../../support/context.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PARIS = 'Europe/Paris';

describe('times of messages', () => {
  it.each([
    ['Today', NOW - 14 * HOUR, PARIS],
    ['Yesterday', NOW - 16 * HOUR, PARIS],
    ['Wednesday 4 March', NOW - 2 * DAY, PARIS],
    ['Wednesday 31 December 2025', Date.UTC(2025, 11, 31, 12), PARIS],
  ])('stand under %s', (heading, at, zone) => {
    expect(dayHeading(at, zone, NOW)).toBe(heading);
  });

  it('belong to the day of the reader, not of the server', () => {
    const late = Date.UTC(2026, 2, 5, 23, 30);

    expect(dayHeading(late, PARIS, NOW)).toBe('Today');
    expect(dayHeading(late, 'America/New_York', NOW)).toBe('Yesterday');
  });

  it('call the day before a short night yesterday', () => {
    const afterShortNight = Date.UTC(2026, 2, 29, 22, 30);

    expect(dayHeading(afterShortNight - 24 * HOUR, PARIS, afterShortNight)).toBe('Yesterday');
  });

  it('inside cards are on the clock that the card asks for', () => {
    const part = { time: NOW, zone: PARIS, style: 'zoned' } as const;

    expect(renderTime(part, NOW).text).toContain('>Fri 6 Mar 15:00 (Europe/Paris)</time>');
    expect(renderTime({ ...part, clock: '12h' }, NOW).text).toContain('>Fri 6 Mar 3:00 pm (Europe/Paris)</time>');
  });

  it('show the clock and keep the date in the tooltip', () => {
    expect(renderClock(NOW, PARIS, NOW).text).toBe(
      '<time datetime="2026-03-06T14:00:00.000Z" title="Fri 6 Mar 15:00 (Europe/Paris)">15:00</time>',
    );
  });
});
