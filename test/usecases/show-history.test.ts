import { describe, expect, it } from 'vitest';
import { runNow } from '../../src/usecases/run-now.ts';
import { showHistory } from '../../src/usecases/show-history.ts';
import { showRun } from '../../src/usecases/show-run.ts';
import { snooze } from '../../src/usecases/snooze.ts';
import { NOW } from '../support/context.ts';
import { ADMIN, BEN, everyMinutes, GUEST, OWNER, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;

/** Hours that fail, a day off, and a run by hand. */
async function eventful(): Promise<{ runs: TestRuns; taskId: Awaited<ReturnType<TestRuns['addTask']>>['id'] }> {
  let count = 0;
  const work = async () => {
    count += 1;
    if (count % 3 === 0) throw new TypeError('oops');
    return { text: `run ${count}` };
  };
  const runs = await makeRuns({ work });
  const policy = { ...SOME_POLICY, missed: 'none' } as const;
  const task = await runs.addTask({ trigger: scheduled(everyMinutes(60, NOW + HOUR)), job: AGENT, policy });
  await runs.live(4 * HOUR, 10 * MINUTE);
  await runs.pass(24 * HOUR + 30 * MINUTE);
  await runs.live(3 * HOUR, 10 * MINUTE);
  await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'i1' });
  await runs.sweep();
  return { runs, taskId: task.id };
}

describe('the history of a task', () => {
  it('tells runs and gaps, newest first, with what became of their messages', async () => {
    const { runs, taskId } = await eventful();

    const outcome = await showHistory(runs.context, { actor: OWNER, taskId, limit: 20 });

    if (outcome.kind !== 'found') throw new Error(outcome.kind);
    const lines = outcome.entries.map((entry) =>
      entry.kind === 'gap'
        ? `gap of ${entry.gap.count}`
        : `${entry.run.cause.kind} ${entry.run.status} ${entry.deliveries.map(({ status }) => status).join()}`,
    );
    expect(lines).toEqual([
      'manual succeeded delivered',
      // The second message tells that it works again.
      'schedule succeeded delivered,delivered',
      'schedule failed delivered',
      'schedule succeeded delivered',
      'gap of 24',
      'schedule succeeded delivered,delivered',
      'schedule failed delivered',
      'schedule succeeded delivered',
      'schedule succeeded delivered',
    ]);
    expect(outcome.cursor).toBeUndefined();
  });

  it.each([1, 2, 3, 4, 7])('comes in pages of %i without losing or repeating a line', async (limit) => {
    const { runs, taskId } = await eventful();
    const seen: string[] = [];
    let cursor: string | undefined;

    do {
      const page = { actor: OWNER, taskId, limit, ...(cursor === undefined ? {} : { cursor }) };
      const outcome = await showHistory(runs.context, page);
      if (outcome.kind !== 'found') throw new Error(outcome.kind);
      seen.push(...outcome.entries.map((entry) => (entry.kind === 'gap' ? `gap ${entry.gap.from}` : entry.run.id)));
      cursor = outcome.cursor;
    } while (cursor !== undefined);

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(9);
  });

  it('can tell failed runs alone', async () => {
    const { runs, taskId } = await eventful();

    const outcome = await showHistory(runs.context, { actor: OWNER, taskId, limit: 20, only: 'failed' });

    if (outcome.kind !== 'found') throw new Error(outcome.kind);
    expect(outcome.entries.map((entry) => entry.kind === 'run' && entry.run.status)).toEqual(['failed', 'failed']);
  });

  it.each([
    ['another member', BEN, 'not-found'],
    ['a guest', GUEST, 'not-found'],
    ['an admin, who sees its outline only', ADMIN, 'forbidden'],
  ])('of a private task is not for %s', async (_, actor, kind) => {
    const { runs, taskId } = await eventful();
    const [run] = await runs.runs(taskId);
    if (run === undefined) throw new Error('there is a run');

    expect((await showHistory(runs.context, { actor, taskId, limit: 5 })).kind).toBe(kind);
    expect((await showRun(runs.context, { actor, runId: run.id })).kind).toBe(kind);
  });
});

describe('one run', () => {
  it('is shown with its result and messages, however it was started', async () => {
    const { runs, taskId } = await eventful();

    const [manual, scheduledRun] = await runs.runs(taskId);
    for (const run of [manual, scheduledRun]) {
      if (run === undefined) throw new Error('there are two runs');
      const outcome = await showRun(runs.context, { actor: OWNER, runId: run.id });
      expect(outcome).toMatchObject({ kind: 'found', run: { id: run.id } });
      const statuses = outcome.kind === 'found' ? outcome.deliveries.map(({ status }) => status) : [];
      expect(new Set(statuses)).toEqual(new Set(['delivered']));
    }
  });
});

describe('snoozing', () => {
  it('delivers the same content once more, later, and moves nothing else', async () => {
    const { runs, taskId } = await eventful();
    const [run] = await runs.runs(taskId);
    const before = await runs.task(taskId);
    if (run === undefined) throw new Error('there is a run');
    const said = runs.surface.says().length;
    const until = runs.context.clock.now() + 20 * MINUTE;

    const press = () => snooze(runs.context, { actor: OWNER, taskId, runId: run.id, until, inboundId: 'i9' });
    const outcomes = [await press(), await press()];
    await runs.live(19 * MINUTE, MINUTE);
    const early = runs.surface.says().length;
    await runs.live(2 * MINUTE, MINUTE);

    expect(outcomes).toEqual([
      { kind: 'snoozed', until },
      { kind: 'snoozed', until },
    ]);
    expect(early).toBe(said);
    expect(runs.surface.says().slice(said)).toEqual([`snoozed: ${run.result?.text}`]);
    expect((await runs.task(taskId)).nextDue).toBe(before.nextDue);
  });

  it('to a moment that is over is refused', async () => {
    const { runs, taskId } = await eventful();
    const until = runs.context.clock.now();

    expect((await snooze(runs.context, { actor: OWNER, taskId, until, inboundId: 'i9' })).kind).toBe('refused');
  });
});
