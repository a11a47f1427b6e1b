import type { AuditSubject } from '../domain/audit.ts';
import { type Actor, withoutPlaces } from '../domain/destination.ts';
import type { Task } from '../domain/task.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { type FeedOf, type FeedPlace, readFeed, readOwnFeed, removeFeed, replaceFeed } from '../store/feed-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import { presentActor, type StandingContext } from './standing.ts';
import { readVisibleTasks } from './visible-tasks.ts';

/** Opens a member's calendar, or that of a channel, to whoever has the key; their earlier key of it is good for nothing any more. */
export async function openFeed(
  context: UseCaseContext,
  { actor, secret, place: where }: { readonly actor: Actor; readonly secret: string; readonly place?: FeedPlace },
): Promise<void> {
  const of = feedOf(actor, where);
  const { items, clock, random } = context;
  const digest = random.digest(secret);
  const before = await readOwnFeed(items, of);
  if (before?.value.digest === digest) return;
  try {
    const entry = auditOf(context, actor, { verb: 'make', subject: feedSubject(of) });
    await replaceFeed(items, { ...of, digest, madeAt: clock.now() }, before, entry);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    // The same line came twice at once: both tell the same key. Another line that was faster has the last word.
    if ((await readOwnFeed(items, of))?.value.digest !== digest) throw error;
  }
}

/** Ends a member's feed of this; false where there was none. */
export async function closeFeed(
  context: UseCaseContext,
  { actor, place }: { readonly actor: Actor; readonly place?: FeedPlace },
): Promise<boolean> {
  const of = feedOf(actor, place);
  const feed = await readOwnFeed(context.items, of);
  if (feed === undefined) return false;
  await removeFeed(context.items, feed, auditOf(context, actor, { verb: 'revoke', subject: feedSubject(of) }));
  return true;
}

/** What the key of a feed opens. */
export interface FeedTasks {
  /** The channel that it is of; absent: somebody's own. */
  readonly place?: string;
  readonly tasks: readonly Task[];
}

/** The member's own tasks by the key of their feed, or those that post in its channel; undefined for a key that opens nothing any more. */
export async function readFeedTasks(context: StandingContext, secret: string): Promise<FeedTasks | undefined> {
  const feed = await readFeed(context.items, context.random.digest(secret));
  if (feed === undefined) return undefined;
  const actor = await presentActor(context, feed.value.actor);
  if (actor === undefined) return undefined;
  const { place } = feed.value;
  if (place === undefined)
    return { tasks: (await readVisibleTasks(context, actor)).filter(({ owner }) => owner === actor.member) };
  // As one who reads in that channel sees them.
  const tasks = await readVisibleTasks(context, { ...actor, place: place.id });
  return { place: place.name, tasks: tasks.filter((task) => postsIn(task, place)) };
}

function postsIn({ destinations }: Task, { surface, id }: FeedPlace): boolean {
  return destinations.some((one) => one.surface === surface && one.id === id && !one.private);
}

function feedOf(asker: Actor, place: FeedPlace | undefined): FeedOf {
  const actor = withoutPlaces(asker);
  if (place === undefined) return { actor };
  const { surface, id, name } = place;
  return { actor, place: { surface, id, name } };
}

function feedSubject({ actor: { member, name }, place }: FeedOf): AuditSubject {
  return { kind: 'feed', id: place?.id ?? member, name: place?.name ?? name, owner: member };
}
