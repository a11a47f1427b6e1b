import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/ids.ts';
import type { Task, Trigger } from '../../src/domain/task.ts';
import { findListeners } from '../../src/store/task-markers.ts';
import { cancelRun } from '../../src/usecases/cancel-run.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { fireTrigger } from '../../src/usecases/fire-trigger.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { BEN, CONSOLE, OWNER, someDefinition } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;
const MANUAL: Trigger = { kind: 'manual' };

function behind({ id, title, shortId }: Task, on: 'success' | 'failure' | 'end' = 'success'): Trigger {
  return { kind: 'chain', after: id, name: `${title} (${shortId})`, on };
}

let presses = 0;

async function press({ context }: TestRuns, taskId: TaskId): Promise<void> {
  presses += 1;
  await runNow(context, { actor: OWNER, taskId, inboundId: `press-${presses}` });
}

async function refusalOf({ context }: TestRuns, trigger: Trigger, actor = OWNER): Promise<string | undefined> {
  const definition = someDefinition({ trigger, job: { kind: 'remind', text: String(Math.random()) } });
  const outcome = await createTask(context, { actor, definition, source: String(Math.random()) });
  return outcome.kind === 'refused' ? outcome.problem : undefined;
}

describe('a task that starts after another one', () => {
  it('runs once for each run of it that ended well, by hand or by time', async () => {
    const runs = await makeRuns();
    const first = await runs.addTask({ title: 'Fetch', trigger: MANUAL, job: AGENT });
    const second = await runs.addTask({ title: 'Mail', trigger: behind(first), job: AGENT });

    await press(runs, first.id);
    await runs.live(2_000);
    await press(runs, first.id);
    await runs.live(2_000);

    expect(await runs.runs(second.id)).toMatchObject([
      { status: 'succeeded', cause: { kind: 'chain', from: `Fetch (${first.shortId})`, depth: 1 } },
      { status: 'succeeded' },
    ]);
    expect(runs.works).toHaveLength(4);
  });

  it('begins with what the other one made; every task knows its own last result', async () => {
    const runs = await makeRuns({ work: async ({ title }) => ({ text: `${title} made this` }) });
    const first = await runs.addTask({ title: 'Fetch', trigger: MANUAL, job: AGENT });
    await runs.addTask({ title: 'Mail', trigger: behind(first), job: AGENT });

    for (let turn = 0; turn < 2; turn += 1) {
      await press(runs, first.id);
      await runs.live(2_000);
    }

    expect(runs.works.map(({ title, brought }) => [title, brought])).toEqual([
      ['Fetch', {}],
      ['Mail', { previousResult: 'Fetch made this', isChained: true }],
      ['Fetch', { previousResult: 'Fetch made this' }],
      ['Mail', { previousResult: 'Fetch made this', isChained: true }],
    ]);
  });

  it.each([
    ['success', ['succeeded']],
    ['failure', ['failed']],
    ['end', ['succeeded', 'failed', 'nothing new']],
  ] as const)('on %s follows what ended so: %s', async (on, starts) => {
    const ends: string[] = [];
    for (const end of ['succeeded', 'failed', 'nothing new']) {
      const runs = await makeRuns({
        work: async ({ title }) => {
          if (title === 'Fetch' && end === 'failed') throw new Error('broken');
          return end === 'nothing new' && title === 'Fetch' ? { text: '', nothingNew: true } : { text: 'done' };
        },
      });
      const first = await runs.addTask({ title: 'Fetch', trigger: MANUAL, job: AGENT });
      const second = await runs.addTask({ title: 'Mail', trigger: behind(first, on), job: AGENT });
      await press(runs, first.id);
      await runs.live(2_000);
      if ((await runs.runs(second.id)).length === 1) ends.push(end);
    }

    expect(ends).toEqual(starts);
  });

  it('does not start while it is paused, nor when either is deleted', async () => {
    const runs = await makeRuns();
    const first = await runs.addTask({ trigger: MANUAL, job: AGENT });
    const second = await runs.addTask({ trigger: behind(first), job: AGENT });
    const third = await runs.addTask({ trigger: behind(first), job: AGENT });
    await pauseTask(runs.context, { actor: OWNER, taskId: second.id });
    await deleteTask(runs.context, { actor: OWNER, taskId: third.id });

    await press(runs, first.id);
    await runs.live(2_000);

    expect([...(await runs.runs(second.id)), ...(await runs.runs(third.id))]).toEqual([]);
  });

  it('is refused when it would come back to itself, with the way named', async () => {
    const runs = await makeRuns();
    const a = await runs.addTask({ trigger: MANUAL, job: AGENT });
    const b = await runs.addTask({ trigger: behind(a), job: AGENT });
    const c = await runs.addTask({ trigger: behind(b), job: AGENT });

    const round = await changeTask(runs.context, {
      actor: OWNER,
      taskId: a.id,
      change: { trigger: behind(c) },
      source: 'x',
    });
    const itself = await changeTask(runs.context, {
      actor: OWNER,
      taskId: a.id,
      change: { trigger: behind(a) },
      source: 'y',
    });

    expect(round).toMatchObject({
      kind: 'refused',
      problem: `These tasks would start each other without end: ${a.shortId} → ${b.shortId} → ${c.shortId} → ${a.shortId}.`,
    });
    expect(itself).toMatchObject({ kind: 'refused', problem: expect.stringContaining(`${a.shortId} → ${a.shortId}`) });
    expect((await runs.task(a.id)).trigger).toEqual(MANUAL);
  });

  it('follows a task of the same owner only, and at most five in a row', async () => {
    const runs = await makeRuns();
    let last = await runs.addTask({ trigger: MANUAL, job: AGENT });
    const first = last;
    for (let count = 0; count < 5; count += 1) last = await runs.addTask({ trigger: behind(last), job: AGENT });

    expect(await refusalOf(runs, behind(first), BEN)).toContain('no task of yours');
    expect(await refusalOf(runs, behind(last))).toContain('More than 5 tasks');
    expect(await refusalOf(runs, { kind: 'event', name: 'a b' })).toContain('An event is named');
  });

  it('is stopped after five in a row where a loop came about all the same', async () => {
    const runs = await makeRuns();
    const a = await runs.addTask({ trigger: MANUAL, job: AGENT });
    const cause = { kind: 'chain', startId: 'x', from: 'y', depth: 6 } as const;
    const b = await runs.addTask({ trigger: behind(a), job: AGENT });

    const outcome = await fireTrigger(runs.context, { workspace: OWNER.workspace, taskId: b.id, cause });

    expect(outcome).toMatchObject({
      kind: 'skipped',
      run: { reason: 'more than 5 tasks in a row started each other' },
    });
    expect(await runs.runs(b.id)).toMatchObject([{ status: 'skipped' }]);
  });

  it('starts exactly once wherever its process is killed between the two', async () => {
    for (const point of ['r10', 'h1', 'h2']) {
      const gate: { kill?: () => void } = {};
      const runs = await makeRuns({
        crashPoints: { reached: (name) => (name === point ? gate.kill?.() : undefined) },
      });
      const first = await runs.addTask({ title: 'Fetch', trigger: MANUAL, job: AGENT });
      const second = await runs.addTask({ title: 'Mail', trigger: behind(first), job: AGENT });
      const dying = runs.another('dying');
      let killed = 0;
      gate.kill = () => {
        killed += 1;
        dying.kill();
        delete gate.kill;
      };
      await press(runs, first.id);
      // A killed process never answers.
      for (let sweep = 0; sweep < 2; sweep += 1) {
        void dying.sweep();
        await runs.timers.quiet();
      }

      await runs.live(200_000, 10_000);

      expect(killed, point).toBe(1);
      expect(await runs.runs(first.id), point).toMatchObject([{ status: 'succeeded' }]);
      expect(await runs.runs(second.id), point).toMatchObject([{ status: 'succeeded' }]);
    }
  });
});

