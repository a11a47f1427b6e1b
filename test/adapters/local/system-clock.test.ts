import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/adapters/local/system-clock.ts';

describe("the machine's clock", () => {
  it('tells the time in milliseconds since 1970', () => {
    const before = Date.now();

    const now = systemClock.now();

    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('measures without ever going back', () => {
    const readings = Array.from({ length: 1000 }, () => systemClock.monotonic());

    expect(readings).toEqual(readings.toSorted((a, b) => a - b));
  });
});
