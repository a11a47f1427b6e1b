import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/domain/run.ts';
import { taskAfterRun } from '../../src/domain/task-after-run.ts';
import { changeTask } from '../../src/domain/task-lifecycle.ts';
import { usualMsAfter } from '../../src/domain/usual-time.ts';
import { NOW } from '../support/context.ts';
import { someRun, someTask } from '../support/some-run.ts';

const SECOND = 1_000;

/** A run of a day whose steps took so long. */
function worked(...seconds: readonly number[]): Run {
  const steps = seconds.map((one) => ({ kind: 'tool', label: 'x', at: NOW, tookMs: one * SECOND, data: {} }) as const);
  return someRun({ status: 'succeeded', attempt: 2, startedAt: NOW - 86_400_000, endedAt: NOW, steps });
}

describe('how long runs usually work', () => {
  it('is what the steps of the first one took, and follows those after it slowly', () => {
    const first = usualMsAfter(undefined, worked(40, 60));
    const second = usualMsAfter(first, worked(200));

    expect([first, second]).toEqual([100 * SECOND, 130 * SECOND]);
  });

  it('is not noted where it is next to nothing, so that plain tasks stay as small as they are', () => {
    expect(usualMsAfter(undefined, worked(29))).toBeUndefined();
    expect(usualMsAfter(31 * SECOND, worked(1))).toBeUndefined();
    expect(taskAfterRun(someTask(), worked(), NOW).task).not.toHaveProperty('usualMs');
    expect(taskAfterRun(someTask({ usualMs: 31_000 }), worked(), NOW).task).not.toHaveProperty('usualMs');
    expect(taskAfterRun(someTask(), worked(45), NOW).task).toMatchObject({ usualMs: 45_000 });
  });

  it('is forgotten with the job, and kept with another time or name', () => {
    const task = someTask({ usualMs: 60_000 });
    const usualAfter = (change: Parameters<typeof changeTask>[1]) => {
      const outcome = changeTask(task, change, NOW);
      return outcome.kind === 'changed' ? outcome.task.usualMs : 'not changed';
    };

    expect(usualAfter({ title: 'Other' })).toBe(60_000);
    expect(usualAfter({ job: { kind: 'remind', text: 'something else' } })).toBeUndefined();
  });

  it.each<Partial<Run>>([{ status: 'canceled' }, { status: 'skipped' }, { status: 'failed' }])(
    'is not learnt of a run that did not come to its end: %j',
    (more) => {
      expect(usualMsAfter(60 * SECOND, { ...worked(600), ...more })).toBe(60 * SECOND);
    },
  );
});
