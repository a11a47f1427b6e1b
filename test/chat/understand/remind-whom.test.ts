import { describe, expect, it } from 'vitest';
import { openTalk } from '../talk.ts';

describe('a reminder for somebody', () => {
  it.each([
    ['remind me tomorrow at 10 to review the PR', 'review the PR'],
    ['remind tomorrow 9am drink water', 'drink water'],
    ['remind Ana tomorrow at 10 to review the PR', 'Ana: review the PR'],
    ['remind Ana to review the PR tomorrow at 10', 'Ana: review the PR'],
    ['tomorrow at 10 remind Ana to review the PR', 'Ana: review the PR'],
    ['remind @ana tomorrow at 10 to review the PR', '@ana: review the PR'],
    ['remind @ana and @ben to review the PR tomorrow at 10', '@ana and @ben: review the PR'],
    ['remind @ana, @kim & @ben tomorrow at 10 to review the PR', '@ana, @kim & @ben: review the PR'],
    ['tomorrow at 10 remind @ana to review the PR', '@ana: review the PR'],
    ['remind <@U123> to review the PR tomorrow at 10am', '<@U123>: review the PR'],
    ['remind my wife tomorrow at 10 to call the bank', 'my wife: call the bank'],
    ['remind the team tomorrow at 10 to vote', 'vote'],
    ['remind me tomorrow at 10 that Ana wants to leave early', 'Ana wants to leave early'],
    ['remind me to talk to Ana tomorrow at 10', 'talk to Ana'],
    ['remind me tomorrow at 10 report to boss', 'report to boss'],
    ['remind go to bed at 10pm', 'go to bed'],
    ['remind ana to review the PR tomorrow at 10am', 'ana to review the PR'],
    ['remind The Boss tomorrow at 10am', 'The Boss'],
  ])('%s', async (line, words) => {
    const talk = await openTalk();

    await talk.say(line);
    await talk.say('yes');

    expect((await talk.tasks()).map(({ job }) => job)).toEqual([{ kind: 'remind', text: words }]);
  });

  it.each([
    'remind #dev every friday at 4pm to update the board',
    'remind everyone in #dev every friday at 4pm to update the board',
    'every friday at 4pm remind #dev to update the board',
  ])('in a channel goes there, or says why it cannot: %s', async (line) => {
    const talk = await openTalk();

    const reply = await talk.say(line);

    expect(JSON.stringify(reply.card)).toContain('There is no #dev here.');
    expect(await talk.tasks()).toEqual([]);
  });
});
