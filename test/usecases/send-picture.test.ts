import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/domain/card.ts';
import { sendPicture } from '../../src/usecases/send-picture.ts';
import { openTalk } from '../chat/talk.ts';
import { CONSOLE, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { standInSurface } from '../support/stand-in-surface.ts';

const CARD: Card = {
  title: 'What runs in the next 31 days',
  tone: 'neutral',
  blocks: [
    { type: 'text', text: 'the agenda' },
    { type: 'chart', name: 'month.png', chart: { kind: 'month', title: 'March 2026', weeks: [] } },
  ],
};
const ASKED = { actor: OWNER, conversation: CONSOLE, inboundId: 'line-1' };

async function open() {
  const talk = await openTalk();
  const surface = standInSurface({ clock: talk.clock });
  const direct = () => ({ ...CONSOLE, id: 'only-ana', name: 'Ana' });
  return {
    surface,
    context: { ...talk.chatContext, surfaces: new Map([['web' as const, { ...surface, direct }]]) },
    talk,
  };
}

describe('a picture of an answer', () => {
  it('is a message of its own with what is drawn alone, once for a line that comes twice', async () => {
    const { context, surface } = await open();

    await Promise.all([sendPicture(context, ASKED, CARD), sendPicture(context, ASKED, CARD)]);
    await sendPicture(context, ASKED, CARD);

    expect(surface.visible()).toMatchObject([{ place: 'console', card: { title: CARD.title } }]);
    expect(surface.visible()[0]?.card.blocks.map(({ type }) => type)).toEqual(['chart']);
  });

  it('goes to the person alone where others read', async () => {
    const { context, surface } = await open();

    await sendPicture(context, { ...ASKED, conversation: DEV_CHANNEL }, CARD);

    expect(surface.visible()).toMatchObject([{ place: 'only-ana' }]);
  });

  it('that cannot be sent is told in the log and breaks nothing', async () => {
    const { context, surface, talk } = await open();
    surface.faults.push('gone');

    await sendPicture(context, ASKED, CARD);

    expect(talk.logged.map(({ event }) => event)).toContain('picture-not-sent');
  });
});
