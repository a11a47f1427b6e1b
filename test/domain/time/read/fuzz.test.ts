import { expect, it } from 'vitest';
import { fuzzTime } from '../../../../scripts/fuzz-time.ts';

it('random and mutated texts never break a rule; `node scripts/fuzz-time.ts --n 1000000` is the long run', () => {
  const { faults, kinds } = fuzzTime(4000, 20_260_303);

  expect(faults).toEqual([]);
  expect(Math.min(...Object.values(kinds))).toBeGreaterThan(0);
});
