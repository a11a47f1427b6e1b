import { describe, expect, it } from 'vitest';
import { createChat } from '../../src/chat/chat.ts';
import { pictureAlt } from '../../src/domain/chart/picture.ts';
import type { Inbound } from '../../src/domain/inbound.ts';
import { readFeedTasks } from '../../src/usecases/calendar-feed.ts';
import { changeSettings } from '../../src/usecases/change-settings.ts';
import { CONSOLE, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { openTalk, textOf } from './talk.ts';

describe('"calendar"', () => {
  it('tells what comes in the next days', async () => {
    const talk = await openTalk();
    await talk.say('every monday at 10:00 am remind me to water the roses');

    expect((await talk.say('calendar')).card.title).toBe('What runs in the next 7 days');
    expect((await talk.say('calendar today')).card.title).toBe('Nothing runs today');
    expect(textOf((await talk.say('calendar month')).card)).toContain('water the roses');
  });

  it('"link" shows an address that opens the own tasks, and "unlink" ends it', async () => {
    const talk = await openTalk({ feeds: { publicUrl: 'https://bot.example' } });
    await talk.say('every monday at 10:00 am remind me to water the roses');

    const reply = await talk.say('calendar link');
    expect(textOf(reply.card)).toContain('https://bot.example/api/calendar.ics?key=cal_');
    const key = /key=(cal_[\w-]{44})/.exec(textOf(reply.card))?.[1] ?? '';
    expect((await readFeedTasks(talk.context, key))?.tasks).toMatchObject([{ title: 'water the roses' }]);

    expect((await talk.say('calendar unlink')).card.title).toBe('Your calendar link is off');
    expect(await readFeedTasks(talk.context, key)).toBeUndefined();
    expect((await talk.say('calendar unlink')).card.title).toBe('You have no calendar link');
  });

  it('"link" said twice by a platform is one address', async () => {
    const talk = await openTalk({ feeds: { publicUrl: 'https://bot.example' } });

    const first = textOf((await talk.say('calendar link', { id: 'same-line' })).card);

    expect(textOf((await talk.say('calendar link', { id: 'same-line' })).card)).toBe(first);
  });

  it('"link #dev" opens what posts in a channel that the person is in, told privately', async () => {
    const talk = await openTalk({ feeds: { publicUrl: 'https://bot.example' } });
    const web = talk.surfaces.get('web');
    if (web === undefined) throw new Error('There is no surface.');
    talk.surfaces.set('web', {
      ...web,
      findChannel: async ({ name }) =>
        name === 'dev'
          ? { kind: 'found', place: DEV_CHANNEL }
          : { kind: 'none', problem: `There is no #${name} here.`, hint: 'Invite the bot.' },
    });

    const { card } = await talk.say('calendar link #dev');
    const key = /key=(cal_[\w-]{44})/.exec(textOf(card))?.[1] ?? '';

    expect(card.title).toBe('The calendar of #dev, for calendar programs');
    expect(await readFeedTasks(talk.context, key)).toMatchObject({ place: '#dev', tasks: [] });
    expect((await talk.say('calendar link #ops')).card.title).toBe('No link was made');
    expect((await talk.say('calendar unlink #dev')).card.title).toBe('Your calendar link for #dev is off');
    expect(await readFeedTasks(talk.context, key)).toBeUndefined();
  });

  it('"month" draws what is still to come of it, with words for those who do not see it', async () => {
    const talk = await openTalk();
    await talk.say('every monday at 10:00 am remind me to water the roses');

    const { card } = await talk.say('calendar month');
    const [picture] = card.blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : []));

    if (picture === undefined) throw new Error('Nothing was drawn.');
    expect(pictureAlt(picture)).toBe(
      'Calendar of March 2026. 9 Mar: 10:00 water the roses. 16 Mar: 10:00 water the roses. 23 Mar: 10:00 water the roses. 30 Mar: 10:00 water the roses.',
    );
    expect(textOf(card)).toMatch(/\[ 6\] {3}7/);
    expect((await talk.say('calendar week')).card.blocks.some(({ type }) => type === 'chart')).toBe(false);
  });

  it('tells the holidays of where one lives, and that there is more than is shown', async () => {
    const talk = await openTalk({ now: Date.UTC(2026, 3, 2, 8) });
    await changeSettings(talk.context, { actor: OWNER, change: { country: 'FR' } });
    await talk.say('remind me every day at 9:00, 11:00, 13:00 and 15:00 to stand up');

    const text = textOf((await talk.say('calendar week')).card);

    expect(text).toContain('Public holidays: 6 April.');
    expect(text).toContain('These are the first 20; the console has all of them.');
    expect(textOf((await talk.say('next 3')).card)).not.toMatch(/holidays|first/);
  });

  it('"month" is drawn by somebody who has time, where the first answer may not wait', async () => {
    const talk = await openTalk();
    const handed: string[] = [];
    const later = async ({ id }: Inbound) => void handed.push(id);
    const chat = createChat({ ...talk.chatContext, later });
    const ask = (surface: 'slack' | 'web', id: string) =>
      chat.converse({
        ...{ id, actor: { ...OWNER, surface }, at: talk.clock.now() },
        conversation: { ...CONSOLE, surface },
        content: { kind: 'text', text: 'calendar month' },
      });

    expect((await ask('slack', 'one')).card.title).toBe('I am drawing it');
    expect((await ask('web', 'two')).card.blocks.map(({ type }) => type)).toContain('chart');
    expect(handed).toEqual(['one']);
  });

  it('"link" is not told where others read', async () => {
    const talk = await openTalk({ feeds: { publicUrl: 'https://bot.example' } });

    const reply = await talk.say('calendar link', { conversation: DEV_CHANNEL });

    expect(reply).toMatchObject({ outcome: 'error', card: { title: 'No link was made' } });
    expect(textOf(reply.card)).not.toContain('cal_');
  });

  it('"link" is refused where calendars are not served', async () => {
    const talk = await openTalk();

    const reply = await talk.say('calendar link');

    expect(reply.outcome).toBe('error');
    expect(textOf(reply.card)).toContain('Calendars are not served here.');
  });

  it.each(['calendar events of acme every friday at 5pm', 'calendar review tomorrow 9am'])(
    '"%s" is a task and no agenda',
    async (line) => {
      const talk = await openTalk();

      expect((await talk.say(line)).card.title).not.toMatch(/runs/i);
    },
  );
});
