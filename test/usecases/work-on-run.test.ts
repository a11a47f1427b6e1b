import { describe, expect, it } from 'vitest';
import { AutoTaskError } from '../../src/domain/errors.ts';
import type { Step } from '../../src/domain/run.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import type { Work } from '../../src/ports/agent.ts';
import { cancelRun } from '../../src/usecases/cancel-run.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { resumeTask } from '../../src/usecases/resume-task.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, OWNER, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRunsOptions } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;
const HOURLY = scheduled(everyMinutes(60, NOW + MINUTE));

function step(label: string): Step {
  return { kind: 'tool', label, at: NOW, tookMs: 1, data: { label } };
}

function fault(facts: { retryable?: boolean; retryAfter?: number } = {}): AutoTaskError {
  return new AutoTaskError({ code: 'timed-out', message: 'It timed out.', retryable: true, ...facts });
}

/** A process with one agent task whose run has just been claimed. */
async function runningTask(options: TestRunsOptions, policy = SOME_POLICY) {
  const runs = await makeRuns(options);
  const task = await runs.addTask({ trigger: HOURLY, job: AGENT, policy });
  await runs.pass(MINUTE);
  await runs.sweep();
  return { runs, task, run: async () => (await runs.runs(task.id))[0] };
}

describe('the work of a run', () => {
  it('gets what it needs and ends with its result posted', async () => {
    const { runs, run } = await runningTask({ work: async () => ({ text: '14 commits' }) });

    expect(runs.works[0]).toMatchObject({
      title: 'Drink water',
      job: AGENT,
      scheduledFor: NOW + MINUTE,
      previousFor: NOW + MINUTE - 7 * 24 * 60 * MINUTE,
      deadline: NOW + 6 * MINUTE,
      steps: [],
    });
    expect(await run()).toMatchObject({ status: 'succeeded', result: { text: '14 commits' }, attempt: 1 });
    expect(runs.surface.says()).toEqual(['result: 14 commits']);
  });

  it('looks back to the last success', async () => {
    const { runs } = await runningTask({});

    await runs.live(60 * MINUTE, 30 * SECOND);

    expect(runs.works.map(({ previousFor }) => previousFor).at(-1)).toBe(NOW + MINUTE);
  });

  it('stores each step before the next one and counts usage', async () => {
    const work = async ({ record }: Work) => {
      await record(step('reading commits'), { ...NO_USAGE, modelCalls: 1 });
      await record(step('writing'), { ...NO_USAGE, modelCalls: 1, inputTokens: 50 });
      return { text: 'done' };
    };
    const { run } = await runningTask({ work });

    expect(await run()).toMatchObject({
      steps: [{ label: 'reading commits' }, { label: 'writing' }],
      usage: { modelCalls: 2, inputTokens: 50 },
    });
  });

  it('tells whoever is looking what it does', async () => {
    const work = async ({ progress, record }: Work) => {
      progress('thinking');
      await record(step('reading commits'), NO_USAGE);
      return { text: 'done' };
    };
    const { runs } = await runningTask({ work });

    const told = runs.test.published.map((event) => (event.kind === 'run-progress' ? event.label : event.kind));
    expect(told).toEqual(['thinking', 'reading commits', 'run-ended']);
  });

  it.each(['', '  \n'])('without a result is a failure: %j', async (text) => {
    const { runs, run } = await runningTask({ work: async () => ({ text }) });

    expect(await run()).toMatchObject({ status: 'failed', failure: { code: 'empty-result' } });
    expect(runs.surface.says()).toEqual(['failure: The agent ended without a result.']);
  });

  it('with explicitly nothing new is a success that nobody hears of', async () => {
    const { runs, run } = await runningTask({ work: async () => ({ text: '', nothingNew: true }) });

    expect(await run()).toMatchObject({ status: 'succeeded', deliveries: 0 });
    expect(runs.surface.says()).toEqual([]);
  });

  it('that fails for good says why, once', async () => {
    const { runs, task } = await runningTask({ work: async () => Promise.reject(fault({ retryable: false })) });

    await runs.live(60 * MINUTE, 30 * SECOND);

    expect((await runs.runs(task.id)).map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(runs.works).toHaveLength(2);
    expect(runs.surface.says()).toEqual(['failure: It timed out.']);
  });
});

it('a card that cannot be made keeps no run from ending', async () => {
  const cards = {
    result: () => {
      throw new TypeError('oops');
    },
  };
  const { runs, run } = await runningTask({ cards });

  expect(await run()).toMatchObject({ status: 'succeeded', result: { text: 'done' } });
  expect(runs.surface.visible()).toMatchObject([{ card: { title: 'Drink water', tone: 'attention' } }]);
});

describe('trying again', () => {
  it('waits in place for short delays, parks for long ones, and ends well without a word about it', async () => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries < 4) throw fault();
      return { text: 'at last' };
    };
    const { runs, run } = await runningTask({ work });

    const statuses = [(await run())?.status];
    await runs.live(25 * SECOND);
    statuses.push((await run())?.status);
    await runs.live(50 * SECOND);

    expect(statuses).toEqual(['running', 'queued']);
    expect(await run()).toMatchObject({ status: 'succeeded', tries: 3, attempt: 1 });
    expect(runs.surface.says()).toEqual(['result: at last']);
  });

  it('ends after the retries that the task allows', async () => {
    const policy = { ...SOME_POLICY, retry: { maxRetries: 1, backoffMs: 1_000, backoffMultiplier: 1 } };
    const { runs, run } = await runningTask({ work: async () => Promise.reject(fault()) }, policy);

    await runs.live(5 * SECOND);

    expect(runs.works).toHaveLength(2);
    expect(await run()).toMatchObject({ status: 'failed', failure: { message: 'It timed out, 2 tries.' } });
  });

  it('goes on after the steps that are stored', async () => {
    let tries = 0;
    const work = async ({ record, steps }: Work) => {
      tries += 1;
      if (tries > 1) return { text: `after ${steps.length}` };
      await record(step('reading commits'), NO_USAGE);
      throw fault();
    };
    const { runs } = await runningTask({ work });

    await runs.live(6 * SECOND);

    expect(runs.surface.says()).toEqual(['result: after 1']);
  });

  it('is asked to wait for half an hour, and that counts as no try', async () => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries === 1) throw fault({ retryAfter: 30 * MINUTE });
      return { text: 'late' };
    };
    const { runs, run } = await runningTask({ work });
    const waiting = await run();

    await runs.live(30 * MINUTE, 10 * SECOND);

    expect(waiting).toMatchObject({ status: 'queued', tries: 0 });
    expect(await run()).toMatchObject({ status: 'succeeded', tries: 0 });
  });

  it('while it is parked, another occurrence is an overlap and the slot is free', async () => {
    const runs = await makeRuns({ slots: 1, work: async () => Promise.reject(fault({ retryAfter: 15 * MINUTE })) });
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(10, NOW + MINUTE)), job: AGENT });
    const other = await runs.addTask({ trigger: scheduled(everyMinutes(10, NOW + 2 * MINUTE)), job: AGENT });

    await runs.live(12 * MINUTE, 10 * SECOND);

    expect((await runs.runs(other.id)).at(-1)).toMatchObject({ attempt: 1 });
    expect((await runs.runs(task.id)).map(({ status }) => status)).toEqual(['skipped', 'queued']);
  });
});

