import { describe, expect, it } from 'vitest';
import { BEN } from '../support/definitions.ts';
import { openTalk, textOf } from './talk.ts';

async function talkWithStandup() {
  const talk = await openTalk();
  await talk.say('every weekday at 9:00 am remind me to join the standup');
  return talk;
}

describe('a copy of a task', () => {
  it.each([
    ['copy standup at 10:00', 'Every weekday at 10:00'],
    ['duplicate the standup: every friday 16:00', 'Every Friday at 16:00'],
  ])('"%s" is shown first, and saved beside the first one by Save', async (line, when) => {
    const talk = await talkWithStandup();

    const draft = await talk.say(line);
    const before = await talk.tasks();
    const saved = await talk.press(draft, 'Save');

    expect(draft.outcome).toBe('question');
    expect(textOf(draft.card)).toContain(when);
    expect(before).toHaveLength(1);
    expect(saved.outcome).toBe('done');
    const tasks = await talk.tasks();
    expect(tasks.map(({ job }) => job)).toEqual([tasks[0]?.job, tasks[0]?.job]);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(2);
  });

  it('without a change asks whether there are to be two of the same', async () => {
    const talk = await talkWithStandup();
    const draft = await talk.say('copy standup');

    const asked = await talk.press(draft, 'Save');

    expect(asked.outcome).toBe('question');
    expect(await talk.tasks()).toHaveLength(1);
    expect((await talk.press(asked, 'Save both')).outcome).toBe('done');
    expect(await talk.tasks()).toHaveLength(2);
  });

  it('of what a person may not see is not made, and a time that cannot be is said', async () => {
    const talk = await talkWithStandup();

    const foreign = await talk.say('copy standup at 10:00', { actor: BEN });
    const wrong = await talk.say('copy standup at 25:00');

    expect(foreign.outcome).not.toBe('done');
    expect(wrong.outcome).not.toBe('done');
    expect(await talk.tasks()).toHaveLength(1);
  });
});
