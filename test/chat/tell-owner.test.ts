import { describe, expect, it } from 'vitest';
import { buttonsOf } from '../../src/chat/memory.ts';
import type { Action, Reply } from '../../src/domain/card.ts';
import { ADMIN, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { openTalk, textOf } from './talk.ts';

const IN_CHANNEL = { conversation: DEV_CHANNEL };

async function talkWithTask() {
  const talk = await openTalk();
  await talk.say('every monday 10am remind me to stand up', IN_CHANNEL);
  const asAdmin = (line: string) => talk.say(line, { ...IN_CHANNEL, actor: ADMIN });
  return { talk, asAdmin };
}

describe('an owner', () => {
  it('is told what an admin changed, with the difference and the way back', async () => {
    const { talk, asAdmin } = await talkWithTask();
    const asked = await asAdmin('edit stand up at 11');
    expect(talk.posted()).toEqual([]);

    await talk.act(firstAction(asked), { actor: ADMIN });
    await talk.work();

    const [told] = talk.posted();
    expect(told?.title).toBe('Changed by Ada: stand up');
    expect(textOf(told as never)).toMatch(/Every Monday at 10:00.* → Every Monday at 11:00/);
    expect((await talk.say('changes stand up')).outcome).toBe('done');
  });

  it('is told that an admin deleted it, and can take it back', async () => {
    const { talk, asAdmin } = await talkWithTask();
    const asked = await asAdmin('delete stand up');
    await talk.act(firstAction(asked), { actor: ADMIN });
    await talk.work();

    const [told] = talk.posted();
    expect(told?.title).toBe('Deleted by Ada: stand up');
    expect(await talk.tasks()).toEqual([]);
    await talk.press({ card: told as never, audience: 'me', outcome: 'done' }, 'Undo');
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('is not told what they did themselves, nor of a pause', async () => {
    const { talk, asAdmin } = await talkWithTask();
    await asAdmin('pause stand up');
    await asAdmin('resume stand up');
    await talk.press(await talk.say('edit stand up at 11', { ...IN_CHANNEL, actor: OWNER }), 'Apply');
    await talk.work();

    expect(talk.posted()).toEqual([]);
  });
});

function firstAction({ card }: Reply): Action {
  const [button] = buttonsOf(card);
  if (button === undefined) throw new Error(`No button: ${card.title}`);
  return button.action;
}
