import { describe, expect, it } from 'vitest';
import { chargedTo } from '../../src/domain/account.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/domain/limits.ts';
import type { Task } from '../../src/domain/task.ts';
import { NO_USAGE, type Usage } from '../../src/domain/usage.ts';
import type { Work } from '../../src/ports/agent.ts';
import { readAccount } from '../../src/store/account-store.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { setAllowance } from '../../src/usecases/set-allowance.ts';
import { createWorker } from '../../src/usecases/worker.ts';
import { ADMIN, CONSOLE, OWNER, SOME_POLICY } from '../support/definitions.ts';
import { plainText } from '../support/plain-cards.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const MANY: Limits = {
  ...DEFAULT_LIMITS,
  activeTasksPerMember: 1_000,
  createsPerMinute: 1_000,
  createsPerDay: 1_000,
};
/** Of gpt-5-mini: 1,000 tokens in and 1,000 out cost 2,250 micro-dollars. */
const CALL = { model: 'gpt-5-mini', inputTokens: 1_000, outputTokens: 1_000 };
const COST = 2_250;
const USED: Usage = { ...NO_USAGE, modelCalls: 1, inputTokens: 1_000, outputTokens: 1_000, model: 'gpt-5-mini' };
const JOB = { kind: 'agent', instruction: 'look', grants: [] } as const;

/** Makes so many calls as a model would, each with leave; counts those that went out. */
function caller(calls: number, sent: { calls: number }) {
  return async (work: Work) => {
    for (let call = 0; call < calls; call += 1) {
      await work.allow?.(CALL);
      sent.calls += 1;
      await work.record({ kind: 'model', label: 'thinking', at: 0, tookMs: 1, data: {} }, USED);
    }
    return { text: 'done' };
  };
}

let presses = 0;

async function press(runs: TestRuns, task: Task): Promise<void> {
  presses += 1;
  await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: `press ${presses}` });
}

async function accounts(runs: TestRuns) {
  const { items } = runs.test.context;
  const [member, all] = await Promise.all([
    readAccount(items, OWNER.workspace, OWNER.member),
    readAccount(items, OWNER.workspace),
  ]);
  return { member: member?.value, all: all?.value };
}

describe('the money of a run', () => {
  it('is counted for the run, its task, its owner and the workspace, and nothing stays reserved', async () => {
    const sent = { calls: 0 };
    const runs = await makeRuns({ work: caller(3, sent), limits: MANY });
    const task = await runs.addTask({ job: JOB });
    await press(runs, task);

    await runs.sweep();

    const [run] = await runs.runs(task.id);
    expect(run).toMatchObject({
      status: 'succeeded',
      usage: { modelCalls: 3, microUsd: 3 * COST, model: 'gpt-5-mini' },
    });
    expect(run).not.toHaveProperty('reserved');
    expect((await runs.task(task.id)).usage).toMatchObject({
      month: '2026-03',
      spent: { microUsd: 3 * COST, modelCalls: 3 },
      runs: 1,
      ever: { microUsd: 3 * COST, tokens: 6_000, runs: 1 },
    });
    const { member, all } = await accounts(runs);
    expect(member).toMatchObject({ name: 'Ana', spent: { microUsd: 3 * COST, inputTokens: 3_000 }, held: [], runs: 1 });
    expect(all).toMatchObject({ spent: { microUsd: 3 * COST }, held: [], runs: 1 });
  });

  it('is reserved before the first call, in the write of the run, so that a kill loses none of it', async () => {
    const sent = { calls: 0 };
    const runs = await makeRuns({
      limits: MANY,
      work: async (work) => {
        const { text } = await caller(1, sent)(work);
        if (sent.calls === 1) return await new Promise(() => {});
        return { text };
      },
    });
    const task = await runs.addTask({ job: JOB });
    await press(runs, task);
    void runs.sweep();
    await expect.poll(async () => (await runs.runs(task.id))[0]?.steps.length).toBe(1);

    const held = await accounts(runs);
    expect(held.member?.held).toMatchObject([{ microUsd: 2 * COST }]);
    runs.kill();
    const second = runs.another('worker-2');
    await runs.pass(100_000);
    await second.sweep();

    const [run] = await runs.runs(task.id);
    expect(run).toMatchObject({ status: 'succeeded', attempt: 2, usage: { microUsd: 2 * COST } });
    const { member, all } = await accounts(runs);
    expect(member).toMatchObject({ held: [], spent: { microUsd: 2 * COST }, runs: 1 });
    expect(all).toMatchObject({ held: [], spent: { microUsd: 2 * COST }, runs: 1 });
  });
});

