import { describe, expect, it } from 'vitest';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import { leetCode } from '../../src/tools/leetcode.ts';
import { labelsOf, openTalk, textOf } from './talk.ts';

async function talkOfStandup() {
  const talk = await openTalk();
  await talk.say('every weekday at 10am say "Standup"');
  return talk;
}

async function talkOfLeetCode() {
  const clock = { now: () => 0, monotonic: () => 0 };
  const sources = { folders: [], github: { host: 'github.com' } };
  const agent = plainAgent({ tools: [leetCode('http://127.0.0.1:9/')], sources, clock });
  const talk = await openTalk({ agent });
  await talk.say('3 easy leetcode questions every day at 8:00');
  return talk;
}

describe('a sentence with a time that names a task', () => {
  it.each([
    ['standup should be at 9:15 from now on', 'Yes: edit Standup at 9:15'],
    ['standup also on saturdays at 11', 'Yes: edit Standup also on saturdays at 11'],
    ['the standup thing should come in the evening', 'Yes: edit Standup in the evening'],
    ['do the standup only on mondays', 'Yes: edit Standup only on mondays'],
    ['standup ends on march 31', 'Yes: edit Standup until march 31'],
    ['every day at 9 standup', 'Yes: edit Standup every day at 9'],
  ])('is asked about: %s', async (line, yes) => {
    const talk = await talkOfStandup();

    const reply = await talk.say(line);

    expect(labelsOf(reply.card)).toEqual([yes, 'No, a task']);
    expect(await talk.tasks()).toHaveLength(1);
  });

  it.each(['standup is at 11 tomorrow', 'move standup to 11 tomorrow', 'edit standup on thursday at 11'])(
    'and one day of a task that repeats never ends it at once: %s',
    async (line) => {
      const talk = await talkOfStandup();
      const before = await talk.tasks();

      const asked = await talk.say(line);
      expect(asked.card.title).toBe('Only then, or every time? Standup');
      expect(textOf((await talk.press(asked, 'Always at 11:00')).card)).toContain('→ Every weekday at 11:00');
      expect(textOf((await talk.press(asked, 'Also at 11:00 that day')).card)).toContain('Nothing is saved yet.');
      expect(textOf((await talk.press(asked, 'Only then, and never again')).card)).toContain('Change Standup?');

      expect(await talk.tasks()).toEqual(before);
    },
  );

  it.each([
    ['standup is cancelled on monday', 'except 9 Mar 2026'],
    ['standup is off next week', 'except 9 to 15 Mar 2026'],
    ['standup not on mondays', 'Tuesday, Wednesday, Thursday and Friday'],
    ['mute standup next week', 'except 9 to 15 Mar 2026'],
  ])('leaves out what it says: %s', async (line, when) => {
    const talk = await talkOfStandup();

    expect(textOf((await talk.say(line)).card)).toContain(when);
  });

  it.each([
    ['leetcode: 2 hard ones', 'Job: 3 easy leetcode questions → 2 hard leetcode questions'],
    ['leetcode 5 questions instead of 3', 'Job: 3 easy leetcode questions → 5 easy leetcode questions'],
    ['limit leetcode to 10 cents', 'at most $0.10 a run'],
    ['limit leetcode to $2 a month', 'at most $2.00 a month'],
    ['stop the leetcode spam', 'Stop 3 easy LeetCode problems?'],
    ["i don't want the leetcode stuff anymore", 'Stop 3 easy LeetCode problems?'],
    ['daily leetcode', '3 easy LeetCode problems (active)'],
    ['double check: is leetcode on mondays?', '3 easy LeetCode problems (active)'],
    ['does leetcode run on fridays?', '3 easy LeetCode problems (active)'],
    ['whens my next leetcode', '3 easy LeetCode problems (active)'],
    ['what time is leetcode tomorrow', '3 easy LeetCode problems (active)'],
    ['stop leetcode for now', 'Paused: 3 easy LeetCode problems'],
    ['skip everything today', 'Until Sat 7 Mar'],
    ['move all my tasks to 9am', 'Tasks are changed one by one'],
    ['show me everything on friday', 'runs on Friday'],
    ['anything tomorrow?', 'What runs tomorrow'],
    ['what do i have today', 'runs today'],
    ['whats running right now', 'At work'],
    ['how do i delete a task', 'What you can say'],
  ])('is understood where it is there: %s', async (line, says) => {
    const talk = await talkOfLeetCode();

    expect(textOf((await talk.say(line)).card)).toContain(says);
  });

  it.each([
    ['i want 2 instead of 3', '2 easy leetcode questions'],
    ['at 4 not 3', 'Every day at 16:00'],
    ['push to half past nine', 'Every day at 09:30'],
  ])('is corrected behind its card: %s', async (line, says) => {
    const talk = await talkOfLeetCode();
    await talk.say('show leetcode');

    expect(textOf((await talk.say(line)).card)).toContain(says);
  });

  it.each(['delete', 'pause', 'run'])('is one of two that are named together: %s', async (word) => {
    const talk = await talkOfStandup();
    await talk.say('remind me every day at 14:00 to water the plants');

    const asked = await talk.say(`${word} the plants and the standup`);

    expect(asked.card.title).toBe('One at a time. Which one first?');
    expect(labelsOf(asked.card)).toHaveLength(2);
    expect(await talk.tasks()).toHaveLength(2);
  });

  it('puts a day in the place of another, every week', async () => {
    const talk = await openTalk();
    await talk.say('remind me every friday at 16:00 to fill in the timesheet');

    const asked = await talk.say('timesheet on thursday instead of friday');

    expect(textOf(asked.card)).toContain('→ Every Thursday at 16:00');
  });

  it('is asked about too where it says what no longer holds', async () => {
    const talk = await openTalk();
    await talk.say('remind me tomorrow at 9am to call the dentist');

    const reply = await talk.say('the dentist is at 11 tomorrow, not 9');

    expect(labelsOf(reply.card)).toEqual(['Yes: edit call the dentist at 11 tomorrow', 'No, a task']);
  });

  it('shows the difference behind "yes", and a new task behind "no"', async () => {
    const talk = await talkOfStandup();
    const line = 'standup also on saturdays at 11';

    const change = await talk.press(await talk.say(line), 'Yes: edit Standup also on saturdays at 11');
    const task = await talk.press(await talk.say(line), 'No, a task');

    expect(textOf(change.card)).toContain('every Saturday at 11:00');
    expect(change.card.title).toBe('Change Standup?');
    expect(labelsOf(task.card)).toContain('Save');
  });

  it.each([
    'remind me tomorrow at 9 of the standup',
    'every day at 9 say "Standup"',
    'every day at 9 prepare the standup notes',
  ])('is a new task of its own: %s', async (line) => {
    const talk = await talkOfStandup();

    const reply = await talk.say(line);

    expect(reply.card.title).not.toContain('Did you mean');
  });
});

