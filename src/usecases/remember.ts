import type { ConversationMemory } from '../domain/conversation-memory.ts';
import type { Actor, ConversationRef } from '../domain/destination.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { type MemoryPlace, readMemory, writeMemory } from '../store/memory-store.ts';
import type { UseCaseContext } from './context.ts';
import type { Remembered } from './recall.ts';

const KEPT_MS = 24 * 60 * 60_000;

export interface RememberRequest {
  readonly actor: Actor;
  readonly conversation: ConversationRef;
  readonly memory: ConversationMemory;
  /** What was remembered when the line was read. */
  readonly before: Remembered | undefined;
}

/** Keeps what the next line may refer to, for a day. Of two lines that end at once, the first is remembered. */
export async function remember(context: UseCaseContext, request: RememberRequest): Promise<void> {
  const { actor, conversation, memory } = request;
  const place = { conversation, member: actor.member, expiresAt: context.clock.now() + KEPT_MS };
  if (await isWritten(context, place, request)) return;
  // Another line was answered since; what is said last is what the next line refers to.
  const before = await readMemory(context.items, conversation, actor.member);
  await isWritten(context, place, { memory, before });
}

async function isWritten(
  { items }: UseCaseContext,
  place: MemoryPlace,
  { memory, before }: Pick<RememberRequest, 'memory' | 'before'>,
): Promise<boolean> {
  try {
    await writeMemory(items, place, memory, before);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
}
