import { expect, it } from 'vitest';
import { latenessOf } from '../../src/domain/lateness.ts';
import { NOW } from '../support/context.ts';
import { OWNER } from '../support/definitions.ts';
import { someRun } from '../support/some-run.ts';

it.each([
  [0, 'on-time'],
  [60_000, 'on-time'],
  [60_001, 'late'],
  [600_000, 'late'],
  [600_001, 'catch-up'],
])('a run that began %i ms after its instant is %s', (late, lateness) => {
  expect(latenessOf(someRun({ startedAt: NOW + late }))).toBe(lateness);
});

it('a run by hand is never late', () => {
  const cause = { kind: 'manual', by: OWNER.member, name: 'Ana', inboundId: 'i1' } as const;

  expect(latenessOf(someRun({ cause, startedAt: NOW + 3_600_000 }))).toBe('on-time');
});
