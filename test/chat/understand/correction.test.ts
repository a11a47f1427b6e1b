import { describe, expect, it } from 'vitest';
import { correctionIn } from '../../../src/chat/understand/correction.ts';
import { NOW } from '../../support/context.ts';
import { openTalk, textOf } from '../talk.ts';

const CONTEXT = { now: NOW, zone: 'Europe/Paris', locale: 'en', defaultTime: '09:00' };

describe('a line that corrects what was talked about', () => {
  it.each([
    ['yes but at 11:30', 'change', 'at 11:30'],
    ['no, 11:30', 'change', '11:30'],
    ['i meant 8', 'change', '8'],
    ['actually at noon', 'change', 'at noon'],
    ['make that 5pm', 'change', '5pm'],
    ['at 4 actually', 'change', 'at 4'],
    ['every 2 hours instead', 'change', 'every 2 hours'],
    ['ok but only on weekdays', 'change', 'only on weekdays'],
    ['and not on fridays', 'change', 'not on fridays'],
    ['and on sundays too', 'change', 'also on sundays'],
    ['also at 6pm', 'change', 'also at 6pm'],
    ['only tell me if it fails', 'change', 'only tell me if it fails'],
    ['a bit harder please', 'change', 'a bit harder'],
    ['same but on fridays', 'copy', 'on fridays'],
    ['the same at 6pm too', 'copy', 'at 6pm'],
    ['until monday', 'pause', 'until monday'],
  ])('%s', (line, kind, words) => {
    expect(correctionIn(line, CONTEXT)).toEqual({ kind, words });
  });

  it.each([
    'at 5pm',
    'every friday',
    'actually',
    'no standup tomorrow',
    'remind me tomorrow',
    'and then mail me',
    'not now',
    'only you',
    'same here',
    'no, summarize the mails at 5pm',
  ])('is not "%s"', (line) => {
    expect(correctionIn(line, CONTEXT)).toBeUndefined();
  });
});

describe('in a conversation', () => {
  async function talkOfTwo() {
    const talk = await openTalk();
    await talk.say('every weekday at 10am say "Standup"');
    await talk.say('every friday 3pm say "Timesheet"');
    return talk;
  }

  it('"it" is the task that was looked at last, not the one made last', async () => {
    const talk = await talkOfTwo();
    await talk.say('show standup');

    const reply = await talk.say('delete it');

    expect(textOf(reply.card)).toContain('Deleted: Standup');
  });

  it('looking leaves the open question open', async () => {
    const talk = await talkOfTwo();
    await talk.say('edit standup to 11');
    await talk.say('show timesheet');

    const reply = await talk.say('yes');

    expect(textOf(reply.card)).toContain('Changed: Standup');
  });

  it('a proposed change is proposed again with what was corrected, and made so', async () => {
    const talk = await talkOfTwo();
    await talk.say('edit standup to 11');

    const reply = await talk.say('yes but at 11:30');
    await talk.say('and not on fridays');
    await talk.say('looks good');

    expect(textOf(reply.card)).toContain('Every weekday at 10:00 (Europe/Paris) → Every weekday at 11:30');
    const shown = await talk.say('show standup');
    expect(textOf(shown.card)).toContain('Every Monday, Tuesday, Wednesday and Thursday at 11:30');
  });

  it('a proposed task is proposed again, and no other task is touched', async () => {
    const talk = await talkOfTwo();
    await talk.say('copy standup at 16:00');

    const reply = await talk.say('make it 17:00');

    expect(textOf(reply.card)).toContain('Every weekday at 17:00');
    await talk.say('yes');
    expect((await talk.tasks()).map(({ title }) => title).toSorted()).toEqual(['Standup', 'Standup', 'Timesheet']);
  });

  it('"until monday" alone is asked about, because it may end the task or a pause', async () => {
    const talk = await talkOfTwo();
    await talk.say('pause standup');

    const reply = await talk.say('until monday');

    expect(textOf(reply.card)).toContain('Did you mean pause?');
  });

  it('more days come to the task that was looked at', async () => {
    const talk = await talkOfTwo();
    await talk.say('show standup');

    const reply = await talk.say('and on saturdays too');

    expect(textOf(reply.card)).toContain('Thursday, Friday and Saturday at 10:00');
  });

  it('a question about "it" is answered', async () => {
    const talk = await talkOfTwo();
    await talk.say('show standup');

    const reply = await talk.say('did it work last time?');

    expect(textOf(reply.card)).toContain('History of Standup');
  });
});
