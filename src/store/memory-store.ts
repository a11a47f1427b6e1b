import type { ConversationMemory } from '../domain/conversation-memory.ts';
import type { ConversationRef } from '../domain/destination.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { memoryKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** What one person's talk in one conversation remembers, if anything. */
export async function readMemory(
  items: ItemStore,
  conversation: ConversationRef,
  member: MemberId,
): Promise<Stored<ConversationMemory> | undefined> {
  const item = await items.get(memoryKey(conversation, member));
  return item === undefined ? undefined : stored<ConversationMemory>(item);
}

/** Whose memory of which conversation, and how long it is kept. */
export interface MemoryPlace {
  readonly conversation: ConversationRef;
  readonly member: MemberId;
  readonly expiresAt: Instant;
}

/** Puts another memory in the place of the one that was read. */
export async function writeMemory(
  items: ItemStore,
  place: MemoryPlace,
  memory: ConversationMemory,
  before: Stored<ConversationMemory> | undefined,
): Promise<void> {
  await items.write([
    {
      kind: 'put',
      condition: before?.version ?? 'absent',
      item: {
        ...memoryKey(place.conversation, place.member),
        type: 'memory',
        data: memory,
        expiresAt: place.expiresAt,
      },
    },
  ]);
}
