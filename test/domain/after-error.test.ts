import { describe, expect, it } from 'vitest';
import { afterError } from '../../src/domain/after-error.ts';
import { AutoTaskError } from '../../src/domain/errors.ts';
import type { Run } from '../../src/domain/run.ts';
import { NOW } from '../support/context.ts';
import { someRun } from '../support/some-run.ts';

const HOUR = 3_600_000;

function fault(facts: { readonly retryable?: boolean; readonly retryAfter?: number } = {}): AutoTaskError {
  return new AutoTaskError({ code: 'timed-out', message: 'api.github.com timed out.', retryable: true, ...facts });
}

describe('what follows a try that threw', () => {
  it.each([
    { tries: 0, random: 0, kind: 'wait', delay: 2_500 },
    { tries: 0, random: 0.999_999, kind: 'wait', delay: 5_000 },
    { tries: 1, random: 0, kind: 'wait', delay: 7_500 },
    { tries: 2, random: 0, kind: 'park', delay: 22_500 },
  ])('waits longer with every try: $tries before → $kind $delay', ({ tries, random, kind, delay }) => {
    const next = afterError(someRun({ tries }), fault(), NOW, random);

    expect(next).toMatchObject({ kind, delay, run: { tries: tries + 1 } });
  });

  it('fails after the last retry and says how many tries there were', () => {
    const next = afterError(someRun({ tries: 3 }), fault(), NOW, 0);

    expect(next).toEqual({
      kind: 'fail',
      failure: { code: 'timed-out', message: 'api.github.com timed out, 4 tries.', retryable: true },
    });
  });

  it('fails at once when trying again cannot help', () => {
    const next = afterError(someRun(), fault({ retryable: false }), NOW, 0);

    expect(next).toMatchObject({ kind: 'fail', failure: { message: 'api.github.com timed out.' } });
  });

  it('fails at once on a mistake of the program, without its words', () => {
    const next = afterError(someRun(), new TypeError('secret of somebody is not a function'), NOW, 0);

    expect(next).toMatchObject({ kind: 'fail', failure: { code: 'internal-error' } });
    expect(JSON.stringify(next)).not.toContain('secret');
  });

  it('waits as it is told without counting a try, and gives up after an hour', () => {
    const told = (run: Run, now: number) => afterError(run, fault({ retryAfter: 40 * 60_000 }), now, 0);

    const first = told(someRun(), NOW);
    const second = first.kind === 'park' ? told(first.run, NOW + 40 * 60_000) : first;

    expect(first).toMatchObject({ kind: 'park', delay: 40 * 60_000, run: { tries: 0, limitedSince: NOW } });
    expect(second.kind).toBe('fail');
    expect(told(someRun({ limitedSince: NOW - HOUR }), NOW).kind).toBe('fail');
  });

  it('waits a short moment in place', () => {
    expect(afterError(someRun(), fault({ retryAfter: 20_000 }), NOW, 0).kind).toBe('wait');
    expect(afterError(someRun(), fault({ retryAfter: 20_001 }), NOW, 0).kind).toBe('park');
  });
});
