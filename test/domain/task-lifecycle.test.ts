import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/ids.ts';
import type { Pause, Task, TaskDefinition, TaskStatus } from '../../src/domain/task.ts';
import { taskAttention } from '../../src/domain/task-attention.ts';
import {
  changeTask,
  completeTask,
  definitionOf,
  deleteTask,
  isFailing,
  newTask,
  pauseTask,
  resumeTask,
  skipInstants,
  unstartedInstants,
  versionOf,
} from '../../src/domain/task-lifecycle.ts';
import { undoTask } from '../../src/domain/task-undo.ts';
import { nextOccurrence } from '../../src/domain/time/occurrences.ts';
import type { Instant, Schedule } from '../../src/domain/time/schedule.ts';
import { NOW } from '../support/context.ts';
import {
  dailyAt,
  everyMinutes,
  MONDAYS_AT_TEN,
  OWNER,
  onceAt,
  scheduled,
  someDefinition,
} from '../support/definitions.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const MONDAY_TEN = Date.UTC(2026, 2, 9, 9);
const PAUSE: Pause = { at: NOW, cause: 'person', by: 'Ana' };

function someTask(overrides: Partial<TaskDefinition> = {}, now: Instant = NOW): Task {
  const facts = { id: 'tsk_1' as TaskId, shortId: 'T-7F3', owner: OWNER, now };
  const task = newTask({ ...facts, definition: someDefinition(overrides) });
  if (task === undefined) throw new Error('the schedule has no instant');
  return task;
}

describe('a new task', () => {
  it.each<[string, Schedule, Instant | undefined]>([
    ['a weekly time', MONDAYS_AT_TEN, MONDAY_TEN],
    ['a moment ahead', onceAt(NOW + MINUTE), NOW + MINUTE],
    ['this very second, said just now', onceAt(NOW), NOW],
    ['a moment that passed while Save was not pressed yet', onceAt(NOW - 9 * MINUTE), NOW - 9 * MINUTE],
    ['a moment 10 minutes ago', onceAt(NOW - 10 * MINUTE), undefined],
    [
      'a wall time that passed a minute ago',
      { kind: 'once', moments: [{ at: '2026-03-06T14:59' }], zone: 'Europe/Paris' },
      undefined,
    ],
    ['an interval that begins later', everyMinutes(5, NOW + 5 * MINUTE), NOW + 5 * MINUTE],
    ['an interval that began long ago', everyMinutes(5, NOW - 60 * MINUTE), NOW + 5 * MINUTE],
  ])('of %s is due when it should', (_what, schedule, due) => {
    const definition = someDefinition({ trigger: scheduled(schedule) });

    const task = newTask({ id: 'tsk_1' as TaskId, shortId: 'T-7F3', owner: OWNER, definition, now: NOW });

    expect(task?.nextDue).toBe(due);
  });

  it('owes nothing from before it was made', () => {
    expect(someTask().activeSince).toBe(NOW);
    expect(someTask({ trigger: scheduled(onceAt(NOW - MINUTE)) }).activeSince).toBe(NOW - MINUTE);
  });
});

