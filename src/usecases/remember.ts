import type { ConversationMemory } from '../domain/conversation-memory.ts';
import type { Actor, ConversationRef } from '../domain/destination.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { readMemory, writeMemory } from '../store/memory-store.ts';
import type { UseCaseContext } from './context.ts';

const KEPT_MS = 24 * 60 * 60_000;

export interface RememberRequest {
  readonly actor: Actor;
  readonly conversation: ConversationRef;
  readonly memory: ConversationMemory;
}

/** Keeps what the next line may refer to, for a day. Of two lines at once the one that is written first is remembered. */
export async function remember(context: UseCaseContext, request: RememberRequest): Promise<void> {
  const { actor, conversation, memory } = request;
  const before = await readMemory(context.items, conversation, actor.member);
  const place = { conversation, member: actor.member, expiresAt: context.clock.now() + KEPT_MS };
  try {
    await writeMemory(context.items, place, memory, before);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