describe('the deadline', () => {
  it('ends work that ignores its signal', async () => {
    const { runs, run } = await runningTask({ work: () => new Promise(() => {}) });

    await runs.live(5 * MINUTE + SECOND);

    expect(runs.works[0]?.signal.aborted).toBe(true);
    expect(await run()).toMatchObject({
      status: 'failed',
      failure: { code: 'deadline', message: 'It took longer than its 5 minutes.' },
    });
  });

  it('is not met by a lease that is renewed', async () => {
    const { runs, run } = await runningTask({ work: () => new Promise(() => {}) });

    await runs.live(4 * MINUTE + 50 * SECOND);

    expect(await run()).toMatchObject({ status: 'running', attempt: 1 });
    expect(runs.works).toHaveLength(1);
  });

  it('refuses what the work wants to store after it', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const work = ({ signal, record }: Work) =>
      new Promise<{ text: string }>(() => {
        signal.addEventListener('abort', () => {
          late = record(step('too late'), NO_USAGE).catch((error: unknown) => error);
        });
      });
    const { runs, run } = await runningTask({ work });

    await runs.live(5 * MINUTE + SECOND);

    expect(await late).toMatchObject({ code: 'run-interrupted' });
    expect((await run())?.steps).toEqual([]);
  });
});

describe('a person who interferes', () => {
  const untilAborted = ({ signal }: Work) =>
    new Promise<{ text: string }>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });

  it('cancels a run, and nothing is posted', async () => {
    const { runs, task, run } = await runningTask({ work: untilAborted });

    const outcome = await cancelRun(runs.context, { actor: OWNER, taskId: task.id });
    await runs.timers.quiet();

    expect(outcome.kind).toBe('canceled');
    expect(await run()).toMatchObject({ status: 'canceled', reason: 'canceled by Ana' });
    expect(runs.works[0]?.signal.aborted).toBe(true);
    expect(runs.surface.says()).toEqual([]);
    expect(await cancelRun(runs.context, { actor: OWNER, taskId: task.id })).toMatchObject({ kind: 'not-running' });
  });

  it('cancels a run of another process before its next step', async () => {
    let go = (): void => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const work = async ({ record }: Work) => {
      await held;
      await record(step('next'), NO_USAGE);
      return { text: 'done' };
    };
    const { runs, task, run } = await runningTask({ work });
    const silent = { publish: () => {}, subscribe: () => () => {} };

    await cancelRun({ ...runs.context, events: silent }, { actor: OWNER, taskId: task.id });
    go();
    await runs.timers.quiet();

    expect(await run()).toMatchObject({ status: 'canceled', steps: [] });
    expect(runs.surface.says()).toEqual([]);
  });

  it('deletes the task, and the run ends before its next step', async () => {
    let go = (): void => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const work = async ({ record }: Work) => {
      await held;
      await record(step('next'), NO_USAGE);
      return { text: 'done' };
    };
    const { runs, task, run } = await runningTask({ work });

    await deleteTask(runs.context, { actor: OWNER, taskId: task.id });
    go();
    await runs.timers.quiet();

    expect(await run()).toMatchObject({ status: 'canceled', reason: 'the task was deleted', steps: [] });
    expect(runs.surface.says()).toEqual([]);
  });

  it('deletes the task during the last step, and nothing is posted', async () => {
    let go = (): void => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { runs, task, run } = await runningTask({ work: async () => held.then(() => ({ text: 'done' })) });

    await deleteTask(runs.context, { actor: OWNER, taskId: task.id });
    go();
    await runs.timers.quiet();

    expect(await run()).toMatchObject({ status: 'canceled' });
    expect(runs.surface.says()).toEqual([]);
  });

  it.each(['pause', 'change'] as const)(
    '%ss the task, and the run ends with the definition it began with',
    async (verb) => {
      let go = (): void => {};
      const held = new Promise<void>((resolve) => {
        go = resolve;
      });
      const { runs, task, run } = await runningTask({ work: async () => held.then(() => ({ text: 'done' })) });

      if (verb === 'pause') await pauseTask(runs.context, { actor: OWNER, taskId: task.id });
      else
        await changeTask(runs.context, { actor: OWNER, taskId: task.id, change: { title: 'Drink tea' }, source: 's' });
      go();
      await runs.timers.quiet();

      expect(await run()).toMatchObject({ status: 'succeeded', rev: 1, definition: { title: 'Drink water' } });
      expect((await runs.task(task.id)).rev).toBe(2);
      expect(runs.surface.says()).toEqual(['result: done']);
    },
  );
});

describe('five failures in a row', () => {
  it('pause the task with one notice, and a success after that tells that it works again', async () => {
    let works = false;
    const { runs, task } = await runningTask({
      work: async () => (works ? { text: 'fine' } : Promise.reject(fault({ retryable: false }))),
    });

    await runs.live(6 * 60 * MINUTE, MINUTE);
    const paused = await runs.task(task.id);
    works = true;
    await resumeTask(runs.context, { actor: OWNER, taskId: task.id });
    await runs.live(60 * MINUTE, MINUTE);

    expect(paused).toMatchObject({ status: 'paused', pause: { cause: 'failures' }, counters: { failed: 5 } });
    expect(runs.surface.says()).toEqual([
      'failure: It timed out.',
      'paused: Drink water: 5 runs in a row failed. The last one: It timed out.',
      'result: fine',
      'recovered: 5 failed',
    ]);
  });
});
