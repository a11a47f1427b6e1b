import type { HomeView } from '@slack/types';
import type { Card } from '../../../domain/card.ts';
import { LIMITS } from '../limits.ts';
import { cardToBlocks } from '../render/card-to-blocks.ts';
import { slackErrorCode } from '../send/send-error.ts';
import { suggestPrompts } from './prompts.ts';
import { readOpened } from './read-payload.ts';
import { converse } from './reply.ts';
import { openScene, type ReceivingParts, type Scene } from './scene.ts';

const WAIT_MS = 2_500;

/** The app was opened: its home shows what fails and what runs next, its messages what one can say. */
export async function takeOpened(parts: ReceivingParts, event: unknown, teamId: string): Promise<void> {
  const read = readOpened(event);
  if (read === undefined) return;
  const channel = read.channel === undefined ? undefined : { id: read.channel };
  const scene = await openScene(parts, { teamId, userId: read.user }, { channel });
  if (scene === undefined) return;
  const isHome = read.tab === undefined || read.tab === 'home';
  const work = isHome ? showHome(parts, scene) : suggestPrompts(parts, scene);
  await parts.background.within(WAIT_MS, 'opened', work);
}

/** Draws the home tab of a person from what is stored now. */
export async function showHome(parts: ReceivingParts, scene: Scene): Promise<void> {
  const { card } = await converse(parts, scene, { id: `home-${scene.userId}`, content: { kind: 'text', text: '' } });
  const encode = parts.write.encoder(scene.place.workspace);
  const options = { now: parts.clock.now(), encode, blocks: LIMITS.viewBlocks };
  const view: HomeView = { type: 'home', blocks: [...cardToBlocks(withNewTask(card), options)] };
  try {
    await scene.connection.client.views.publish({ user_id: scene.userId, view });
  } catch (error) {
    // Somebody has drawn it at the same moment, from the same store.
    if (slackErrorCode(error) !== 'hash_conflict') throw error;
  }
}

/** The home begins with what one comes for. */
function withNewTask(card: Card): Card {
  const say = (line: string, label: string, style?: 'primary') =>
    ({
      type: 'button',
      label,
      action: { verb: 'say', subject: 'line', arg: line },
      ...(style === undefined ? {} : { style }),
    }) as const;
  const actions = {
    type: 'actions',
    items: [say('new', 'New task', 'primary'), say('list', 'All tasks'), say('settings', 'Settings')],
  } as const;
  return { ...card, blocks: [actions, ...card.blocks] };
}
