import { describe, expect, it } from 'vitest';
import { openTalk, textOf } from '../talk.ts';

/** What is said of a task must not take the place of its job, nor lose a part on the way. */
describe('a change', () => {
  it.each([
    ['skip standup tomorrow and sunday', 'except 7 Mar 2026 and 8 Mar 2026'],
    ['no standup on tuesday or thursday', 'except 10 Mar 2026 and 12 Mar 2026'],
    ['skip standup next week', 'except 9 to 15 Mar 2026'],
    ['skip standup on german holidays', 'except'],
    ['change standup to "say hello"', 'Words: Standup → say hello'],
  ])('%s', async (line, part) => {
    const talk = await openTalk();
    await talk.say('every day at 10am say "Standup"');

    const reply = await talk.say(line);

    expect(textOf(reply.card)).toContain(part);
  });

  it('that cannot be read is told, and is no new job', async () => {
    const talk = await openTalk();
    await talk.say('every day at 10am say "Standup"');

    const reply = await talk.say('edit standup not on the moon');

    expect(textOf(reply.card)).toContain('Words to deliver: Standup');
  });

  it('narrows an hourly task to some days, and keeps the hours', async () => {
    const talk = await openTalk();
    await talk.say('every hour say "Drink"');
    await talk.say('yes');

    const reply = await talk.say('edit drink only on weekdays');

    expect(textOf(reply.card)).toContain('Every hour, except Saturdays and Sundays');
  });
});
