import { expect, it } from 'vitest';
import { interaction, openDiscord, slash, submit } from './open-discord.ts';
import { textOf } from './read-message.ts';

const AMERICAN = { locale: 'en-US' };

it('writes times on the clock of the reader’s locale, and reads dates in its order', async () => {
  const discord = await openDiscord();

  const british = await discord.interact(slash('remind', { text: 'every monday 4pm stand up' }));
  const american = await discord.interact(slash('remind', { text: 'every tuesday 4pm sit down' }, AMERICAN));
  const fourth = await discord.interact(slash('remind', { text: 'on 4/5/2027 at 9 pay rent' }, AMERICAN));
  const fifth = await discord.interact(slash('remind', { text: 'on 4/5/2027 at 9 pay more rent' }));

  expect(textOf(british.data)).toContain('Every Monday at 16:00');
  expect(textOf(american.data)).toMatch(/Every Tuesday at 4(?::00)? ?pm/i);
  expect(textOf(fourth.data)).toContain('5 Apr 2027');
  expect(textOf(fifth.data)).toContain('4 May 2027');
});

it('prefers what the person chose', async () => {
  const discord = await openDiscord();
  const window = await discord.interact(slash('settings', {}, AMERICAN));
  await discord.interact(submit(window.data, { clock: '24h' }, AMERICAN));

  const made = await discord.interact(slash('remind', { text: 'every monday 4pm stand up' }, AMERICAN));

  expect(textOf(made.data)).toContain('Every Monday at 16:00');
});

it('completes in the same clock', async () => {
  const discord = await openDiscord();
  const typing = { type: 3, name: 'text', value: 'every monday 4pm stand up', focused: true };
  const data = { id: '1', name: 'autotask', type: 1, options: [{ type: 1, name: 'do', options: [typing] }] };

  const american = await discord.interact(interaction(4, data, AMERICAN));

  expect(american.data.choices[0].name).toMatch(/4(?::00)? ?pm/i);
});
