import { expect, it } from 'vitest';
import { clockOf } from '../../../src/chat/understand/clock-of.ts';

it.each([
  ['en-US', '12h'],
  ['en-GB', '24h'],
  ['de', '24h'],
  ['de-DE', '24h'],
  ['en', '24h'],
  ['en-IN', '12h'],
  [undefined, '24h'],
  ['x-y-!!', '24h'],
  ['zz-ZZZZZZZZZ', '24h'],
])('people of %s read the clock of %s', (locale, clock) => {
  expect(clockOf(locale)).toBe(clock);
});
