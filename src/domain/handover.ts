import type { ConversationRef, Destination } from './destination.ts';
import type { MemberId, TaskId } from './ids.ts';
import { withNotify } from './notify.ts';
import type { Task, TaskPolicy } from './task.ts';
import type { Instant } from './time/schedule.ts';

/** A task that its owner, or an admin, wants somebody else to have; it is theirs when they accept it. */
export interface HandoverOffer {
  readonly taskId: TaskId;
  /** The task as it was offered: what is accepted is what was shown. */
  readonly rev: number;
  readonly from: MemberId;
  readonly to: MemberId;
  readonly toName: string;
  readonly byName: string;
  readonly at: Instant;
}

/** How long an offer stands. */
export const OFFER_LASTS_MS = 7 * 24 * 60 * 60_000;

/**
 * The task as its new owner has it: results that its old owner alone has read come to `place`, as what runs read from now on
 * is read for somebody else. Where everybody reads them they stay.
 */
export function handedOver(
  task: Task,
  { member, name, place }: { readonly member: MemberId; readonly name: string; readonly place: ConversationRef },
  now: Instant,
): Task {
  const rev = task.rev + 1;
  return {
    ...task,
    ...{ owner: member, ownerName: name, ownedFrom: rev, rev, updatedAt: now },
    ...{ destinations: instead(task.destinations, place), origin: place },
    policy: withPlaces(task.policy, place),
  };
}

function withPlaces(policy: TaskPolicy, place: ConversationRef): TaskPolicy {
  const { problemsTo, ...notify } = policy.notify ?? {};
  return withNotify(policy, problemsTo === undefined ? notify : { ...notify, problemsTo: instead(problemsTo, place) });
}

function instead(places: readonly Destination[], own: ConversationRef): readonly Destination[] {
  const moved = places.map((one) => (one.private ? own : one));
  return moved.filter((one, index) => moved.indexOf(one) === index);
}
