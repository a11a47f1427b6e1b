import type { Actor } from '../domain/destination.ts';
import { type HandoverOffer, OFFER_LASTS_MS } from '../domain/handover.ts';
import type { Task } from '../domain/task.ts';
import { readHandovers } from '../store/handover-store.ts';
import { readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';

/** An offer that stands, with the task as it is now. */
export interface OpenHandover {
  readonly offer: HandoverOffer;
  readonly task: Task;
}

/** The offers that wait for this person, and those of their own tasks that wait for somebody else; the oldest first. */
export async function listHandovers(
  { items, clock }: Pick<UseCaseContext, 'items' | 'clock'>,
  { actor }: { readonly actor: Actor },
): Promise<readonly OpenHandover[]> {
  const offers = await readHandovers(items, actor.workspace);
  const standing = offers.filter(
    ({ from, to, at }) => (from === actor.member || to === actor.member) && at + OFFER_LASTS_MS > clock.now(),
  );
  const open = await Promise.all(
    standing.map(async (offer) => {
      const task = (await readTask(items, actor.workspace, offer.taskId))?.value;
      return task === undefined || task.deletedAt !== undefined ? [] : [{ offer, task }];
    }),
  );
  return open.flat().toSorted((a, b) => a.offer.at - b.offer.at);
}
