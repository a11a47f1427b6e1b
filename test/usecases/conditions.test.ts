import { describe, expect, it } from 'vitest';
import type { Condition } from '../../src/domain/conditions/condition.ts';
import { AutoTaskError } from '../../src/domain/errors.ts';
import { findUnaccounted } from '../../src/usecases/check-instants.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { showHistory } from '../../src/usecases/show-history.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, OWNER, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRunsOptions } from '../support/run-context.ts';

const MINUTE = 60_000;
const HOURLY = scheduled(everyMinutes(60, NOW + MINUTE));
const AGENT = { kind: 'agent', instruction: 'look', grants: [], direct: true } as const;
const SOLD_OUT: Condition = { kind: 'result', test: { operator: 'contains', value: 'sold out' } };
const policy = { ...SOME_POLICY, retry: { ...SOME_POLICY.retry, maxRetries: 0 } };

async function guarded(condition: Condition, work: NonNullable<TestRunsOptions['work']>) {
  const runs = await makeRuns({ work });
  const task = await runs.addTask({ trigger: HOURLY, job: AGENT, conditions: [condition], policy });
  return { runs, task };
}

describe('a task that tells something only if', () => {
  it('looks silently as long as that is not so: one record for all of it, with when and how often', async () => {
    const { runs, task } = await guarded(SOLD_OUT, async () => ({ text: 'available' }));

    await runs.live(5 * 60 * MINUTE - MINUTE, 5 * MINUTE);

    const stored = await runs.task(task.id);
    expect(runs.works).toHaveLength(5);
    expect(runs.surface.says()).toEqual([]);
    expect(await runs.runs(task.id)).toEqual([]);
    expect(await runs.gaps(task.id)).toMatchObject([
      {
        from: NOW + MINUTE,
        to: NOW + 241 * MINUTE,
        count: 5,
        quiet: true,
        reason: 'not met: the result contains “sold out”',
      },
    ]);
    expect(stored.quiet).toMatchObject({ to: NOW + 241 * MINUTE, count: 5 });
    expect(stored.counters.skipped).toBe(5);
    expect(await findUnaccounted(runs.context, stored)).toEqual([]);
  });

  it('tells it when it is so, and begins a new record after that', async () => {
    let turn = 0;
    const { runs, task } = await guarded(SOLD_OUT, async () => {
      turn += 1;
      return { text: turn === 3 ? 'SOLD OUT!' : 'available' };
    });

    await runs.live(5 * 60 * MINUTE - MINUTE, 5 * MINUTE);

    expect(runs.surface.says()).toEqual(['result: SOLD OUT!']);
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded' }]);
    expect((await runs.gaps(task.id)).map(({ count }) => count)).toEqual([2, 2]);
    expect(await findUnaccounted(runs.context, await runs.task(task.id))).toEqual([]);
    const history = await showHistory(runs.context, { actor: OWNER, taskId: task.id, limit: 10 });
    expect(history.kind === 'found' && history.entries.map(({ kind }) => kind)).toEqual(['gap', 'run', 'gap']);
  });

  it('does not even begin its work where clock or variable forbid it', async () => {
    const { runs, task } = await guarded(
      { kind: 'variable', name: 'environment', test: { operator: 'equals', value: 'production' } },
      async () => ({ text: 'done' }),
    );

    await runs.live(62 * MINUTE, 5 * MINUTE);

    expect(runs.works).toEqual([]);
    expect((await runs.task(task.id)).quiet).toMatchObject({
      count: 2,
      reason: 'not met: environment is not set here',
    });
  });

  it('tells whoever presses what there is, and that it would stay silent', async () => {
    const { runs, task } = await guarded(SOLD_OUT, async () => ({ text: 'available' }));

    await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });
    await runs.sweep();

    expect(runs.surface.says()).toEqual([
      'result: available\n\n_This would not be told by itself (not met: the result contains “sold out”)._',
    ]);
    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded' }]);
  });

  it('fails with the reason when it cannot tell, and is well again when it can', async () => {
    let text = '1 or 2';
    const { runs, task } = await guarded({ kind: 'result', test: { operator: 'below', value: 100 } }, async () => ({
      text,
    }));

    await runs.live(2 * MINUTE, 30_000);
    text = '170';
    await runs.live(60 * MINUTE, 5 * MINUTE);

    expect(await runs.runs(task.id)).toMatchObject([{ status: 'failed', failure: { code: 'condition-undecided' } }]);
    expect(runs.surface.says()).toHaveLength(2);
    expect(await runs.task(task.id)).toMatchObject({ failuresInRow: 0, quiet: { count: 1 } });
  });

  it('looks at a page with the tool for pages before it works, again and again while that fails for a moment', async () => {
    const seen: unknown[] = [];
    const page: Condition = {
      kind: 'page',
      url: 'https://shop.example/x',
      selector: '.stock',
      test: { operator: 'contains', value: 'in stock' },
    };
    const { runs, task } = await guarded(page, async ({ job, steps }) => {
      seen.push([job.instruction, job.grants[0]?.pins, steps.length]);
      if (job.instruction === 'look') return { text: 'bought' };
      if (seen.length === 1) throw new AutoTaskError({ code: 'away', message: 'Away.', retryable: false });
      return { text: seen.length < 4 ? 'none' : 'IN STOCK' };
    });

    await runs.live(4 * 60 * MINUTE - MINUTE, 5 * MINUTE);

    const pins = { url: 'https://shop.example/x', hosts: 'shop.example', selector: '.stock' };
    const look = [`Read https://shop.example/x`, pins, 0];
    expect(seen).toEqual([look, look, look, look, ['look', undefined, 0]]);
    expect(runs.surface.says().at(-1)).toBe('result: bought');
    expect((await runs.runs(task.id)).map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });

  it('says a reminder only where it may', async () => {
    const runs = await makeRuns();
    const condition: Condition = { kind: 'time', operator: 'before', time: '00:00' };
    const task = await runs.addTask({ trigger: HOURLY, conditions: [condition] });

    await runs.live(2 * MINUTE, 30_000);

    expect(runs.surface.says()).toEqual([]);
    expect((await runs.task(task.id)).quiet).toMatchObject({ count: 1, reason: 'not met: only before 00:00' });
  });

  it('has exactly one record for each instant wherever its process is killed', async () => {
    for (const point of ['r3', 'r5', 'r10']) {
      const gate: { kill?: () => void } = {};
      const runs = await makeRuns({
        work: async () => ({ text: 'available' }),
        crashPoints: { reached: (name) => (name === point ? gate.kill?.() : undefined) },
      });
      const task = await runs.addTask({ trigger: HOURLY, job: AGENT, conditions: [SOLD_OUT], policy });
      const dying = runs.another('dying');
      gate.kill = () => {
        dying.kill();
        delete gate.kill;
      };
      await runs.pass(MINUTE);
      void dying.sweep();
      await runs.timers.quiet();

      await runs.live(122 * MINUTE, MINUTE);

      expect(gate.kill, point).toBeUndefined();
      expect(await runs.runs(task.id), point).toEqual([]);
      expect(
        (await runs.gaps(task.id)).reduce((sum, { count }) => sum + count, 0),
        point,
      ).toBe(3);
      expect(await findUnaccounted(runs.context, await runs.task(task.id)), point).toEqual([]);
    }
  });
});
