import { describe, expect, it } from 'vitest';
import { expectedInstants, unaccounted } from '../../src/domain/expected.ts';
import type { Task, TaskVersion } from '../../src/domain/task.ts';
import { pauseTask, resumeTask, versionOf } from '../../src/domain/task-lifecycle.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, OWNER, scheduled } from '../support/definitions.ts';
import { someTask } from '../support/some-run.ts';

const HOUR = 3_600_000;
const HOURLY = someTask({ trigger: scheduled(everyMinutes(60, NOW + HOUR)), nextDue: NOW + HOUR });

function version(verb: TaskVersion['verb'], at: number, after: Task | undefined): TaskVersion {
  if (after === undefined) throw new Error('the task has instants left');
  return versionOf({ verb, by: OWNER, at, after });
}

function hours(...numbers: readonly number[]): readonly number[] {
  return numbers.map((number) => NOW + number * HOUR);
}

const PAUSED = pauseTask(HOURLY, { at: NOW + 2.5 * HOUR, cause: 'person', by: 'Ana' }, NOW + 2.5 * HOUR);
const VERSIONS: readonly TaskVersion[] = [
  version('create', NOW, HOURLY),
  version('pause', NOW + 2.5 * HOUR, PAUSED),
  version('resume', NOW + 4.5 * HOUR, resumeTask(PAUSED, NOW + 4.5 * HOUR)),
];

describe('what a task owed', () => {
  it('is what it was active for, both ends included', () => {
    expect(expectedInstants(VERSIONS, NOW, NOW + 6 * HOUR)).toEqual(hours(1, 2, 5, 6));
  });

  it('begins where it is asked from', () => {
    expect(expectedInstants(VERSIONS, NOW + 2 * HOUR, NOW + 5 * HOUR)).toEqual(hours(2, 5));
  });

  it('includes what was owed before a change that kept the times', () => {
    const renamed = { ...HOURLY, title: 'Tea', rev: 2 };
    const versions = [version('create', NOW, HOURLY), version('change', NOW + 1.5 * HOUR, renamed)];

    expect(expectedInstants(versions, NOW, NOW + 3 * HOUR)).toEqual(hours(1, 2, 3));
  });
});

describe('what nothing is on record for', () => {
  it.each([
    { runs: hours(1, 2, 3, 4), gaps: [], missing: [] },
    { runs: hours(1, 4), gaps: [], missing: [[2, 3, 2]] },
    {
      runs: hours(2),
      gaps: [],
      missing: [
        [1, 1, 1],
        [3, 4, 2],
      ],
    },
    { runs: hours(4), gaps: [{ from: NOW + HOUR, to: NOW + 3 * HOUR, count: 3 }], missing: [] },
    {
      runs: [],
      gaps: [{ from: NOW + 2 * HOUR, to: NOW + 2 * HOUR, count: 1 }],
      missing: [
        [1, 1, 1],
        [3, 4, 2],
      ],
    },
  ])('of four instants: $missing', ({ runs, gaps, missing }) => {
    const found = unaccounted(hours(1, 2, 3, 4), { runs: new Set(runs), gaps });

    expect(found.map(({ from, to, count }) => [(from - NOW) / HOUR, (to - NOW) / HOUR, count])).toEqual(missing);
  });
});
