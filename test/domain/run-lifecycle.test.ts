import { describe, expect, it } from 'vitest';
import type { Run, RunStatus, Step } from '../../src/domain/run.ts';
import {
  endRun,
  holdInQueue,
  isExpired,
  parkRun,
  RUN_TRANSITIONS,
  type RunEnd,
  recordStep,
  renewRun,
  runAttendAt,
  skippedRun,
  startRun,
  takeOverRun,
} from '../../src/domain/run-lifecycle.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import { NOW } from '../support/context.ts';
import { someRun, someTask } from '../support/some-run.ts';

const MINUTE = 60_000;
const STEP: Step = { kind: 'tool', label: 'reading commits', at: NOW, tookMs: 5, data: { count: 3 } };
const STATUSES: readonly RunStatus[] = ['queued', 'running', 'succeeded', 'failed', 'canceled', 'skipped', 'missed'];

function running(now = NOW): Run {
  return startRun(someRun(), someTask(), 'worker-1', now);
}

describe('what may follow what', () => {
  const moves: readonly (readonly [RunStatus, (run: Run) => Run])[] = [
    ['queued', (run) => parkRun(run, NOW)],
    ['running', (run) => startRun(run, someTask(), 'worker-1', NOW)],
    ['succeeded', (run) => endRun(run, { status: 'succeeded', result: { text: 'done' } }, NOW)],
    ['failed', (run) => endRun(run, { status: 'failed', failure: { code: 'x', message: 'x', retryable: false } }, NOW)],
    ['canceled', (run) => endRun(run, { status: 'canceled', reason: 'x' }, NOW)],
    ['skipped', (run) => endRun(run, { status: 'skipped', reason: 'x' }, NOW)],
  ];
  const cases = STATUSES.flatMap((from) =>
    moves.map(([to, move]) => ({ from, to, move, isAllowed: RUN_TRANSITIONS[from].includes(to) })),
  );

  it.each(cases)('from $from to $to: $isAllowed', ({ from, to, move, isAllowed }) => {
    const attempt = () => move(someRun({ status: from }));

    if (isAllowed) expect(attempt().status).toBe(to);
    else expect(attempt).toThrow(`is ${from} and cannot become ${to}`);
  });

  it('ends every run that has begun, and nothing follows an end', () => {
    const ends = STATUSES.filter((status) => RUN_TRANSITIONS[status].length === 0);

    expect(ends).toEqual(['succeeded', 'failed', 'canceled', 'skipped', 'missed']);
    for (const end of ['succeeded', 'failed', 'canceled'] as const) expect(RUN_TRANSITIONS.running).toContain(end);
  });
});

describe('a run that begins', () => {
  it('holds a lease of 90 seconds and is looked at 5 seconds after it', () => {
    const run = running();

    expect(run).toMatchObject({ status: 'running', attempt: 1, startedAt: NOW, deadline: NOW + 5 * MINUTE });
    expect(run.claim).toEqual({ owner: 'worker-1', leaseUntil: NOW + 90_000 });
    expect(runAttendAt(run)).toBe(NOW + 95_000);
  });

  it('takes the definition that the task has now', () => {
    const changed = someTask({ title: 'Drink tea', rev: 7 });

    const run = startRun(someRun(), changed, 'worker-1', NOW);

    expect(run).toMatchObject({ rev: 7, definition: { title: 'Drink tea' } });
  });

  it('keeps its own definition when it was parked before', () => {
    const parked = parkRun(running(), NOW + 30_000);

    const again = startRun(parked, someTask({ title: 'Drink tea', rev: 7 }), 'worker-1', NOW + 30_000);

    expect(again).toMatchObject({ rev: 1, definition: { title: 'Drink water' }, attempt: 1, startedAt: NOW });
    expect(again.notBefore).toBeUndefined();
    expect(again.deadline).toBe(NOW + 30_000 + 5 * MINUTE);
  });
});

describe('a run that is held', () => {
  it('renews its lease with every step', () => {
    const run = recordStep(running(), STEP, { ...NO_USAGE, modelCalls: 1 }, NOW + 40_000);

    expect(run.steps).toEqual([STEP]);
    expect(run.usage.modelCalls).toBe(1);
    expect(run.claim?.leaseUntil).toBe(NOW + 130_000);
  });

  it('is free for others 5 seconds after its lease', () => {
    const { claim } = renewRun(running(), NOW);
    if (claim === undefined) throw new Error('a running run has a claim');

    const free = [89_999, 90_000, 94_999, 95_000].map((later) => isExpired(claim, NOW + later));

    expect(free).toEqual([false, false, false, true]);
  });

  it('is taken over twice, with its steps, and then no more', () => {
    const first = recordStep(running(), STEP, NO_USAGE, NOW);
    const second = takeOverRun(first, 'worker-2', NOW + 100_000);
    const third = second === undefined ? undefined : takeOverRun(second, 'worker-3', NOW + 200_000);
    const fourth = third === undefined ? undefined : takeOverRun(third, 'worker-4', NOW + 300_000);

    expect(second).toMatchObject({ attempt: 2, steps: [STEP], claim: { owner: 'worker-2' } });
    expect(third).toMatchObject({ attempt: 3, deadline: NOW + 200_000 + 5 * MINUTE });
    expect(fourth).toBeUndefined();
  });

  it('needs nothing any more when it has ended', () => {
    const ends: readonly RunEnd[] = [
      { status: 'succeeded', result: { text: 'done' } },
      { status: 'failed', failure: { code: 'x', message: 'x', retryable: false } },
      { status: 'canceled', reason: 'x' },
    ];

    const ended = ends.map((end) => endRun(running(), end, NOW + 1));

    for (const run of ended) {
      expect(run).toMatchObject({ endedAt: NOW + 1 });
      expect(run.claim).toBeUndefined();
      expect(runAttendAt(run)).toBeUndefined();
    }
  });
});

describe('a run that waits', () => {
  it('waits in a worker’s queue under a lease of its own', () => {
    const queued = holdInQueue(someRun({ notBefore: NOW }), 'worker-1', NOW);

    expect(queued.status).toBe('queued');
    expect(runAttendAt(queued)).toBe(NOW + 95_000);
  });

  it('is parked without a holder until its time comes', () => {
    const parked = parkRun(running(), NOW + 45_000);

    expect(parked.claim).toBeUndefined();
    expect(runAttendAt(parked)).toBe(NOW + 45_000);
  });
});

it('records a skipped occurrence with its reason', () => {
  const run = skippedRun(someTask(), NOW, 'overlap', NOW + 5);

  expect(run).toMatchObject({ status: 'skipped', reason: 'overlap', endedAt: NOW + 5, attempt: 0 });
  expect(runAttendAt(run)).toBeUndefined();
});
