import type { HomeView } from '@slack/types';
import type { Card, Reply } from '../../../domain/card.ts';
import type { HomeOf } from '../homes.ts';
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
  const work = isHome ? openHome(parts, scene) : suggestPrompts(parts, scene);
  await parts.background.within(WAIT_MS, 'opened', work);
}

/** Whoever opens their home looks at it, so from now on it follows what is stored. */
async function openHome(parts: ReceivingParts, scene: Scene): Promise<void> {
  await showHome(parts, scene);
  await parts.homes.remember(scene.connection.teamId, scene.userId);
}

/** Draws the home tab of a person from what is stored now. */
export async function showHome(parts: ReceivingParts, scene: Scene): Promise<void> {
  await publish(parts, scene, viewOf(parts, scene, await askForHome(parts, scene)));
}

/** The same when it would look different from what was drawn last; while it cannot be told, what stands there stays. */
export async function redrawHome(parts: ReceivingParts, scene: Scene): Promise<void> {
  const reply = await askForHome(parts, scene);
  if (reply.outcome === 'error') return;
  const view = viewOf(parts, scene, reply);
  if (!parts.homes.shows(homeOf(scene), view)) await publish(parts, scene, view);
}

function askForHome(parts: ReceivingParts, scene: Scene): Promise<Reply> {
  return converse(parts, scene, { id: `home-${scene.userId}`, content: { kind: 'text', text: '' } });
}

function viewOf({ clock, write }: ReceivingParts, { place }: Scene, { card }: Reply): HomeView {
  const encode = write.encoder(place.workspace);
  const options = { now: clock.now(), encode, blocks: LIMITS.viewBlocks, isView: true };
  return { type: 'home', blocks: [...cardToBlocks(withNewTask(card), options)] };
}

async function publish({ homes }: ReceivingParts, scene: Scene, view: HomeView): Promise<void> {
  try {
    await scene.connection.client.views.publish({ user_id: scene.userId, view });
    homes.drawn(homeOf(scene), view);
  } catch (error) {
    // Somebody has drawn it at the same moment, from the same store.
    if (slackErrorCode(error) !== 'hash_conflict') throw error;
  }
}

function homeOf({ connection, userId }: Scene): HomeOf {
  return { teamId: connection.teamId, userId };
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
