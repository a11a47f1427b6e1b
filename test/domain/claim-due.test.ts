import { describe, expect, it } from 'vitest';
import { claimDue, claimWithoutGap, claimWithoutRun } from '../../src/domain/claim-due.ts';
import type { RunId } from '../../src/domain/ids.ts';
import type { RunStatus } from '../../src/domain/run.ts';
import type { LastRun, Task } from '../../src/domain/task.ts';
import { NOW } from '../support/context.ts';
import { dailyAt, onceAt, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { someTask } from '../support/some-run.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Friday 6 March, 14:00 in Paris: an hour before `NOW`. */
const DUE = NOW - 60 * MINUTE;

function daily(overrides: Partial<Task> = {}): Task {
  return someTask({ trigger: scheduled(dailyAt('14:00')), nextDue: DUE, ...overrides });
}

const ONCE: Task = { ...someTask(), trigger: scheduled(onceAt(DUE)), nextDue: DUE };

function lastRun(status: RunStatus): LastRun {
  return { id: 'tsk_aaaaaaaaaaaaaaaaaaaaaaaaaa#1' as RunId, at: 1, status };
}

function demandedClaim(task: Task, now: number) {
  const claim = claimDue(task, now);
  if (claim === undefined) throw new Error('something is due');
  return claim;
}

describe('claiming what is due', () => {
  it.each<[string, Partial<Task>]>([
    ['paused', { status: 'paused', nextDue: DUE }],
    ['deleted', { deletedAt: NOW }],
    ['completed', { status: 'completed' }],
    ['started by hand', { trigger: { kind: 'manual' } }],
    ['not due yet', { nextDue: NOW + 1 }],
  ])('claims nothing of a task that is %s', (_, overrides) => {
    expect(claimDue(daily(overrides), NOW)).toBeUndefined();
  });

  it('queues one run and moves the task to its next instant', () => {
    const claim = demandedClaim(daily(), DUE);

    expect(claim.run).toMatchObject({ id: `${daily().id}#${DUE}`, status: 'queued', scheduledFor: DUE });
    expect(claim.task).toMatchObject({ nextDue: DUE + DAY, lastRun: { id: claim.run?.id, at: DUE } });
    expect(claim).toMatchObject({ owesNote: false });
    expect(claim.gap).toBeUndefined();
  });

  it('looks back to the last run that succeeded', () => {
    expect(demandedClaim(daily({ lastSuccessFor: DUE - 3 * DAY }), DUE).run?.previousFor).toBe(DUE - 3 * DAY);
  });

  it('lets the run tell of the gap before it', () => {
    const claim = demandedClaim(daily({ nextDue: DUE - 3 * DAY }), DUE);

    expect(claim.gap).toEqual({
      taskId: daily().id,
      from: DUE - 3 * DAY,
      to: DUE - DAY,
      count: 3,
      reason: 'the service was off',
      notedAt: DUE,
    });
    expect(claim.run).toMatchObject({ gap: claim.gap, gapNote: 'missed 3 runs (Tue 3 Mar 14:00 to Thu 5 Mar 14:00)' });
    expect(claim.task.counters).toMatchObject({ missed: 3, skipped: 0 });
    expect(claim.owesNote).toBe(false);
  });

  it('owes a note of a gap that no run follows', () => {
    const claim = demandedClaim(daily({ nextDue: DUE - 3 * DAY }), DUE - 60 * MINUTE);

    expect(claim).toMatchObject({ owesNote: true, gap: { count: 3 } });
    expect(claim.run).toBeUndefined();
  });

  it.each<[RunStatus, RunStatus]>([
    ['queued', 'skipped'],
    ['running', 'skipped'],
    ['succeeded', 'queued'],
    ['failed', 'queued'],
    ['canceled', 'queued'],
  ])('while the run before is %s, the next one is %s', (before, status) => {
    const claim = demandedClaim(daily({ lastRun: lastRun(before) }), DUE);

    expect(claim.run?.status).toBe(status);
    expect(claim.task.counters.skipped).toBe(status === 'skipped' ? 1 : 0);
    expect(claim.task.lastRun?.status).toBe(status === 'skipped' ? before : 'queued');
  });

  it('waits for the run before when the policy is all', () => {
    const task = daily({ lastRun: lastRun('running'), policy: { ...SOME_POLICY, missed: 'all' } });

    const claim = demandedClaim(task, DUE);

    expect(claim).toEqual({ task: { ...task, catchUpAt: DUE + MINUTE }, owesNote: false });
  });

  it('spaces runs a minute apart when the policy is all', () => {
    const task = daily({ nextDue: DUE - 3 * DAY, policy: { ...SOME_POLICY, missed: 'all' } });

    const claim = demandedClaim(task, DUE);

    expect(claim.run?.scheduledFor).toBe(DUE - 3 * DAY);
    expect(claim.task).toMatchObject({ nextDue: DUE - 2 * DAY, catchUpAt: DUE + MINUTE });
  });

  it('completes a task whose last instant nobody will run', () => {
    const claim = demandedClaim(ONCE, NOW + DAY);

    expect(claim).toMatchObject({ verb: 'complete', owesNote: true, task: { status: 'completed' } });
  });

  it('keeps a task with its last run under way active', () => {
    const claim = demandedClaim(ONCE, NOW);

    expect(claim.task).toMatchObject({ status: 'active', lastRun: { status: 'queued' } });
    expect(claim.task.nextDue).toBeUndefined();
  });
});

describe('a claim of what is on record already', () => {
  it('leaves out the run and owes a note of its gap', () => {
    const before = daily({ nextDue: DUE - DAY });

    const claim = claimWithoutRun(demandedClaim(before, DUE), before);

    expect(claim).toMatchObject({ owesNote: true, gap: { count: 1 }, task: { nextDue: DUE + DAY } });
    expect(claim.task.lastRun).toBeUndefined();
    expect(claim.run).toBeUndefined();
  });

  it('leaves out the gap', () => {
    const before = daily({ nextDue: DUE - DAY });

    const claim = claimWithoutGap(demandedClaim(before, DUE), before);

    expect(claim).toMatchObject({ owesNote: false, run: { scheduledFor: DUE }, task: { counters: { missed: 0 } } });
    expect(claim.gap).toBeUndefined();
  });
});
