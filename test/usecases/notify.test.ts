import { describe, expect, it } from 'vitest';
import { AutoTaskError } from '../../src/domain/errors.ts';
import type { Notify } from '../../src/domain/notify.ts';
import type { RunResult } from '../../src/domain/run.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { NOW } from '../support/context.ts';
import { ADMIN, CONSOLE, DEV_CHANNEL, everyMinutes, OWNER, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

const MINUTE = 60_000;
const OPS = { ...CONSOLE, id: 'ops', name: '#ops', private: false };
const BROKEN = new AutoTaskError({ code: 'broken', message: 'It broke.' });

type Outcome = RunResult | 'fails';

/** A task that runs every minute, whose runs end like this one after the other. */
async function runsOf(notify: Notify | undefined, outcomes: readonly Outcome[]) {
  const left = [...outcomes];
  const runs = await makeRuns({
    work: async () => {
      const outcome = left.shift() ?? { text: 'more' };
      if (outcome === 'fails') throw BROKEN;
      return outcome;
    },
  });
  const task = await runs.addTask({
    job: { kind: 'agent', instruction: 'look', grants: [] },
    trigger: scheduled(everyMinutes(1, NOW + MINUTE)),
    destinations: [DEV_CHANNEL],
    policy: { ...SOME_POLICY, retry: { maxRetries: 0, backoffMs: 1, backoffMultiplier: 1 }, ...(notify && { notify }) },
  });
  await runs.live(outcomes.length * MINUTE + 30_000);
  return { runs, task };
}

const STORY: readonly Outcome[] = [{ text: 'one' }, { text: '', nothingNew: true }, 'fails', 'fails', { text: 'two' }];

describe('what is told of runs that come by themselves', () => {
  it.each<[string, Notify | undefined, readonly string[]]>([
    ['the usual', undefined, ['result: one', 'failure: It broke.', 'result: two', 'recovered: 2 failed']],
    [
      'always',
      { tell: 'always' },
      ['result: one', 'result: ', 'failure: It broke.', 'result: two', 'recovered: 2 failed'],
    ],
    ['only problems', { tell: 'problems' }, ['failure: It broke.', 'recovered: 2 failed']],
    ['never', { tell: 'never' }, []],
    ['no failures', { failures: false }, ['result: one', 'result: two']],
  ])('%s', async (_, notify, says) => {
    const { runs, task } = await runsOf(notify, STORY);

    expect(runs.surface.says()).toEqual(says);
    expect((await runs.runs(task.id)).map(({ status }) => status).toReversed()).toEqual([
      'succeeded',
      'succeeded',
      'failed',
      'failed',
      'succeeded',
    ]);
  });

  it('sends trouble, its end and a pause where the task says, and results where they go', async () => {
    const { runs } = await runsOf({ problemsTo: [OPS, CONSOLE] }, [
      'fails',
      { text: 'fine' },
      ...Array<'fails'>(5).fill('fails'),
    ]);

    const told = runs.surface.visible().map(({ card, place }) => `${place} ${card.title}`);
    expect(told).toEqual([
      ...['ops failure', 'console failure', 'dev result', 'ops recovered', 'console recovered'],
      ...['ops failure', 'console failure', 'ops paused', 'console paused'],
    ]);
  });

  it('is no matter for whoever presses and waits', async () => {
    const { runs, task } = await runsOf({ tell: 'never' }, []);

    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });
    await runs.live(1_000);

    expect(runs.surface.says()).toEqual(['result: more']);
  });

  it('also goes for what was missed', async () => {
    const { runs } = await runsOf({ tell: 'never' }, []);
    await runs.pass(20 * MINUTE);
    await runs.live(5 * MINUTE);

    expect(runs.surface.says().filter((said) => said.startsWith('missed'))).toEqual([]);
  });
});

describe('where trouble goes', () => {
  it('is its owner’s alone to say', async () => {
    const { runs, task } = await runsOf(undefined, []);
    const policy = { ...task.policy, notify: { problemsTo: [OPS] } };
    const change = (actor: typeof OWNER) =>
      changeTask(runs.context, { actor, taskId: task.id, change: { policy }, source: actor.name });

    expect(await change(ADMIN)).toEqual({ kind: 'forbidden', owner: 'Ana' });
    expect(await change(OWNER)).toMatchObject({ kind: 'changed', task: { policy } });
  });
});
