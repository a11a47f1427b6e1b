import { describe, expect, it } from 'vitest';
import { NOW } from '../support/context.ts';
import { everyMinutes, scheduled } from '../support/definitions.ts';
import { makeRuns, times } from '../support/run-context.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;

describe('a clock that is set', () => {
  it.each<{ readonly name: string; readonly jumps: readonly number[] }>([
    { name: 'an hour ahead', jumps: [HOUR] },
    { name: 'an hour back', jumps: [-HOUR] },
    { name: 'three days ahead', jumps: [3 * DAY] },
    { name: 'three days ahead and back', jumps: [3 * DAY, -3 * DAY] },
    { name: 'a minute back, again and again', jumps: [-MINUTE, -MINUTE, -MINUTE, -MINUTE] },
  ])('$name runs no instant twice and makes no storm', async ({ jumps }) => {
    const runs = await makeRuns();
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(30, NOW + 30 * MINUTE)) });
    await runs.live(2 * HOUR, MINUTE);

    for (const jump of jumps) {
      runs.jump(jump);
      await runs.live(HOUR, MINUTE);
    }

    const recorded = (await runs.runs(task.id)).filter(({ status }) => status !== 'skipped');
    const instants = times(recorded.map(({ scheduledFor }) => scheduledFor));
    expect(new Set(instants).size).toBe(instants.length);
    expect(recorded.length).toBeLessThanOrEqual(4 + 3 * jumps.length);
    expect(runs.surface.says().length).toBeLessThanOrEqual(recorded.length + jumps.length);
  });

  it.each<[string, number]>([
    ['ahead', HOUR],
    ['back', -HOUR],
  ])('%s during a run leaves the run to its worker', async (_, jump) => {
    let end = (): void => {};
    const held = new Promise<{ text: string }>((resolve) => {
      end = () => resolve({ text: 'done' });
    });
    const runs = await makeRuns({ work: () => held });
    const task = await runs.addTask({ trigger: scheduled(everyMinutes(60 * 24, NOW + MINUTE)), job: AGENT });
    await runs.live(MINUTE);

    runs.jump(jump);
    await runs.pass(MINUTE);
    await runs.sweep();
    end();
    await runs.timers.quiet();

    expect(await runs.runs(task.id)).toMatchObject([{ status: 'succeeded', attempt: 1 }]);
    expect(runs.works).toHaveLength(1);
    expect(runs.surface.says()).toEqual(['result: done']);
  });
});
