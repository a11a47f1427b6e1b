import { describe, expect, it } from 'vitest';
import { placeInList } from '../../../src/chat/understand/place-in-list.ts';
import { openTalk, textOf } from '../talk.ts';

it.each([
  ['the second one', 'b'],
  ['first', 'a'],
  ['the last one', 'c'],
  ['number 3', 'c'],
  ['#2', 'b'],
  ['2', 'b'],
  ['the 1st', 'a'],
  ['number 4', undefined],
  ['the second backup', undefined],
  ['standup', undefined],
])('"%s" of three: %s', (words, item) => {
  expect(placeInList(words, ['a', 'b', 'c'])).toBe(item);
});

describe('after a list', () => {
  async function listOfTwo() {
    const talk = await openTalk();
    await talk.say('every day at 8 say "Breakfast"');
    await talk.say('every day at 12 say "Lunch"');
    const list = textOf((await talk.say('list')).card);
    const [first, second] = ['Breakfast', 'Lunch'].toSorted((a, b) => list.indexOf(a) - list.indexOf(b));
    return { talk, first, second };
  }

  it.each([
    ['delete the second one', 'Deleted: '],
    ['pause number 2', 'Paused: '],
    ['show 2', ''],
    ['the second one', ''],
  ])('%s', async (line, what) => {
    const { talk, second } = await listOfTwo();

    const reply = await talk.say(line);

    expect(textOf(reply.card)).toContain(`${what}${second}`);
  });

  it('an edit of one of them shows the difference', async () => {
    const { talk, first } = await listOfTwo();

    const reply = await talk.say('move the first one to 9');

    expect(reply.card.title).toBe(`Change ${first}?`);
  });

  it('"perfect" agrees with what is proposed, and with nothing that cannot be taken back', async () => {
    const { talk } = await listOfTwo();
    await talk.say('stop all');

    await talk.say('perfect');

    expect((await talk.tasks()).map(({ status }) => status)).toEqual(['active', 'active']);
  });
});
