import { describe, expect, it } from 'vitest';
import { changeSettings } from '../../src/usecases/change-settings.ts';
import { BEN, CONSOLE } from '../support/definitions.ts';
import { openTalk, textOf } from './talk.ts';

const BENS_PLACE = { ...CONSOLE, id: 'dm-ben', name: 'Ben alone' };

/** Ben was here once, so that he is known by his name. */
async function withBackup() {
  const talk = await openTalk();
  await changeSettings(talk.chatContext, { actor: BEN, change: { clock: '24h' } });
  await talk.say('summarize commits of acme/api every day at 16:00');
  const asBen = { actor: BEN, conversation: BENS_PLACE };
  return { talk, asBen };
}

describe('handover <task> @name', () => {
  it('asks first, then the other one, and is theirs when they accept', async () => {
    const { talk, asBen } = await withBackup();
    const question = await talk.say('handover summarize @ben');
    const offered = await talk.press(question, 'Hand over');
    const [, shortId = ''] = /(T-\w+) accept/u.exec(textOf(offered.card)) ?? [];

    const accepted = await talk.say(`handover ${shortId} accept`, asBen);
    const lost = await talk.say(`show ${shortId}`);

    expect(question.card.title).toBe('Hand Summarize commits of acme/api over to Ben?');
    expect(offered.card.title).toMatch(/^Ben is asked: /);
    expect(accepted.card.title).toMatch(/^Yours now: /);
    // It comes to Ben alone now, so Ana does not even see it.
    expect(lost.outcome).toBe('error');
    expect(await talk.tasks()).toEqual([]);
    expect(textOf((await talk.say(`show ${shortId}`, asBen)).card)).toContain('Owner: Ben');
  });

  it('is declined, and stays', async () => {
    const { talk, asBen } = await withBackup();
    const offered = await talk.press(await talk.say('hand over summarize to @ben'), 'Hand over');
    const [, shortId = ''] = /(T-\w+) accept/u.exec(textOf(offered.card)) ?? [];

    expect((await talk.say(`handover ${shortId} decline`, asBen)).card.title).toMatch(/^Declined: /);
    expect((await talk.say(`handover ${shortId} accept`, asBen)).card.title).toBe('There is no such offer');
    expect((await talk.tasks())[0]?.ownerName).toBe('Ana');
  });

  it('says whom it does not know, and offers nothing', async () => {
    const { talk } = await withBackup();

    const reply = await talk.say('handover summarize @zoe');

    expect(reply.card.title).toBe('Who?');
    expect(textOf(reply.card)).toContain('I know nobody called @zoe here.');
  });

  it('is a task where a time is said', async () => {
    const { talk } = await withBackup();

    const reply = await talk.say('hand over the keys every friday at 9');

    expect(reply.card.title).toMatch(/keys/);
  });
});
