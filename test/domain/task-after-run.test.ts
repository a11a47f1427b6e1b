import { describe, expect, it } from 'vitest';
import type { Run, RunStatus } from '../../src/domain/run.ts';
import { endRun, type RunEnd, startRun } from '../../src/domain/run-lifecycle.ts';
import type { Task } from '../../src/domain/task.ts';
import { taskAfterRun } from '../../src/domain/task-after-run.ts';
import { NOW } from '../support/context.ts';
import { onceAt, scheduled } from '../support/definitions.ts';
import { someRun, someTask } from '../support/some-run.ts';

const SUCCEEDED: RunEnd = { status: 'succeeded', result: { text: 'done' } };
const MANUAL: Run['cause'] = { kind: 'manual', by: someTask().owner, name: 'Ana', inboundId: 'i1' };

function failed(code = 'timed-out'): RunEnd {
  return { status: 'failed', failure: { code, message: 'It failed.', retryable: true } };
}

function ended(end: RunEnd, overrides: Partial<Run> = {}): Run {
  return { ...endRun(startRun(someRun(), someTask(), 'w', NOW), end, NOW), ...overrides };
}

function withRun(task: Task, run: Run, status: RunStatus = 'running'): Task {
  return { ...task, lastRun: { id: run.id, at: run.scheduledFor, status } };
}

/** The task after these ends, one after the other. */
function afterEnds(ends: readonly RunEnd[], task = someTask()): { task: Task; told: readonly string[] } {
  const told: string[] = [];
  let current = task;
  for (const end of ends) {
    const run = ended(end);
    const next = taskAfterRun(withRun(current, run), run, NOW);
    told.push(next.tell + (next.recovered === undefined ? '' : ` and recovered from ${next.recovered.runs}`));
    current = next.task;
  }
  return { task: current, told };
}

describe('a task after its run', () => {
  it.each<[RunEnd['status'], RunEnd, Partial<Task['counters']>]>([
    ['succeeded', SUCCEEDED, { succeeded: 1 }],
    ['failed', failed(), { failed: 1 }],
    ['canceled', { status: 'canceled', reason: 'x' }, {}],
  ])('counts %s', (status, end, counted) => {
    const { task } = afterEnds([end]);

    expect(task.counters).toEqual({ succeeded: 0, failed: 0, skipped: 0, missed: 0, ...counted });
    expect(task.lastRun?.status).toBe(status);
  });

  it('leaves a later run alone that was claimed meanwhile', () => {
    const later = someRun({ scheduledFor: NOW + 1, id: `${someTask().id}#later` as Run['id'] });

    const { task } = taskAfterRun(withRun(someTask(), later), ended(SUCCEEDED), NOW);

    expect(task.lastRun).toMatchObject({ id: later.id, status: 'running' });
  });

  it('tells the same failure once and its end once', () => {
    const { told, task } = afterEnds([failed(), failed(), failed('other'), failed('other'), SUCCEEDED, SUCCEEDED]);

    expect(told).toEqual(['failure', 'nothing', 'failure', 'nothing', 'result and recovered from 2', 'result']);
    expect(task).toMatchObject({ failuresInRow: 0, lastSuccessFor: NOW });
    expect(task.trouble).toBeUndefined();
  });

  it('pauses after five failures in a row with one notice', () => {
    const { told, task } = afterEnds([failed(), failed(), failed(), failed(), failed()]);

    expect(told).toEqual(['failure', 'nothing', 'nothing', 'nothing', 'paused']);
    expect(task).toMatchObject({ status: 'paused', rev: 2, pause: { cause: 'failures', by: 'AutoTask', at: NOW } });
    expect(task.nextDue).toBeUndefined();
  });

  it('does not pause when a success lies between', () => {
    const { task } = afterEnds([failed(), failed(), failed(), failed(), SUCCEEDED, failed()]);

    expect(task).toMatchObject({ status: 'active', failuresInRow: 1 });
  });

  it('always tells a person who pressed, and never pauses for it', () => {
    const run = ended(failed(), { cause: MANUAL });
    const known = { ...someTask(), failuresInRow: 4, trouble: { code: 'timed-out', since: NOW, runs: 4 } };

    const next = taskAfterRun(withRun(known, run), run, NOW);

    expect(next).toMatchObject({ tell: 'failure', task: { status: 'active', failuresInRow: 4 } });
  });

  it.each<[string, Partial<Run>, string]>([
    ['says nothing', {}, 'nothing'],
    ['answers a person who pressed', { cause: MANUAL }, 'result'],
    ['tells what was missed before', { gapNote: 'missed 3 runs' }, 'result'],
  ])('with nothing new %s', (_, overrides, tell) => {
    const run = ended({ status: 'succeeded', result: { text: '', nothingNew: true } }, overrides);

    expect(taskAfterRun(withRun(someTask(), run), run, NOW).tell).toBe(tell);
  });

  it('does not let a run by hand move where the next one looks back to', () => {
    const run = ended(SUCCEEDED, { cause: MANUAL });

    expect(taskAfterRun(withRun(someTask(), run), run, NOW).task.lastSuccessFor).toBeUndefined();
  });

  it('is complete when nothing is left to run', () => {
    const { nextDue: _, ...last } = someTask({ trigger: scheduled(onceAt(NOW + 1)) });
    const run = ended(SUCCEEDED);

    const next = taskAfterRun(withRun(last, run), run, NOW + 5);

    expect(next).toMatchObject({ verb: 'complete', task: { status: 'completed', completedAt: NOW + 5, rev: 2 } });
  });

  it('by hand is never complete', () => {
    const { nextDue: _, ...manual } = someTask({ trigger: { kind: 'manual' } });
    const run = ended(SUCCEEDED, { cause: MANUAL });

    expect(taskAfterRun(withRun(manual, run), run, NOW).task.status).toBe('active');
  });
});