describe('without a model', () => {
  it.each(['anything going wrong tomorrow?', 'anything tomorrow morning?', 'who is on call tomorrow at 9?'])(
    'a question about one moment is no task: %s',
    async (line) => {
      const talk = await talkOfStandup();

      const reply = await talk.say(line);

      expect(reply.card.title).toBe('I cannot answer that');
      expect(labelsOf(reply.card)).toContain('Make it a task');
    },
  );

  it.each(['could you say "hello" tomorrow at 9?', 'will you remind me tomorrow at 9 to call Ana?'])(
    'a wish that is asked politely is one: %s',
    async (line) => {
      const talk = await talkOfStandup();

      const reply = await talk.say(line);

      expect(reply.card.title).toMatch(/^Reminder: /);
    },
  );
});

describe('other words for a reminder', () => {
  it.each([
    ['nudge me tomorrow at 9 to stand up', 'stand up'],
    ["don't let me forget to send the invoice on monday at 9", 'send the invoice'],
    ['note to self tomorrow at 9: bring the laptop', 'bring the laptop'],
    ['set reminder for 18:00 dinner', 'dinner'],
    ['can u remind me tomorrow at 9 to water the plants', 'water the plants'],
  ])('%s', async (line, text) => {
    const talk = await openTalk();

    await talk.say(line);
    await talk.say('yes');

    expect((await talk.tasks()).map(({ job }) => job)).toEqual([{ kind: 'remind', text }]);
  });
});
