import { expect } from 'vitest';
import { type Door, firstPosted } from './door.ts';

/**
 * What a person does, from the first sentence to undo: the same at every door and wherever the bot runs. The
 * repository has one commit.
 */
export async function tellStory(door: Door, repository = 'shop-api'): Promise<void> {
  const made = await door.say('every monday 10am remind me to stand up');
  expect(made.text).toContain('Saved. Next:');
  expect(made.labels).toContain('Undo');

  const repeated = await door.again?.();
  if (repeated !== undefined) expect(repeated.text).toBe(made.text);

  const asked = await door.say('every 3rd friday remind me to pay the rent');
  expect(asked.text).toContain('Which "every 3rd Friday"?');
  const chosen = await door.press(asked, '3rd Friday of the month');
  expect(chosen.text).toMatch(/Third Friday|3rd Friday/i);
  if (chosen.labels.includes('Save')) expect((await door.press(chosen, 'Save')).text).toContain('Saved');

  const listed = await door.say('list');
  expect(listed.text).toContain('yours 2');
  expect(listed.text).toContain('pay the rent');

  const diff = await door.say('edit stand up at 11:00');
  expect(diff.text).toContain('Change stand up?');
  const changed = await door.press(diff, 'Apply');
  expect(changed.text).toContain('Changed: stand up');

  const shown = await door.say('show stand up');
  expect(shown.text).toContain('Every Monday at 11:00');
  const paused = await door.press(shown, 'Pause');
  expect(paused.text).toContain('Paused: stand up');
  const resumed = await door.press(paused, 'Resume');
  expect(resumed.text).toContain('Resumed: stand up');

  expect((await door.say('skip stand up')).text).toContain('Skipped: stand up');

  await runsByHandAndSnoozes(door);
  await readsTheCommits(door, repository);
  await explainsAStaleButton(door);
  await refusesSomebodyElse(door);

  expect((await door.say('every weekday at 25:00 stretch')).text).toContain('Hours go from 0 to 23');
  expect((await door.say('pause the unicorn')).text).toContain('No task is called "unicorn"');

  const question = await door.say('delete stand up');
  expect(question.text).toContain('Delete stand up?');
  expect((await door.press(question, 'Delete')).text).toContain('Deleted: stand up');
  expect((await door.say('undo')).text).toContain('Back again: stand up');
  expect((await door.say('history stand up')).text).toMatch(/ok[\s\S]*by hand/);
  expect((await door.say('list')).text).toContain('yours 3');
}

/** Run now, the reminder where it belongs, and the same words once more in twenty minutes. */
async function runsByHandAndSnoozes(door: Door): Promise<void> {
  const shown = await door.say('show stand up');
  expect((await door.press(shown, 'Run now')).text).toContain('Started: stand up');
  const reminder = await firstPosted(door, 'Reminder');
  expect(reminder.text).toContain('stand up');
  expect((await door.press(reminder, '20 min')).text).toContain('It comes again');
  expect(await door.posted('Reminder')).toHaveLength(1);
}

/** A job with a tool: what is assumed is shown first, and the digest comes without a model. */
async function readsTheCommits(door: Door, repository: string): Promise<void> {
  const draft = await door.say('every monday 10am summarize commits');
  expect(draft.text).toContain('Nothing is saved yet');
  const saved = await door.press(draft, 'Save');
  expect(saved.text).toContain(`Saved: Summarize commits of ${repository}`);
  expect((await door.press(saved, 'Run now')).text).toContain('Started: Summarize commits');
  const digest = await firstPosted(door, `Summarize commits of ${repository}`);
  expect(digest.text).toContain('teach the printer to sing');
  const asked = await door.press(digest, 'Ask');
  expect(asked.text).toContain('need a language model');
  expect(asked.text).toContain('teach the printer to sing');
}

/** The task has changed since its difference was shown: nothing happens, and the card says why. */
async function explainsAStaleButton(door: Door): Promise<void> {
  const old = await door.say('edit stand up at 12:00');
  if (door.elsewhere === undefined) {
    await door.press(await door.say('edit stand up at 13:00'), 'Apply');
  } else {
    await door.elsewhere('edit stand up at 13:00');
    await door.elsewhere('apply');
  }
  const stale = await door.press(old, 'Apply');
  expect(stale.text).not.toContain('Changed: stand up');
  expect(stale.text).toMatch(/old|changed|meanwhile/i);
  expect((await door.say('show stand up')).text).toContain('Every Monday at 13:00');
}

async function refusesSomebodyElse(door: Door): Promise<void> {
  if (door.pressAsOther === undefined) return;
  const shown = await door.say('show stand up');
  const refused = await door.pressAsOther(shown, 'Pause');
  expect(refused.text).toContain('Only Ana or an admin');
  expect((await door.say('show stand up')).text).toContain('stand up (active)');
}
