import { describe, expect, it } from 'vitest';
import { openDiscord } from '../surfaces/discord/open-discord.ts';
import { openSlack } from '../surfaces/slack/open-slack.ts';
import { openTalk, textOf } from './talk.ts';

/** The console of a bot that is in Slack and in Discord; both have #dev, only Discord has #ops. */
async function openBoth() {
  const [talk, slack, discord] = [await openTalk(), await openSlack(), await openDiscord()];
  discord.server.addChannel('30', 'ops');
  talk.surfaces.set('slack', slack.surface);
  talk.surfaces.set('discord', discord.surface);
  const places = async () =>
    (await talk.tasks()).map(({ destinations }) => destinations.map(({ surface, id }) => `${surface} ${id}`));
  return { talk, slack, discord, places };
}

const SAID = 'remind me in 1 hour to rest, post it in';

describe('a channel that the console names', () => {
  it('is asked about when Slack and Discord have it, and the answer is pressed', async () => {
    const { talk, discord, places } = await openBoth();

    const asked = await talk.say(`${SAID} #dev`);
    expect(asked.outcome).toBe('question');
    expect(textOf(asked.card)).toContain('#dev is in Slack and in Discord.');
    expect(await talk.tasks()).toEqual([]);
    await talk.press(asked, 'Discord');
    await talk.pass(3_600_000);

    expect(await places()).toEqual([]);
    expect(discord.server.messages('20')).toHaveLength(1);
  });

  it.each([
    [`${SAID} #dev on Slack`, 'slack C20'],
    [`${SAID} #dev in discord`, 'discord 20'],
    [`${SAID} #dev on Discord "Acme"`, 'discord 20'],
    [`${SAID} #ops`, 'discord 30'],
  ])('is found without a question by "%s"', async (line, place) => {
    const { talk, places } = await openBoth();

    await talk.say(line);

    expect(await places()).toEqual([[place]]);
  });

  it('is asked about with the sentence to send when it is too long for a button', async () => {
    const { talk } = await openBoth();

    const asked = await talk.say('every monday at 10am remind me to check the deploy of the shop, post it in #dev');

    expect(textOf(asked.card)).toContain('post it in #dev on Slack');
  });

  it('is found in the other one while one does not answer', async () => {
    const { talk, slack, places } = await openBoth();
    slack.server.fail('users.conversations', { status: 503 });

    await talk.say(`${SAID} #dev`);

    expect(await places()).toEqual([['discord 20']]);
  });

  it('is refused with what to do where nobody has it', async () => {
    const { talk } = await openBoth();

    expect(textOf((await talk.say(`${SAID} #nowhere`)).card)).toMatch(/invite/i);
    expect(await talk.tasks()).toEqual([]);
  });
});

describe('a place that is said afterwards', () => {
  it('goes into the proposal that waits', async () => {
    const { talk, places } = await openBoth();
    const asked = await talk.say('remind me every friday to rest');
    expect(asked.outcome).toBe('question');

    const again = await talk.say('and post it in #ops');
    expect(await talk.tasks()).toEqual([]);
    await talk.press(again, 'Save');

    expect(await places()).toEqual([['discord 30']]);
  });

  it('is a change of the task that was talked about, shown first', async () => {
    const { talk, places } = await openBoth();
    await talk.say('remind me every friday at 16:00 to rest');
    const before = await places();

    const asked = await talk.say('and post it in #ops');
    expect(await places()).toEqual(before);
    await talk.press(asked, 'Apply');

    expect(await places()).toEqual([['discord 30']]);
  });
});
