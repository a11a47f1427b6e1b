import type { Actor, ConversationRef } from '../domain/destination.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemKey, ItemStore, WriteOperation } from '../ports/item-store.ts';
import { feedKey, ownFeedKey, placeFeedKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** A member's calendar for calendar programs. The key in its address is kept nowhere, only its digest. */
export interface CalendarFeed {
  readonly actor: Actor;
  /** The channel whose tasks it holds; absent: the member's own. */
  readonly place?: FeedPlace;
  readonly digest: string;
  readonly madeAt: Instant;
}

/** A channel, as feeds name it. */
export type FeedPlace = Pick<ConversationRef, 'surface' | 'id' | 'name'>;

/** Whose feed of what. */
export type FeedOf = Pick<CalendarFeed, 'actor' | 'place'>;

export async function readFeed(items: ItemStore, digest: string): Promise<Stored<CalendarFeed> | undefined> {
  const item = await items.get(feedKey(digest));
  return item === undefined ? undefined : stored<CalendarFeed>(item);
}

/** The member's one feed of this; its version is that of the member's entry. */
export async function readOwnFeed(items: ItemStore, of: FeedOf): Promise<Stored<CalendarFeed> | undefined> {
  const item = await items.get(entryKey(of));
  return item === undefined ? undefined : stored<CalendarFeed>(item);
}

/** Keeps a new feed in the place of the one before, whose address leads nowhere from then on. */
export async function replaceFeed(
  items: ItemStore,
  feed: CalendarFeed,
  before: Stored<CalendarFeed> | undefined,
  also: WriteOperation,
): Promise<void> {
  const own = entryKey(feed);
  await items.write([
    { kind: 'put', item: { ...own, type: 'own-feed', data: feed }, condition: before?.version ?? 'absent' },
    { kind: 'put', item: { ...feedKey(feed.digest), type: 'feed', data: feed }, condition: 'absent' },
    ...(await removal(items, before)),
    also,
  ]);
}

/** Takes a feed away. */
export async function removeFeed(items: ItemStore, feed: Stored<CalendarFeed>, also: WriteOperation): Promise<void> {
  await items.write([
    { kind: 'delete', key: entryKey(feed.value), condition: feed.version },
    ...(await removal(items, feed)),
    also,
  ]);
}

function entryKey({ actor: { workspace, member }, place }: FeedOf): ItemKey {
  return place === undefined ? ownFeedKey(workspace, member) : placeFeedKey(workspace, member, place);
}

async function removal(items: ItemStore, feed: Stored<CalendarFeed> | undefined): Promise<readonly WriteOperation[]> {
  if (feed === undefined) return [];
  const known = await readFeed(items, feed.value.digest);
  return known === undefined ? [] : [{ kind: 'delete', key: feedKey(feed.value.digest), condition: known.version }];
}
