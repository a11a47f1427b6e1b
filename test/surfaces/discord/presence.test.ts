import { expect, it } from 'vitest';
import { openDiscord, slash } from './open-discord.ts';
import { textOf, titleOf } from './read-message.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it('pauses the tasks of whoever left the server, and tells the channel once', async () => {
  const discord = await openDiscord();
  await discord.interact(slash('new', { text: 'remind me every day at 15:10 to check the deploy' }));
  await discord.pass(10 * MINUTE);
  await discord.pass(24 * HOUR - MINUTE);
  expect(discord.server.calls.filter(({ path }) => path.endsWith('/members/42'))).toEqual([]);
  discord.server.leave('42');

  for (let day = 0; day < 2; day++) {
    await discord.pass(12 * HOUR);
    await discord.pass(12 * HOUR);
    await discord.pass(MINUTE);
  }

  const notices = discord.server.messages('20').filter((message) => titleOf(message).startsWith('Paused'));
  expect(notices).toHaveLength(1);
  expect(textOf(notices[0])).toContain('Ana is not here any more');
});
