import { describe, expect, it } from 'vitest';
import type { SentEvent } from '../../src/domain/task.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { ADMIN, OWNER, SOME_POLICY, someDefinition } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

const MINUTE = 60_000;
const JOB = { kind: 'agent', instruction: 'look', grants: [] } as const;
const LISTENS = { kind: 'event', name: 'report-done' } as const;

type Outcome = 'text' | 'nothing new' | 'fails';

async function open(sends: SentEvent, outcome: Outcome = 'text') {
  const runs = await makeRuns({
    work: async ({ title }) => {
      if (title !== 'Sender') return { text: 'heard' };
      if (outcome === 'fails') throw new Error('broken');
      return outcome === 'text' ? { text: 'the numbers' } : { text: '', nothingNew: true };
    },
  });
  const sender = await runs.addTask({ title: 'Sender', job: JOB, policy: { ...SOME_POLICY, sends } });
  const listener = await runs.addTask({ title: 'Listener', job: JOB, trigger: LISTENS });
  const press = async (inboundId = 'press') => {
    await runNow(runs.context, { actor: OWNER, taskId: sender.id, inboundId });
    await runs.live(MINUTE);
  };
  return { runs, sender, listener, press };
}

describe('an event that the end of a run sends', () => {
  it('starts one run of each task of the owner that waits for it, with what came out as data', async () => {
    const { runs, sender, listener, press } = await open({ event: 'report-done', on: 'success' });
    await press();

    const heard = await runs.runs(listener.id);
    const payload = JSON.parse(runs.works.find(({ title }) => title === 'Listener')?.brought?.payload ?? '{}');
    expect(heard).toHaveLength(1);
    expect(heard[0]?.cause).toMatchObject({
      kind: 'event',
      depth: 1,
      from: expect.stringMatching(/^event report-done of Sender/),
    });
    expect(payload).toMatchObject({ event: 'report-done', ended: 'success', result: 'the numbers', error: null });
    await press('again');
    expect(await runs.runs(listener.id)).toHaveLength(2);
    expect(await runs.runs(sender.id)).toHaveLength(2);
  });

  it.each<[SentEvent['on'], Outcome, number]>([
    ['success', 'fails', 0],
    ['success', 'nothing new', 0],
    ['failure', 'fails', 1],
    ['failure', 'text', 0],
    ['end', 'nothing new', 1],
  ])('on %s follows what ended so: %s', async (on, outcome, started) => {
    const { runs, listener, press } = await open({ event: 'report-done', on }, outcome);
    await press();

    expect(await runs.runs(listener.id)).toHaveLength(started);
  });

  it('reaches tasks of its owner alone, and no dry run sends it', async () => {
    const { runs, sender, press } = await open({ event: 'report-done', on: 'success' });
    const definition = someDefinition({ title: 'Other', job: JOB, trigger: LISTENS });
    const others = await createTask(runs.context, { actor: ADMIN, definition, source: 'others' });
    if (others.kind !== 'created') throw new Error(others.kind);
    await press();
    const before = runs.works.length;
    await runNow(runs.context, { actor: OWNER, taskId: sender.id, inboundId: 'dry', dryRun: {} });
    await runs.live(MINUTE);

    expect(await runs.runs(others.task.id)).toEqual([]);
    expect(runs.works).toHaveLength(before + 1);
  });

  it('to itself comes to an end: so many in a row, and no more', async () => {
    const runs = await makeRuns();
    const policy = { ...SOME_POLICY, sends: { event: 'round', on: 'success' } } as const;
    const task = await runs.addTask({ title: 'Round', job: JOB, policy, trigger: { kind: 'event', name: 'round' } });
    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });
    await runs.live(5 * MINUTE);

    const ended = (await runs.runs(task.id)).map(({ status }) => status);
    expect(ended.filter((status) => status === 'succeeded')).toHaveLength(6);
    expect(ended.filter((status) => status === 'skipped')).toHaveLength(1);
  });

  it.each(['before', 'after'])(
    'is sent once, also when the process dies %s what waits for it was started',
    async (when) => {
      let dies = true;
      const crashPoints = {
        reached(point: string) {
          if (!dies || point !== (when === 'before' ? 'r10' : 'h1')) return;
          dies = false;
          throw new Error('killed');
        },
      };
      const runs = await makeRuns({ crashPoints });
      const sends = { event: 'report-done', on: 'success' } as const;
      const sender = await runs.addTask({ title: 'Sender', job: JOB, policy: { ...SOME_POLICY, sends } });
      const listener = await runs.addTask({ title: 'Listener', job: JOB, trigger: LISTENS });
      await runNow(runs.context, { actor: OWNER, taskId: sender.id, inboundId: 'press' });
      await runs.live(5 * MINUTE).catch(() => {});
      await runs.live(5 * MINUTE);

      expect(dies).toBe(false);
      expect(await runs.runs(listener.id)).toHaveLength(1);
    },
  );
});
