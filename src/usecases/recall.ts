import type { ConversationMemory } from '../domain/conversation-memory.ts';
import type { Actor, ConversationRef } from '../domain/destination.ts';
import { readMemory } from '../store/memory-store.ts';
import type { Stored } from '../store/stored.ts';
import type { UseCaseContext } from './context.ts';

/** A memory as it is stored, to be written over. */
export type Remembered = Stored<ConversationMemory>;

/** What this person's talk in this conversation remembers: the open question and the task talked about last. */
export async function recall(
  context: UseCaseContext,
  { actor, conversation }: { readonly actor: Actor; readonly conversation: ConversationRef },
): Promise<Remembered | undefined> {
  return await readMemory(context.items, conversation, actor.member);
}
