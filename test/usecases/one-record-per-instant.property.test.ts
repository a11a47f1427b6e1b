import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectedInstants } from '../../src/domain/expected.ts';
import type { TaskId } from '../../src/domain/ids.ts';
import type { TaskPolicy } from '../../src/domain/task.ts';
import type { Instant, Schedule } from '../../src/domain/time/schedule.ts';
import { readVersions } from '../../src/store/version-store.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { resumeTask } from '../../src/usecases/resume-task.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { skipNext } from '../../src/usecases/skip-next.ts';
import { undoLastChange } from '../../src/usecases/undo-last-change.ts';
import { NOW } from '../support/context.ts';
import { dailyAt, everyMinutes, OWNER, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestProcess, type TestRuns, times } from '../support/run-context.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const SCHEDULES: readonly Schedule[] = [
  everyMinutes(7, NOW + 5 * MINUTE),
  everyMinutes(45, NOW + 20 * MINUTE),
  dailyAt('15:30'),
  {
    kind: 'recurring',
    zone: 'Europe/Paris',
    rules: [
      {
        kind: 'calendar',
        days: { kind: 'weekly', weekdays: [5, 6] },
        times: { kind: 'every', everyMinutes: 30, from: '14:00', to: '18:00' },
      },
    ],
    end: { instant: NOW + 30 * HOUR },
  },
];

/** What happens to a task and to the process that works on it. */
type Happening =
  | { readonly kind: 'live' | 'off' | 'jump'; readonly minutes: number }
  | { readonly kind: 'pause' | 'resume' | 'skip' | 'delete' | 'undo' | 'run' | 'restart' | 'rename' }
  | { readonly kind: 'reschedule'; readonly schedule: number }
  | { readonly kind: 'pause-until'; readonly minutes: number };

const someMinutes = (max: number) => fc.integer({ min: 1, max });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('live' as const), minutes: someMinutes(90) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('off' as const), minutes: someMinutes(40 * 60) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('jump' as const), minutes: someMinutes(120) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause-until' as const), minutes: someMinutes(120) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('reschedule' as const), schedule: fc.nat(SCHEDULES.length - 1) }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constantFrom<'pause' | 'resume' | 'skip' | 'delete' | 'undo' | 'run' | 'restart' | 'rename'>(
        'pause',
        'resume',
        'skip',
        'delete',
        'undo',
        'run',
        'restart',
        'rename',
      ),
    }),
  },
);

interface Life {
  readonly runs: TestRuns;
  readonly taskId: TaskId;
  process: TestProcess;
  count: number;
}

async function live(life: Life, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await life.process.sweep();
    await life.runs.pass(MINUTE);
  }
  await life.process.sweep();
}

async function happen(life: Life, what: Happening): Promise<void> {
  const { runs, taskId } = life;
  const { context } = life.process;
  const who = { actor: OWNER, taskId };
  life.count += 1;
  // Not at a full second, so that nothing is changed at the very instant at which something is due.
  await runs.pass(8_573);
  switch (what.kind) {
    case 'live':
      return await live(life, what.minutes);
    case 'off':
      return await runs.pass(what.minutes * MINUTE);
    case 'jump':
      return runs.jump(what.minutes * MINUTE);
    case 'pause':
      return void (await pauseTask(context, who));
    case 'pause-until':
      return void (await pauseTask(context, { ...who, until: context.clock.now() + what.minutes * MINUTE }));
    case 'resume':
      return void (await resumeTask(context, who));
    case 'skip':
      return void (await skipNext(context, { ...who, count: 2 }));
    case 'delete':
      return void (await deleteTask(context, who));
    case 'undo':
      return void (await undoLastChange(context, { actor: OWNER }));
    case 'run':
      return void (await runNow(context, { ...who, inboundId: `press-${life.count}` }));
    case 'rename':
      return void (await changeTask(context, {
        ...who,
        change: { title: `T${life.count}` },
        source: `s${life.count}`,
      }));
    case 'reschedule': {
      const schedule = SCHEDULES[what.schedule];
      const change = schedule === undefined ? {} : { trigger: scheduled(schedule) };
      return void (await changeTask(context, { ...who, change, source: `s${life.count}` }));
    }
    case 'restart':
      life.process.kill();
      life.process = runs.another(`worker-${life.count}`);
      return await life.process.worker.takeOverAll();
  }
}

/**
 * The instants that are on record up to now, once for each record. What a person skipped ahead counts only where the task
 * owed it in the end and nothing else is on record for it: other times may have been set, and set back.
 */
async function onRecord(life: Life, expected: readonly Instant[], now: Instant): Promise<readonly Instant[]> {
  const { runs, taskId } = life;
  const gaps = await runs.gaps(taskId);
  const inGaps = expected.filter((instant) => gaps.some(({ from, to }) => from <= instant && instant <= to));
  expect(gaps.reduce((count, gap) => count + gap.count, 0)).toBe(inGaps.length);
  const recorded = (await runs.runs(taskId)).filter(
    ({ cause, scheduledFor }) => cause.kind === 'schedule' && scheduledFor <= now,
  );
  const instants = recorded.flatMap(({ scheduledFor, reason = '' }) =>
    reason.startsWith('skipped') && (!expected.includes(scheduledFor) || inGaps.includes(scheduledFor))
      ? []
      : [scheduledFor],
  );
  return [...instants, ...inGaps].sort((a, b) => a - b);
}

it('every instant that a task owed is on record exactly once, whatever happened', { timeout: 120_000 }, async () => {
  const numRuns = Number(process.env.AUTOTASK_TEST_LIVES ?? 60);

  await fc.assert(
    fc.asyncProperty(
      fc.nat(SCHEDULES.length - 1),
      fc.constantFrom<TaskPolicy['missed']>('latest', 'none', 'all'),
      fc.boolean(),
      fc.array(happening, { minLength: 1, maxLength: 12 }),
      async (schedule, missed, isAgent, happenings) => {
        const life = await beginLife({ schedule, missed, isAgent });
        for (const what of happenings) await happen(life, what);
        // The clock may have been set ahead, and `all` catches up one a minute.
        await live(life, 15);

        const { runs } = life;
        const versions = [...(await readVersions(runs.test.context.items, life.taskId, 1_000))].reverse();
        const { nextDue = Number.POSITIVE_INFINITY } = await runs.task(life.taskId);
        const now = Math.min(runs.context.clock.now(), nextDue - 1);
        const expected = expectedInstants(versions, 0, now);
        expect(times(await onRecord(life, expected, now))).toEqual(times(expected));
      },
    ),
    { numRuns, seed: 20_260_306, endOnFailure: false },
  );
});

async function beginLife(how: {
  readonly schedule: number;
  readonly missed: TaskPolicy['missed'];
  readonly isAgent: boolean;
}): Promise<Life> {
  const runs = await makeRuns({ work: async () => ({ text: 'done' }) });
  const chosen = SCHEDULES[how.schedule];
  if (chosen === undefined) throw new Error('there is such a schedule');
  const task = await runs.addTask({
    trigger: scheduled(chosen),
    ...(how.isAgent ? { job: { kind: 'agent', instruction: 'look', grants: [] } as const } : {}),
    policy: { ...SOME_POLICY, missed: how.missed },
  });
  return { runs, taskId: task.id, process: runs, count: 0 };
}
