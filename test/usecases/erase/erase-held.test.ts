import { expect, it } from 'vitest';
import { changeSettings } from '../../../src/usecases/change-settings.ts';
import { eraseTask } from '../../../src/usecases/erase/erase-task.ts';
import { NOW } from '../../support/context.ts';
import { CONSOLE, everyMinutes, OWNER, scheduled } from '../../support/definitions.ts';
import { makeRuns } from '../../support/run-context.ts';

const HOUR = 3_600_000;
const DEV = { ...CONSOLE, surface: 'slack', id: 'dev', name: '#dev', private: false } as const;

it('what waits for the end of quiet hours goes with its task, and so do the cards that brought it', async () => {
  const runs = await makeRuns({ alsoAs: 'slack' });
  await changeSettings(runs.context, { actor: OWNER, change: { quiet: '15:00-17:00' } });
  const add = (title: string) =>
    runs.addTask({
      ...{ title, destinations: [DEV], trigger: scheduled(everyMinutes(30, NOW)) },
      job: { kind: 'agent', instruction: 'look', grants: [] },
    });
  const [gone, stays] = [await add('Gone'), await add('Stays')];
  await runs.live(3 * HOUR, HOUR / 4);
  await runs.live(22 * HOUR, HOUR / 4);
  const items = async () => await runs.context.items.attend({ until: Number.POSITIVE_INFINITY, limit: 1_000 });
  const held = async () => (await items()).filter(({ type }) => type === 'held').map(({ sk }) => sk);
  const cards = async () =>
    (await runs.context.items.query({ pk: 'n#h:quiet:owner:c:slack:local:dev', limit: 10 })).items.length;
  expect((await held()).some((sk) => sk.includes(gone.id))).toBe(true);
  expect(await cards()).toBe(1);

  await eraseTask(runs.context, await runs.task(gone.id), { left: 1_000 });

  expect((await held()).filter((sk) => sk.includes(gone.id))).toEqual([]);
  expect((await held()).some((sk) => sk.includes(stays.id))).toBe(true);
  expect(await cards()).toBe(0);
});