describe('the hard stop', () => {
  it.each([
    ['of a task', { microUsdPerTaskMonth: 2 * COST }, 'The allowance of this task for March, $0.005,'],
    ['of a member', { microUsdPerMemberMonth: 2 * COST }, 'The allowance of Ana for March, $0.005,'],
    ['of a workspace', { microUsdPerWorkspaceMonth: 2 * COST }, 'The allowance of this workspace for March, $0.005,'],
    ['of a run', { microUsdPerRun: 2 * COST }, 'The run would cost more than its limit of $0.005.'],
  ])('%s comes before the call that would pass it, and says what to do', async (_, limits, says) => {
    const sent = { calls: 0 };
    const runs = await makeRuns({ work: caller(5, sent), limits: { ...MANY, ...limits } });
    const task = await runs.addTask({ job: JOB });
    await press(runs, task);

    await runs.sweep();

    expect(sent.calls).toBe(2);
    const [run] = await runs.runs(task.id);
    expect(run?.status).toBe('failed');
    expect(run?.failure?.message).toContain(says);
    expect(run?.failure?.hint).toMatch(/raise|cheaper/);
    expect((await accounts(runs)).member).toMatchObject({ spent: { microUsd: 2 * COST }, held: [] });
  });

  it("is the task's own where it has limits of its own", async () => {
    const sent = { calls: 0 };
    const runs = await makeRuns({ work: caller(5, sent), limits: MANY });
    const task = await runs.addTask({ job: JOB, policy: { ...SOME_POLICY, limits: { monthMicroUsd: 3 * COST } } });
    await press(runs, task);

    await runs.sweep();

    expect(sent.calls).toBe(3);
  });

  it('shortens the answer rather than refusing a call that fits with less', async () => {
    const granted: (number | undefined)[] = [];
    const runs = await makeRuns({
      limits: { ...MANY, microUsdPerRun: 5_000 },
      work: async (work) => {
        granted.push(await work.allow?.({ ...CALL, outputTokens: 8_000 }));
        return { text: 'done' };
      },
    });
    await press(runs, await runs.addTask({ job: JOB }));

    await runs.sweep();

    expect(granted).toEqual([2_375]);
  });

  it('lets no two runs at once pass an allowance together', async () => {
    const sent = { calls: 0 };
    const runs = await makeRuns({
      work: caller(4, sent),
      slots: 8,
      limits: { ...MANY, microUsdPerMemberMonth: 10 * COST },
    });
    const tasks = await Promise.all(Array.from({ length: 8 }, () => runs.addTask({ job: JOB })));
    for (const task of tasks) await press(runs, task);

    await runs.sweep();

    const { member, all } = await accounts(runs);
    expect(sent.calls).toBeLessThanOrEqual(10);
    expect(sent.calls).toBeGreaterThanOrEqual(8);
    expect(member?.held).toEqual([]);
    expect(chargedTo(member ?? fail())).toBe(sent.calls * COST);
    expect(all?.spent.microUsd).toBe(sent.calls * COST);
  });

  it('is told once, does not count to the five failures, and is over with the month', async () => {
    const sent = { calls: 0 };
    const runs = await makeRuns({ work: caller(1, sent), limits: { ...MANY, microUsdPerTaskMonth: COST } });
    const everyMinute = {
      kind: 'recurring',
      zone: 'UTC',
      rules: [{ kind: 'interval', everySeconds: 60, anchor: 0 }],
    } as const;
    const task = await runs.addTask({ job: JOB, trigger: { kind: 'schedule', schedule: everyMinute } });

    await runs.live(8 * 60_000, 20_000);

    expect(sent.calls).toBe(1);
    const after = await runs.task(task.id);
    expect(after).toMatchObject({ status: 'active', failuresInRow: 0, trouble: { code: 'task-budget' } });
    expect(after.counters.failed).toBeGreaterThanOrEqual(5);
    const told = runs.surface.visible().map(({ card }) => card.title);
    expect(told.filter((title) => title === 'failure')).toHaveLength(1);

    runs.test.clock.set(Date.UTC(2026, 3, 1));
    await runs.live(3 * 60_000, 20_000);
    expect(sent.calls).toBe(2);
    expect(runs.surface.visible().map(({ card }) => card.title)).toContain('recovered');
  });
});

describe('the warning', () => {
  it('comes once a month, when 80 % are used', async () => {
    const sent = { calls: 0 };
    const runs = await makeRuns({ work: caller(1, sent), limits: { ...MANY, microUsdPerMemberMonth: 5 * COST } });
    const task = await runs.addTask({ job: JOB });
    const told = () => runs.surface.visible().filter(({ card }) => card.title === 'budget').length;

    const after: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      await press(runs, task);
      await runs.sweep();
      after.push(told());
    }

    expect(sent.calls).toBe(5);
    expect(after).toEqual([0, 0, 0, 1, 1]);
  });

  it('of the workspace goes to the admin who set its allowance, that of a member to the owner', async () => {
    const runs = await makeRuns({
      work: caller(1, { calls: 0 }),
      limits: { ...MANY, microUsdPerMemberMonth: 5 * COST },
    });
    const surfaces = new Map(runs.context.surfaces);
    const web = surfaces.get('web') ?? fail();
    const direct = (_: unknown, member: string) => ({ ...CONSOLE, id: `direct to ${member}` });
    const worker = createWorker({ ...runs.context, surfaces: surfaces.set('web', { ...web, direct }) });
    await setAllowance(runs.context, { actor: ADMIN, change: { limit: 5 * COST } });
    const task = await runs.addTask({ job: JOB });

    for (let run = 0; run < 4; run += 1) {
      await press(runs, task);
      await worker.attend({ now: runs.context.clock.now() });
      await worker.idle();
    }

    const told = runs.surface.visible().filter(({ card }) => card.title === 'budget');
    expect(
      told.map(({ place, card }) => `${place}: ${plainText(card).split(': ')[2]?.split(' ')[0]}`).toSorted(),
    ).toEqual([`direct to ${ADMIN.member}: workspace`, `direct to ${OWNER.member}: member`]);
  });
});

function fail(): never {
  throw new Error('There is no account.');
}
