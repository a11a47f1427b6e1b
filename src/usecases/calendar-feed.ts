import type { AuditSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { Task } from '../domain/task.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { readFeed, readOwnFeed, removeFeed, replaceFeed } from '../store/feed-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import { presentActor, type StandingContext } from './standing.ts';
import { readVisibleTasks } from './visible-tasks.ts';

/** Opens a member's calendar to whoever has the key; an earlier key is good for nothing any more. */
export async function openFeed(
  context: UseCaseContext,
  { actor, secret }: { readonly actor: Actor; readonly secret: string },
): Promise<void> {
  const { items, clock, random } = context;
  const digest = random.digest(secret);
  const before = await readOwnFeed(items, actor);
  if (before?.value.digest === digest) return;
  try {
    const entry = auditOf(context, actor, { verb: 'make', subject: feedSubject(actor) });
    await replaceFeed(items, { actor, digest, madeAt: clock.now() }, before, entry);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    // The same line came twice at once: both tell the same key. Another line that was faster has the last word.
    if ((await readOwnFeed(items, actor))?.value.digest !== digest) throw error;
  }
}

/** Ends a member's feed; false where there was none. */
export async function closeFeed(context: UseCaseContext, { actor }: { readonly actor: Actor }): Promise<boolean> {
  const feed = await readOwnFeed(context.items, actor);
  if (feed === undefined) return false;
  await removeFeed(context.items, feed, auditOf(context, actor, { verb: 'revoke', subject: feedSubject(actor) }));
  return true;
}

/** The member's own tasks by the key of their feed, or undefined for a key that opens nothing any more. */
export async function readFeedTasks(context: StandingContext, secret: string): Promise<readonly Task[] | undefined> {
  const feed = await readFeed(context.items, context.random.digest(secret));
  if (feed === undefined) return undefined;
  const actor = await presentActor(context, feed.value.actor);
  if (actor === undefined) return undefined;
  return (await readVisibleTasks(context, actor)).filter(({ owner }) => owner === actor.member);
}

function feedSubject({ member, name }: Actor): AuditSubject {
  return { kind: 'feed', id: member, name, owner: member };
}
