import { describe, expect, it } from 'vitest';
import { NOW } from '../support/context.ts';
import { BEN, CONSOLE } from '../support/definitions.ts';
import { openTalk, type Talk, textOf } from './talk.ts';

const HOUR = 3_600_000;
const DM = { ...CONSOLE, surface: 'slack', id: 'dm-ana', name: 'your direct messages' } as const;

/** NOW is 15:00 in Paris. Commits are read from a folder that is not there, so the plain agent says what is wrong. */
async function slackTalk(): Promise<Talk> {
  const talk = await openTalk({
    agent: {
      plan: (title) => ({ title, says: 'I look.', grants: [], assumed: [], missing: [] }),
      work: async ({ title }) => ({ text: `News of **${title}**.` }),
    },
  });
  const web = talk.surfaces.get('web');
  if (web === undefined) throw new Error('the stand-in surface is there');
  talk.surfaces.set('slack', web);
  return talk;
}

describe('quiet hours in the conversation', () => {
  it('are set, shown, and ended', async () => {
    const talk = await openTalk();

    const none = await talk.say('quiet');
    const set = await talk.say('quiet 14-16:30');
    const shown = await talk.say('quiet hours');
    const off = await talk.press(shown, 'Off');

    expect(none.card.title).toBe('No quiet hours');
    expect(set.card.title).toBe('Quiet hours: 14:00–16:30');
    expect(textOf(shown.card)).toMatch(/They are now, until .*16:30/);
    expect(off.card.title).toBe('No quiet hours');
  });

  it('that are none are told with some that are', async () => {
    const talk = await openTalk();

    const form = await talk.press(await talk.say('settings'), 'Save settings', { quiet: 'nights', digest: '25:00' });

    expect(form.outcome).toBe('question');
    expect(textOf(form.card)).toMatch(/"nights" are no quiet hours[\s\S]*"25:00" is not a time of day/);
  });

  it('are no command where a task is meant', async () => {
    const talk = await openTalk();

    const reply = await talk.say('quiet the alarm every day at 9');

    expect(reply.card.title).toMatch(/Quiet the alarm/i);
  });

  it('hold results back; one card brings them, and Show all the whole of them', async () => {
    const talk = await slackTalk();
    await talk.say('quiet 15:00-22:00');
    await talk.say('look at prices every day at 16:00', { conversation: DM });
    await talk.say('look at news every day at 17:00', { conversation: DM });
    await talk.pass(1 * HOUR);
    await talk.pass(1 * HOUR);
    expect(talk.posted()).toEqual([]);
    const history = await talk.say('history prices');
    await talk.pass(5 * HOUR);

    const card = talk.lastPosted();
    const reply = { card, audience: 'me', outcome: 'done' } as const;
    const all = await talk.press(reply, 'Show all');
    const [action] = card.blocks.flatMap((block) => (block.type === 'actions' ? block.items : []));
    const others = action?.type === 'button' ? await talk.act(action.action, { actor: BEN }) : undefined;

    expect(textOf(history.card)).toContain('held until Fri 6 Mar 22:00');
    expect(talk.posted()).toHaveLength(1);
    expect(card.title).toBe('Held since 15:00: 2 results');
    expect(textOf(card)).toMatch(/News of look at prices/);
    expect(textOf(all.card)).toMatch(/News of \*\*look at prices\*\*[\s\S]*News of \*\*look at news\*\*/);
    expect(others?.card.title).toBe('0 results');
    expect(textOf((await talk.say('history prices')).card)).toContain('told later');
  });
});

describe('the digest in the conversation', () => {
  it('has a time, and the tasks that are put in it', async () => {
    const talk = await slackTalk();
    await talk.say('look at prices every day at 16:00 and put it in my digest');
    await talk.say('look at news every day at 17:00');
    await talk.press(await talk.say('edit news in the digest'), 'Apply');

    const digest = await talk.say('digest 20:00');
    await talk.pass(2 * HOUR);
    expect(talk.posted()).toEqual([]);
    await talk.pass(3 * HOUR);

    expect(digest.card.title).toBe('Your digest: 2 tasks');
    expect(textOf(digest.card)).toMatch(/Next Fri 6 Mar 20:00/);
    expect(talk.posted()).toHaveLength(1);
    expect(talk.lastPosted().title).toBe('Evening digest, Fri 6 Mar');
    await talk.pass(48 * HOUR);
  });

  it('off tells at once, and says so', async () => {
    const talk = await slackTalk();
    await talk.say('look at prices every day at 16:00 in my digest');

    const off = await talk.say('digest off');
    await talk.pass(2 * HOUR);

    expect(off.card.title).toBe('No digest');
    expect(talk.posted().map(({ title }) => title)).toEqual(['look at prices']);
  });
});

it('the clock of these tests is 15:00 in Paris', () => {
  expect(new Date(NOW).toISOString()).toBe('2026-03-06T14:00:00.000Z');
});
