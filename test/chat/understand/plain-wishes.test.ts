import { describe, expect, it } from 'vitest';
import { findConditions } from '../../../src/chat/understand/find-conditions.ts';
import { findNotify } from '../../../src/chat/understand/find-notify.ts';
import { openTalk, textOf } from '../talk.ts';

const PAGE = 'https://shop.example/tv';

describe('a claim about a page', () => {
  it.each([
    [`check if ${PAGE} contains sold out and only tell me if it does`, { operator: 'contains', value: 'sold out' }],
    [
      `check whether ${PAGE} says "in stock", and let me know when it does`,
      { operator: 'contains', value: 'in stock' },
    ],
    [`check if ${PAGE} no longer mentions sold out`, { operator: 'lacks', value: 'sold out' }],
    [`tell me when ${PAGE} shows tickets available`, { operator: 'contains', value: 'tickets available' }],
    [
      `check whether the price on ${PAGE} is below 500 and tell me if so`,
      { operator: 'below', value: 500, about: 'the price' },
    ],
    [
      `alert me if the temperature at ${PAGE} rises above 30`,
      { operator: 'above', value: 30, about: 'the temperature' },
    ],
  ])('%s', (said, test) => {
    const { words, conditions } = findConditions(said);

    expect(words).toBe(`read ${PAGE}`);
    expect(conditions).toMatchObject([{ kind: 'result', test: { operator: test.operator, value: test.value } }]);
  });

  it.each([
    `check that ${PAGE} is up and tell me if it is down`,
    `make sure ${PAGE} is up, check`,
    `make sure that ${PAGE} is still up`,
    `tell me when ${PAGE} is down`,
    `check if ${PAGE} is still reachable`,
    `make sure that ${PAGE} is online`,
    `check ${PAGE} and shout if its down`,
    `ping ${PAGE} and only tell me if it fails`,
    `read ${PAGE}, but only alert me when the site is not reachable`,
  ])('that it can be reached is told when it cannot: %s', (said) => {
    expect(findNotify(said, false)).toEqual({ words: `check that ${PAGE} is up`, choice: 'problems' });
  });

  it.each([
    `check if ${PAGE} changed`,
    `summarize ${PAGE}`,
    'check if the build is green and tell me if it is not',
    `tell me when ${PAGE} changes`,
  ])('is not "%s"', (said) => {
    expect(findNotify(findConditions(said).words, false)).toEqual({ words: said });
  });
});

describe('words to be posted as they are', () => {
  it.each([
    ['say "good morning" every day at 09:00', 'good morning'],
    ['every weekday at 09:00 say good morning everyone', 'good morning everyone'],
    ['every friday at 16:00 post "Time for the retro!" here', 'Time for the retro!'],
    ['send “drink water” every day at 15:00', 'drink water'],
    ['wake me up tomorrow at 07:00', 'wake up'],
    ['set a timer for the eggs in 10 minutes', 'the eggs'],
    ['set a timer in 10 minutes', 'timer'],
    ['ping me in 20 minutes about the oven', 'the oven'],
    ['alert me tomorrow at 09:00 to call Bob', 'call Bob'],
    ['set an alarm in 10 minutes', 'alarm'],
    ['every mon wed fri 7:30 gym reminder pls', 'gym'],
    ['i need a reminder tomorrow at 09:00 to call Bob', 'call Bob'],
    ['yo can u rmeind me tomorrow at 09:00 to call Bob', 'call Bob'],
    ['remind me on 24.12. at 18 uhr to feed the cat', 'feed the cat'],
  ])('%s', async (line, text) => {
    const talk = await openTalk();

    await talk.say(line);

    expect((await talk.tasks()).map(({ job }) => job)).toEqual([{ kind: 'remind', text }]);
  });

  it.each([
    'say something nice every day at 09:00',
    'post the news every day at 09:00',
    'say what changed every day at 09:00',
  ])('are not "%s"', async (line) => {
    const talk = await openTalk();

    const reply = await talk.say(line);

    expect(textOf(reply.card)).not.toContain('word for word');
  });

  it('go to the channel that is named', async () => {
    const talk = await openTalk();

    const reply = await talk.say('say "good morning" in #dev every day at 09:00');

    expect(textOf(reply.card)).toContain('There is no #dev here.');
  });
});

describe('a line that means nothing here', () => {
  it.each(['7', 'yes', 'no'])('"%s" answers no question', async (line) => {
    const talk = await openTalk();

    expect((await talk.say(line)).card.title).toBe(`"${line}" answers nothing`);
  });

  it.each(['delete everything', 'delete all my tasks', 'remove all reminders'])(
    '"%s" deletes nothing',
    async (line) => {
      const talk = await openTalk();
      await talk.say('every monday at 10:00 remind me to stretch');

      const reply = await talk.say(line);

      expect(reply.card.title).toBe('Nothing was deleted');
      expect(await talk.tasks()).toHaveLength(1);
    },
  );
});