describe('what a task needs next', () => {
  const active = someTask();
  const manual = someTask({ trigger: { kind: 'manual' } });
  const { nextDue: _, ...over } = active;
  const running: Task = { ...over, lastRun: { id: 'r' as never, at: NOW, status: 'running' } };
  const ended: Task = { ...running, lastRun: { id: 'r' as never, at: NOW, status: 'failed' } };

  it.each<[string, Task, ReturnType<typeof taskAttention>]>([
    ['an active task', active, { kind: 'run', at: MONDAY_TEN }],
    ['a task started by hand', manual, undefined],
    ['a task whose last run is under way', running, undefined],
    ['a task whose last run has ended', ended, { kind: 'complete', at: NOW }],
    ['a paused task', pauseTask(active, PAUSE, NOW), undefined],
    [
      'a task paused until',
      pauseTask(active, { ...PAUSE, until: NOW + DAY }, NOW),
      { kind: 'end-pause', at: NOW + DAY },
    ],
    ['a completed task', completeTask(active, NOW), { kind: 'purge', at: NOW + 30 * DAY }],
    ['a deleted task', deleteTask(active, NOW), { kind: 'end-undo', at: NOW + 10 * MINUTE }],
    [
      'a task deleted 10 minutes ago',
      deleteTask(active, NOW - 10 * MINUTE),
      { kind: 'purge', at: NOW + 30 * DAY - 10 * MINUTE },
    ],
    [
      'a deleted paused task',
      deleteTask(pauseTask(active, { ...PAUSE, until: NOW + 1 }, NOW), NOW),
      { kind: 'end-undo', at: NOW + 10 * MINUTE },
    ],
  ])('%s', (_what, task, expected) => {
    expect(taskAttention(task, NOW)).toEqual(expected);
  });
});

describe('whether a task is failing', () => {
  it.each<[string, Partial<Task>, boolean]>([
    ['a healthy one', {}, false],
    ['one that failed last', { failuresInRow: 1 }, true],
    ['one paused by a person', { status: 'paused', pause: PAUSE }, false],
    ['one paused after failures', { status: 'paused', pause: { ...PAUSE, cause: 'failures' } }, true],
    ['one whose destination is gone', { status: 'paused', pause: { ...PAUSE, cause: 'delivery' } }, true],
    ['one that waits for what it needs', { status: 'paused', pause: { ...PAUSE, cause: 'missing' } }, false],
    ['one that is over', { status: 'completed', failuresInRow: 1 }, false],
  ])('%s', (_what, traces, expected) => {
    expect(isFailing({ ...someTask(), ...traces })).toBe(expected);
  });
});

describe('instants that a change takes away', () => {
  const daily = someTask({ trigger: scheduled(dailyAt('10:00')) });
  const due = MONDAY_TEN - 2 * DAY;

  it.each<[string, Task, Instant, ReturnType<typeof unstartedInstants>]>([
    ['are none before anything is due', pauseTask(daily, PAUSE, due - 1), due - 1, undefined],
    ['are the one that is due', pauseTask(daily, PAUSE, due), due, { from: due, to: due, count: 1 }],
    [
      'are all that were due',
      deleteTask(daily, due + 3 * DAY),
      due + 3 * DAY,
      { from: due, to: due + 3 * DAY, count: 4 },
    ],
    ['are none when the next instant stays', { ...daily, title: 'Tea' }, due + DAY, undefined],
  ])('%s', (_what, after, now, expected) => {
    expect(unstartedInstants(daily, after, now)).toEqual(expected);
  });

  it('are none of a task that was paused', () => {
    const paused = pauseTask(daily, PAUSE, NOW);

    expect(unstartedInstants(paused, deleteTask(paused, due + DAY), due + DAY)).toBeUndefined();
  });
});