describe('what starts a task from outside', () => {
  const cause = (startId: string) => ({ kind: 'event', startId, from: 'event order-created', depth: 0 }) as const;

  async function listener(work?: () => Promise<{ text: string }>) {
    const runs = await makeRuns(work === undefined ? {} : { work });
    const task = await runs.addTask({ trigger: { kind: 'event', name: 'order-created' }, job: AGENT });
    const fire = (startId: string, payload?: string) =>
      fireTrigger(runs.context, {
        workspace: OWNER.workspace,
        taskId: task.id,
        cause: cause(startId),
        ...(payload === undefined ? {} : { payload }),
      });
    return { runs, task, fire };
  }

  it('starts one run for each start, however often and however fast it comes', async () => {
    const { runs, task, fire } = await listener();

    const outcomes = await Promise.all(['a', 'a', 'b', 'a', 'b'].map((id) => fire(id)));
    await runs.live(3_000);
    outcomes.push(await fire('a'));

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      ...['repeated', 'repeated', 'repeated', 'repeated', 'started', 'started'],
    ]);
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
  });

  it('brings its payload along, as it came', async () => {
    const { runs, fire } = await listener();

    await fire('a', '{"order": 7}');
    await runs.live(2_000);
    await fire('b');
    await runs.live(2_000);

    expect(runs.works.map(({ brought }) => brought?.payload)).toEqual(['{"order": 7}', undefined]);
  });

  it('is found by the name of its event as long as it is there', async () => {
    const { runs, task } = await listener();
    const find = (name: string) => findListeners(runs.test.context.items, OWNER.workspace, name);

    const found = await Promise.all(['order-created', 'order', 'order-created-twice'].map(find));
    await deleteTask(runs.context, { actor: OWNER, taskId: task.id });

    expect(found).toEqual([[task.id], [], []]);
    expect(await find('order-created')).toEqual([]);
  });

  it('waits for the run before it: no two at once, in order, and none is lost', async () => {
    let atWork = 0;
    let most = 0;
    const { runs, task, fire } = await listener(async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await Promise.resolve();
      atWork -= 1;
      return { text: 'done' };
    });

    for (const id of ['1', '2', '3', '4']) await fire(id);
    const waiting = (await runs.task(task.id)).waiting?.length;
    await runs.live(6_000);

    expect(waiting).toBe(3);
    expect(most).toBe(1);
    expect((await runs.runs(task.id)).map(({ status }) => status)).toEqual(Array(4).fill('succeeded'));
    expect((await runs.task(task.id)).waiting).toBeUndefined();
  });

  it('goes on with the next one when one that waits is canceled, and skips all when the task is paused', async () => {
    const { runs, task, fire } = await listener(() => new Promise(() => {}));
    for (const id of ['1', '2', '3']) await fire(id);
    await runs.sweep();
    const canceled = await cancelRun(runs.context, { actor: OWNER, taskId: task.id });
    await runs.live(1_000);
    const states = (await runs.runs(task.id)).map(({ status }) => status).sort();
    await pauseTask(runs.context, { actor: OWNER, taskId: task.id });
    await cancelRun(runs.context, { actor: OWNER, taskId: task.id });
    await runs.live(2_000);

    expect(canceled.kind).toBe('canceled');
    expect(states).toEqual(['canceled', 'queued', 'running']);
    expect((await runs.runs(task.id)).map(({ status }) => status).sort()).toEqual(['canceled', 'canceled', 'skipped']);
  });

  it('is on record as skipped when twenty wait already', async () => {
    const { runs, task, fire } = await listener(() => new Promise(() => {}));

    const outcomes = [];
    for (let count = 1; count <= 22; count += 1) outcomes.push((await fire(String(count))).kind);

    expect(outcomes.filter((kind) => kind === 'started')).toHaveLength(21);
    expect(outcomes.at(-1)).toBe('skipped');
    expect((await runs.task(task.id)).counters.skipped).toBe(1);
  });

  it('is refused for another kind of start, a paused task and one that is not there', async () => {
    const { runs, task, fire } = await listener();
    const asWebhook = await fireTrigger(runs.context, {
      workspace: OWNER.workspace,
      taskId: task.id,
      cause: { kind: 'webhook', startId: '1', from: 'its webhook', depth: 0 },
    });
    const elsewhere = await fireTrigger(runs.context, {
      workspace: 'other' as typeof OWNER.workspace,
      taskId: task.id,
      cause: cause('1'),
    });
    await pauseTask(runs.context, { actor: OWNER, taskId: task.id });

    expect([asWebhook.kind, elsewhere.kind, (await fire('1')).kind]).toEqual(['not-found', 'not-found', 'not-running']);
    expect(CONSOLE.workspace).toBe(OWNER.workspace);
    expect(await runs.runs(task.id)).toEqual([]);
  });
});
