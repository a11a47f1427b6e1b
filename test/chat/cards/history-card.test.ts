import { describe, expect, it } from 'vitest';
import { historyCard } from '../../../src/chat/cards/history-card.ts';
import type { Run } from '../../../src/domain/run.ts';
import { NOW } from '../../support/context.ts';
import { someRun, someTask } from '../../support/some-run.ts';
import { labelsOf, textOf } from '../talk.ts';

const MINUTE = 60_000;

function historyOf(...runs: readonly Run[]) {
  const entries = runs.map((run) => ({ kind: 'run', run, deliveries: [] }) as const);
  const page = { task: someTask(), entries, only: undefined, isFirst: true, cursor: undefined };
  return historyCard(page, { now: NOW, clock: '24h' });
}

describe('a line of the history', () => {
  it('of a run that waits for its next try says which one and when', () => {
    const waiting = someRun({ status: 'queued', tries: 1, notBefore: NOW + 5 * MINUTE });

    expect(textOf(historyOf(waiting))).toContain('retrying Fri 6 Mar 15:00 try 2 of 4 at Fri 6 Mar 15:05');
  });

  it('of a run that waits for its turn is only queued', () => {
    const queued = someRun({ status: 'queued', notBefore: NOW });

    expect(textOf(historyOf(queued))).toMatch(/^queued Fri 6 Mar 15:00$/m);
  });

  it('of a failed run counts its tries once', () => {
    const failure = { code: 'timeout', message: 'api.github.com timed out, 4 tries.', retryable: true };
    const failed = someRun({ status: 'failed', tries: 3, startedAt: NOW, endedAt: NOW + 8_000, failure });

    expect(textOf(historyOf(failed))).toContain('failed Fri 6 Mar 15:00 8 s · api.github.com timed out, 4 tries.\n');
  });
});

describe('the history', () => {
  it('offers the failed runs only where there are runs', () => {
    expect(labelsOf(historyOf(someRun()))).toEqual(['Failed only', 'Open']);
    expect(labelsOf(historyOf())).toEqual(['Open']);
  });
});
