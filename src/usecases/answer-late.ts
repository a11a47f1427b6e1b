import type { Reply } from '../domain/card.ts';
import type { Destination } from '../domain/destination.ts';
import type { Inbound } from '../domain/inbound.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { putLateAnswer } from '../store/inbox-store.ts';
import type { RunContext } from './context.ts';
import { eventIdOf } from './inbound-event.ts';

/**
 * Says the answer to something that was said before as a message: where it was said, or to the person alone when the answer is
 * for nobody else. Once: whoever writes first sends, so that a message of a queue that comes twice says nothing twice.
 */
export async function answerLate(context: RunContext, inbound: Inbound, reply: Reply): Promise<boolean> {
  const { clock, items, log, surfaces } = context;
  const destination = placeOf(context, inbound, reply);
  const surface = surfaces.get(destination.surface);
  if (surface === undefined) return false;
  const now = clock.now();
  try {
    await putLateAnswer(items, eventIdOf(context, inbound), now);
  } catch (error) {
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
  const key = `answer ${context.random.digest(inbound.id)}`;
  try {
    await surface.send({ destination, key, card: reply.card, firstPostAt: now });
    return true;
  } catch (error) {
    log.warn('late-answer-lost', { inbound: inbound.id, surface: destination.surface, error });
    return false;
  }
}

function placeOf({ surfaces }: RunContext, inbound: Inbound, { audience }: Reply): Destination {
  const { actor, conversation, sendsDirectly } = inbound;
  const isForAll = audience === 'everyone' && sendsDirectly !== true;
  if (conversation.private || isForAll) return conversation;
  return surfaces.get(conversation.surface)?.direct?.(actor.workspace, actor.member) ?? conversation;
}
