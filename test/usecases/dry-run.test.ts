import { describe, expect, it } from 'vitest';
import { modelAgent } from '../../src/agent/model-agent.ts';
import { AutoTaskError } from '../../src/domain/errors.ts';
import type { Run } from '../../src/domain/run.ts';
import type { Task } from '../../src/domain/task.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import type { Work } from '../../src/ports/agent.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { readTaskMemory } from '../../src/store/task-memory-store.ts';
import { sendMail } from '../../src/tools/send-mail.ts';
import { cancelRun } from '../../src/usecases/cancel-run.ts';
import { retryRun } from '../../src/usecases/retry-run.ts';
import { type RunNowOutcome, runNow } from '../../src/usecases/run-now.ts';
import { NOW } from '../support/context.ts';
import { ADMIN, BEN, CONSOLE, DEV_CHANNEL, everyMinutes, OWNER, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';
import { seededRandom } from '../support/seeded-random.ts';

const MINUTE = 60_000;
const MINE = { ...CONSOLE, id: 'mine', name: 'your direct messages' };
const AGENT_JOB = { kind: 'agent', instruction: 'look', grants: [] } as const;

function startTest(
  runs: TestRuns,
  task: Task,
  more: Partial<Parameters<typeof runNow>[1]> = {},
): Promise<RunNowOutcome> {
  return runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press', dryRun: { to: MINE }, ...more });
}

async function started(outcome: Promise<RunNowOutcome>): Promise<Run> {
  const run = await outcome;
  if (run.kind !== 'started') throw new Error(`it was not started: ${run.kind}`);
  return run.run;
}

/** Works until it is told to end. */
function heldWork() {
  const ends: (() => void)[] = [];
  return {
    work: () => new Promise<{ text: string }>((resolve) => void ends.push(() => resolve({ text: 'seen' }))),
    end: () => ends.splice(0).map((end) => end()),
  };
}

describe('a dry run', () => {
  it('tells whoever asked, and nobody else; the task stays as it was', async () => {
    const runs = await makeRuns({
      work: async () => ({ text: 'three new', remember: { told: ['a'], notes: { n: '1' } } }),
    });
    const task = await runs.addTask({ job: AGENT_JOB, destinations: [DEV_CHANNEL] });

    const run = await started(startTest(runs, task));
    await runs.live(MINUTE);

    expect(runs.works).toMatchObject([{ dryRun: true }]);
    expect(runs.surface.visible().map(({ place }) => place)).toEqual(['mine']);
    expect(runs.surface.says()).toEqual(['dry-run: three new']);
    expect(await runs.deliveries(run)).toMatchObject([{ kind: 'dry-run', status: 'delivered' }]);
    expect(await readTaskMemory(runs.context.items, task.id)).toBeUndefined();
    const { lastRun, updatedAt: _, ...after } = await runs.task(task.id);
    const { updatedAt: __, ...before } = task;
    expect(after).toEqual(before);
    expect(lastRun).toMatchObject({ id: run.id, status: 'succeeded', dryRun: true });
  });

  it('counts what it used, for the task as well', async () => {
    const usage = { ...NO_USAGE, modelCalls: 1, inputTokens: 900, outputTokens: 100 };
    const step = { kind: 'model', label: 'thinking', at: NOW, tookMs: 1, data: {} } as const;
    const runs = await makeRuns({
      work: async ({ record }) => {
        await record(step, usage);
        return { text: 'done' };
      },
    });
    const task = await runs.addTask({ job: AGENT_JOB });

    await started(startTest(runs, task));
    await runs.live(MINUTE);

    expect((await runs.task(task.id)).usage).toMatchObject({ runs: 1, ever: { tokens: 1_000 } });
  });

  it('never asks for an approval and never does what it would have to ask for', async () => {
    const sent: unknown[] = [];
    let agent: { work(work: Work): Promise<{ text: string }> } | undefined;
    const runs = await makeRuns({
      work: async (work) => {
        if (agent === undefined) throw new Error('the agent is made before any run');
        return await agent.work(work);
      },
    });
    const tool = sendMail({
      mailer: {
        send: async (mail) => {
          sent.push(mail);
          return { messageId: '<1>', refused: [] };
        },
      },
      allowed: ['ana@example.com', 'eve@example.com'],
      toHtml: (text) => text,
    });
    const input = { to: 'eve@example.com', subject: 'Hi', body: 'x' };
    const model: LanguageModel = {
      name: 'scripted',
      answer: async ({ messages }) => {
        const answered = messages.find(({ role }) => role === 'tool');
        const toolCalls = answered === undefined ? [{ id: 'call', tool: 'send-mail', input }] : [];
        return { text: answered?.text ?? '', toolCalls, truncated: false, usage: NO_USAGE };
      },
    };
    const { clock } = runs.context;
    agent = modelAgent({ model, tools: [tool], sources: { folders: [] }, clock, random: seededRandom(3) });
    const pins = { to: 'ana@example.com' };
    const grants = [{ tool: 'send-mail', says: 'mail to ana@example.com', access: 'write', pins, ask: true }] as const;
    const task = await runs.addTask({ job: { ...AGENT_JOB, grants } });

    await started(startTest(runs, task));
    await runs.live(MINUTE);

    expect(sent).toEqual([]);
    expect(runs.surface.says().join()).toMatch(
      /^dry-run: [\s\S]*This is a dry run[\s\S]*send-mail \(to: eve@example.com .*only described, this is a test run; a run would ask its owner first/,
    );
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded' }]);
  });

  it('that fails tells so to whoever asked, and is no failure of the task', async () => {
    const runs = await makeRuns({
      work: async () => {
        throw new AutoTaskError({ code: 'gone', message: 'The page is gone.' });
      },
    });
    const task = await runs.addTask({ job: AGENT_JOB, destinations: [DEV_CHANNEL] });

    await started(startTest(runs, task));
    await runs.live(MINUTE);

    expect(runs.surface.says()).toEqual(['dry-run: The page is gone.']);
    expect(await runs.task(task.id)).toMatchObject({ failuresInRow: 0, counters: { failed: 0 } });
    expect((await runs.task(task.id)).trouble).toBeUndefined();
  });

  it('keeps no occurrence from running: both go on beside each other', async () => {
    const held = heldWork();
    const runs = await makeRuns({ work: held.work });
    const task = await runs.addTask({ job: AGENT_JOB, trigger: scheduled(everyMinutes(1, NOW + MINUTE)) });
    const test = await started(startTest(runs, task));
    await runs.live(90_000);

    expect((await runs.runs(task.id)).map(({ status }) => status)).toEqual(['running', 'running']);
    expect((await runs.task(task.id)).lastRun?.id).not.toBe(test.id);
    await runs.live(MINUTE);
    held.end();
    await runs.live(1_000);

    expect((await runs.runs(task.id)).map(({ status }) => status).toSorted()).toEqual([
      'skipped',
      'succeeded',
      'succeeded',
    ]);
    expect((await runs.task(task.id)).counters).toMatchObject({ succeeded: 1, skipped: 1 });
  });

  it('is canceled without a word, and done again only as a dry run', async () => {
    const held = heldWork();
    const runs = await makeRuns({ work: held.work });
    const task = await runs.addTask({ job: AGENT_JOB });
    const run = await started(startTest(runs, task));
    await runs.sweep();

    const canceled = await cancelRun(runs.context, { actor: OWNER, taskId: task.id });
    const again = await retryRun(runs.context, { actor: OWNER, runId: run.id, inboundId: 'again' });
    await runs.sweep();
    held.end();
    await runs.live(1_000);

    expect(canceled.kind).toBe('canceled');
    expect(again).toMatchObject({ kind: 'started', run: { dryRun: { to: MINE } } });
    expect(runs.surface.says()).toEqual(['dry-run: seen']);
  });

  it('starts no task that follows', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({ job: AGENT_JOB });
    const follower = await runs.addTask({
      title: 'Follow',
      job: AGENT_JOB,
      trigger: { kind: 'chain', after: task.id, name: 'look', on: 'end' },
    });

    await started(startTest(runs, task));
    await runs.live(MINUTE);

    expect(await runs.runs(follower.id)).toEqual([]);
  });

  it('is the owner’s alone: what their connections read goes to whoever asked', async () => {
    const runs = await makeRuns();
    const task = await runs.addTask({ job: AGENT_JOB, destinations: [DEV_CHANNEL], origin: DEV_CHANNEL });

    expect(await startTest(runs, task, { actor: ADMIN })).toEqual({ kind: 'forbidden', owner: 'Ana' });
    expect(await startTest(runs, task, { actor: BEN })).toEqual({ kind: 'forbidden', owner: 'Ana' });
    const stranger = { ...OWNER, workspace: 'slack:T9' as typeof OWNER.workspace };
    expect(await startTest(runs, task, { actor: stranger })).toEqual({ kind: 'not-found' });
  });

  it('that cannot be told is told nowhere else, and pauses nothing', async () => {
    const runs = await makeRuns({ surface: { gone: ({ id }) => id === 'mine' } });
    const task = await runs.addTask({ job: AGENT_JOB, destinations: [DEV_CHANNEL], origin: DEV_CHANNEL });

    const run = await started(startTest(runs, task));
    await runs.live(MINUTE);

    expect(await runs.deliveries(run)).toMatchObject([{ status: 'failed' }]);
    expect(runs.surface.says()).toEqual([]);
    expect((await runs.task(task.id)).status).toBe('active');
  });
});
