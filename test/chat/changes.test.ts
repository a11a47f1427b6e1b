import { describe, expect, it } from 'vitest';
import { BEN } from '../support/definitions.ts';
import { buttonOf, labelsOf, openTalk, type Talk, textOf } from './talk.ts';

describe('"changes"', () => {
  it('tells who changed what and when, newest first', async () => {
    const talk = await edited();

    const text = textOf((await talk.say('changes roses')).card);

    expect(text).toMatch(/changed Version 2 \(now\).*Ana, the console.*When: Every Monday at 10:00.* → .*11:00/);
    expect(text).toMatch(/made Version 1.*Ana, the console/);
    expect(text.indexOf('Version 2')).toBeLessThan(text.indexOf('Version 1'));
  });

  it.each(['versions of roses', 'changes of roses', 'who changed roses?'])('is also "%s"', async (line) => {
    const talk = await edited();

    expect((await talk.say(line)).card.title).toContain('Changes of');
  });

  it('brings an earlier version back after showing the difference, and undo takes that back', async () => {
    const talk = await edited();

    const question = await talk.press(await talk.say('changes roses'), 'Version 1');
    expect(question.card.title).toContain('Bring version 1 of');
    expect(textOf(question.card)).toMatch(/When: .*11:00.* → .*10:00/);
    expect((await talk.tasks())[0]?.rev).toBe(2);

    const changed = await talk.press(question, 'Restore');
    expect(textOf(changed.card)).toMatch(/When: .*11:00.* → .*10:00/);
    expect((await talk.tasks())[0]).toMatchObject({ rev: 3, nextDue: Date.UTC(2026, 2, 9, 9) });

    await talk.press(changed, 'Undo');
    expect((await talk.tasks())[0]).toMatchObject({ rev: 4, nextDue: Date.UTC(2026, 2, 9, 10) });
  });

  it('"changes roses 1" asks at once, and a version that is none is named', async () => {
    const talk = await edited();

    expect((await talk.say('changes roses 1')).card.title).toContain('Bring version 1');
    expect(textOf((await talk.say('changes roses 9')).card)).toContain('There is no version 9.');
  });

  it('pressed on an old card changes nothing, because somebody else was faster', async () => {
    const talk = await edited();
    const question = await talk.press(await talk.say('changes roses'), 'Version 1');
    await talk.say('edit roses at 12:00');
    await talk.press(await talk.say('edit roses at 12:00'), 'Apply');

    const reply = await talk.press(question, 'Restore');

    expect(reply.outcome).toBe('error');
    expect((await talk.tasks())[0]?.nextDue).toBe(Date.UTC(2026, 2, 9, 11));
  });

  it('pressed twice is one change', async () => {
    const talk = await edited();
    const question = await talk.press(await talk.say('changes roses'), 'Version 1');
    const { action } = buttonOf(question.card, 'Restore');

    await talk.act(action, { id: 'same' });
    await talk.act(action, { id: 'same' });

    expect((await talk.tasks())[0]?.rev).toBe(3);
  });

  it('has no button where the task is what it always was', async () => {
    const talk = await openTalk();
    await talk.say('every monday at 10:00 am remind me to water the roses');

    expect(labelsOf((await talk.say('changes roses')).card)).not.toContain('Version 1');
  });

  it('is not for those who do not see the task, and what it does is restored by nobody but its owner', async () => {
    const talk = await edited();
    const question = await talk.press(await talk.say('changes roses'), 'Version 1');

    expect(textOf((await talk.say('changes roses', { actor: BEN })).card)).not.toContain('Version');
    const reply = await talk.act(buttonOf(question.card, 'Restore').action, { actor: BEN });
    expect(reply.outcome).toBe('error');
    expect((await talk.tasks())[0]?.rev).toBe(2);
  });

  it.each(['changes in acme/api every friday at 5pm', 'summarize changes tomorrow 9am'])(
    '"%s" is a task',
    async (line) => {
      const talk = await edited();

      expect((await talk.say(line)).card.title).not.toContain('Changes of');
    },
  );
});

async function edited(): Promise<Talk> {
  const talk = await openTalk();
  await talk.say('every monday at 10:00 am remind me to water the roses');
  await talk.press(await talk.say('edit roses at 11:00'), 'Apply');
  expect((await talk.tasks())[0]?.rev).toBe(2);
  return talk;
}
