import { expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/destination.ts';
import { listTasks } from '../../../src/usecases/list-tasks.ts';
import { readSettings } from '../../../src/usecases/read-settings.ts';
import { choose, openDiscord, press, slash } from './open-discord.ts';
import { controlOf, controlsOf, textOf } from './read-message.ts';

const ANA = { workspace: 'discord:10', member: '42', name: 'Ana', role: 'member', surface: 'discord' } as Actor;
const QUESTION = 'I read your times in Europe/Paris';

it('asks for the time zone with the first task, and never again', async () => {
  const discord = await openDiscord();

  const looked = await discord.interact(slash('list'));
  const first = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
  const second = await discord.interact(slash('remind', { text: 'every friday 4pm fill in the timesheet' }));

  expect(textOf(looked.data)).not.toContain(QUESTION);
  expect(textOf(first.data)).toContain(QUESTION);
  expect(textOf(second.data)).not.toContain(QUESTION);
});

it('takes the chosen zone for everything that follows', async () => {
  const discord = await openDiscord();
  const first = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));

  await discord.interact(choose(controlOf(first.data, 'Asia/Tokyo')));
  const next = await discord.interact(slash('remind', { text: 'every friday 4pm fill in the timesheet' }));

  expect((await readSettings(discord.chatContext, { actor: ANA })).zone).toBe('Asia/Tokyo');
  expect(textOf(next.data)).toContain('Asia/Tokyo');
});

it.each([
  ['remind', 'every monday 10am stand up', 'Asia/Tokyo', 'Asia/Tokyo'],
  ['remind', 'tomorrow at 9am stand up', 'America/New_York', 'America/New_York'],
])('moves the task that it was asked with there too, if that is wanted: %s %s', async (word, said, chosen, zone) => {
  const discord = await openDiscord();
  const first = await discord.interact(slash(word, { text: said }));
  const tasks = async () =>
    (await listTasks(discord.chatContext, { actor: ANA, filter: { whose: 'all' } })).tasks.map((task) => task.zone);

  const changed = await discord.interact(choose(controlOf(first.data, chosen)));
  expect(await tasks()).toEqual(['Europe/Paris']);
  const proposed = await discord.interact(press(controlOf(changed.data, 'Also for stand up')));
  await discord.interact(press(controlOf(proposed.data, 'Apply')));
  const again = await discord.interact(slash('timezone', { zone: chosen }));

  expect(textOf(proposed.data)).toContain('Zone: Europe/Paris →');
  expect(await tasks()).toEqual([zone]);
  expect(textOf(again.data)).not.toContain('Also for');
});

it('does not ask somebody who chose one before', async () => {
  const discord = await openDiscord();
  await discord.interact(slash('timezone', { zone: 'Tokyo' }));

  const made = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));

  expect(textOf(made.data)).not.toContain('I read your times');
});

it('leaves the buttons of the card as they were', async () => {
  const discord = await openDiscord();
  const made = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));

  const undone = await discord.interact(press(controlOf(made.data, 'Undo')));

  expect(controlsOf(made.data).length).toBeLessThan(40);
  expect(textOf(undone.data)).toContain('stand up');
});