describe('any life of a task', () => {
  type Step = (task: Task, now: Instant) => Task | undefined;

  interface Life {
    readonly schedule: Schedule;
    readonly moves: readonly { readonly verb: string; readonly wait: number }[];
  }

  const fourTimes: Schedule = {
    kind: 'recurring',
    zone: 'Europe/Paris',
    rules: [{ kind: 'interval', everySeconds: 300, anchor: NOW }],
    start: { instant: NOW },
    count: 4,
  };

  const schedules: readonly Schedule[] = [
    MONDAYS_AT_TEN,
    dailyAt('08:00'),
    everyMinutes(7, NOW),
    fourTimes,
    onceAt(NOW + 20 * MINUTE),
  ];

  /** Everything that may be done to a task, as the use cases allow it. */
  const steps: Readonly<Record<string, Step>> = {
    pause: (task, now) => (task.status === 'active' ? pauseTask(task, { ...PAUSE, at: now }, now) : undefined),
    resume: (task, now) => (task.status === 'paused' ? resumeTask(task, now) : undefined),
    skip: (task, now) => skipInstants(task, 2, now)?.task,
    delete: (task, now) => deleteTask(task, now),
    complete: (task, now) => (taskAttention(task, now)?.kind === 'complete' ? completeTask(task, now) : undefined),
    retitle: (task, now) => changed(task, { title: `${task.title}!` }, now),
    retime: (task, now) => changed(task, { trigger: scheduled(dailyAt('21:15')) }, now),
    byHand: (task, now) => changed(task, { trigger: { kind: 'manual' } }, now),
  };

  const life: fc.Arbitrary<Life> = fc.record({
    schedule: fc.constantFrom(...schedules),
    moves: fc.array(
      fc.record({ verb: fc.constantFrom(...Object.keys(steps)), wait: fc.integer({ min: 0, max: 3 * DAY }) }),
      { maxLength: 12 },
    ),
  });

  function changed(task: Task, change: Partial<TaskDefinition>, now: Instant): Task | undefined {
    const result = changeTask(task, change, now);
    return result.kind === 'changed' ? result.task : undefined;
  }

  /** All states that a life goes through, with the instants of their changes. */
  function states({ schedule, moves }: Life) {
    let now = NOW;
    let task = someTask({ trigger: scheduled(schedule) });
    const seen = [{ task, now, verb: 'create' }];
    for (const { verb, wait } of moves) {
      now += Math.floor(wait / SECOND) * SECOND;
      const next = task.deletedAt === undefined ? steps[verb]?.(task, now) : undefined;
      if (next === undefined) continue;
      task = next;
      seen.push({ task, now, verb });
    }
    return seen;
  }

  it('is due exactly while it is active with instants left, and always at an instant of its schedule', () => {
    fc.assert(
      fc.property(life, (random) => {
        for (const { task } of states(random)) {
          const { trigger, nextDue } = task;
          if (task.status !== 'active' || task.deletedAt !== undefined || trigger.kind !== 'schedule') {
            expect(nextDue).toBeUndefined();
          } else if (nextDue !== undefined) {
            expect(nextOccurrence(trigger.schedule, nextDue - 1)).toBe(nextDue);
            expect(nextDue).toBeGreaterThanOrEqual(task.activeSince);
          }
        }
      }),
    );
  });

  it('counts every change, keeps who owns it, and has a pause exactly while it is paused', () => {
    fc.assert(
      fc.property(life, (random) => {
        const seen = states(random);
        seen.forEach(({ task }, index) => {
          expect(task.rev).toBe(index + 1);
          expect([task.id, task.owner, task.shortId, task.createdAt]).toEqual(['tsk_1', 'owner', 'T-7F3', NOW]);
          expect(task.pause !== undefined).toBe(task.status === ('paused' satisfies TaskStatus));
          expect(task.completedAt !== undefined).toBe(task.status === 'completed');
        });
      }),
    );
  });

  it('goes on as it was when its last change is undone at once', () => {
    fc.assert(
      fc.property(life, (random) => {
        const seen = states(random);
        const last = seen.at(-1);
        const before = seen.at(-2);
        if (last === undefined || before === undefined) return;
        const by = { member: OWNER.member, name: OWNER.name, surface: OWNER.surface };
        const version = versionOf({ verb: 'change', by, at: last.now, before: before.task, after: last.task });
        const skip = last.verb === 'skip' ? ({ ...version, verb: 'skip' } as const) : version;

        const undone = undoTask(last.task, skip, last.now);

        expect(definitionOf(undone)).toEqual(definitionOf(before.task));
        expect([undone.status, undone.pause, undone.deletedAt]).toEqual([
          before.task.status,
          before.task.pause,
          undefined,
        ]);
        expect(undone.rev).toBe(last.task.rev + 1);
        if (before.task.nextDue !== undefined && before.task.nextDue > last.now) {
          expect(undone.nextDue).toBe(before.task.nextDue);
        }
      }),
    );
  });
});
