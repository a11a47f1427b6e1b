import { describe, expect, it } from 'vitest';
import { creditsOf, dollars } from '../../src/domain/money.ts';

describe('an amount', () => {
  it.each([
    [0, 0],
    [1, 1],
    [1_000, 1],
    [1_001, 2],
    [12_000_000, 12_000],
  ])('of %i millionths of a dollar is %i credits', (microUsd, credits) => {
    // toBe tells -0 from 0.
    expect(creditsOf(microUsd)).toBe(credits);
  });

  it.each([
    [0, '$0.00'],
    [400, 'under $0.001'],
    [5_100, '$0.006'],
    [1_000_000, '$1.00'],
  ])('of %i millionths is written %s', (microUsd, text) => {
    expect(dollars(microUsd)).toBe(text);
  });
});
