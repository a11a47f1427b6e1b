import type { Card } from '../domain/card.ts';
import type { Actor, ConversationRef } from '../domain/destination.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { putLateAnswer } from '../store/inbox-store.ts';
import type { RunContext } from './context.ts';
import { requestIdOf } from './request-id.ts';

const KEY_LENGTH = 26;

/** What was asked by whom and where. */
export interface PictureAsked {
  readonly actor: Actor;
  readonly conversation: ConversationRef;
  readonly inboundId: string;
}

/**
 * Sends what a card draws as a message of its own, because answers of these surfaces carry no pictures: where it was asked
 * when nobody else reads there, else to the person alone. Once for each line, also when the platform brings it twice.
 */
export async function sendPicture(context: RunContext, { actor, conversation, inboundId }: PictureAsked, card: Card) {
  const { clock, items, log, random, surfaces } = context;
  const surface = surfaces.get(conversation.surface);
  const destination = conversation.private ? conversation : surface?.direct?.(actor.workspace, actor.member);
  const drawn = card.blocks.filter(({ type }) => type === 'chart');
  if (surface === undefined || destination === undefined || drawn.length === 0) return;
  const now = clock.now();
  const eventId = requestIdOf(context, `picture\n${actor.surface}\n${inboundId}`);
  const key = random.digest(`picture ${eventId}`).slice(0, KEY_LENGTH);
  const message = { destination, key, card: { ...card, blocks: drawn }, firstPostAt: now };
  try {
    await putLateAnswer(items, { workspace: actor.workspace, eventId }, now);
    const upload = await surface.startUpload?.(message);
    await surface.send({ ...message, ...(upload === undefined ? {} : { upload }) });
  } catch (error) {
    if (error instanceof ConditionFailedError) return;
    log.warn('picture-not-sent', { surface: surface.name, error });
  }
}
