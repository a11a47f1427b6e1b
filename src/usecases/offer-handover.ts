import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { Actor } from '../domain/destination.ts';
import type { HandoverOffer } from '../domain/handover.ts';
import type { MemberId, TaskId } from '../domain/ids.ts';
import { may, seenBy } from '../domain/permission.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { putHandover, readHandover } from '../store/handover-store.ts';
import { findFollowers } from '../store/task-markers.ts';
import { readTask } from '../store/task-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';
import type { Refused, TaskOutcome } from './outcome.ts';
import { tryAgain } from './try-again.ts';

/** Somebody who may be given a task. */
export interface Receiver {
  readonly member: MemberId;
  readonly name: string;
}

export type OfferOutcome = TaskOutcome<
  { readonly kind: 'offered'; readonly task: Task; readonly offer: HandoverOffer; readonly isTold: boolean } | Refused
>;

/** Offers a task to somebody else, who is asked in their direct messages; until they accept it, nothing changes. */
export async function offerHandover(
  context: RunContext,
  { actor, taskId, to }: { readonly actor: Actor; readonly taskId: TaskId; readonly to: Receiver },
): Promise<OfferOutcome> {
  return await tryAgain<OfferOutcome>(context, async () => {
    const task = (await readTask(context.items, actor.workspace, taskId))?.value;
    if (task === undefined || seenBy(actor, task) === undefined) return { kind: 'not-found' };
    if (!may(actor, 'handover', task)) return { kind: 'forbidden', owner: task.ownerName };
    if (task.deletedAt !== undefined) return { kind: 'conflict', task };
    if (task.owner === to.member) return refusal(`${to.name} has it already.`, 'Name somebody else.');
    const tied = await whyTied(context, task);
    if (tied !== undefined) return tied;
    const earlier = await readHandover(context.items, actor.workspace, taskId);
    const now = context.clock.now();
    const { member, name: toName } = to;
    const { rev, owner: from } = task;
    const offer: HandoverOffer = { taskId, rev, from, to: member, toName, byName: actor.name, at: now };
    const number = (earlier?.version ?? 0) + 1;
    const told = question(context, task, offer, `${now}-${number}`);
    await context.items.write([putHandover(actor.workspace, offer, earlier?.version ?? 'absent'), ...told]);
    return { kind: 'offered', task, offer, isTold: told.length > 0 };
  });
}

/** Tasks start each other only within one person's own, as each gets what the other read. */
export async function whyTied({ items }: Pick<RunContext, 'items'>, task: Task): Promise<Refused | undefined> {
  const follows = task.trigger.kind === 'chain';
  const leads = task.leads === true && (await findFollowers(items, task.workspace, task.id)).length > 0;
  if (!follows && !leads) return undefined;
  return refusal(
    `${task.title} ${follows ? 'starts after another task' : 'starts another task when it ends'}.`,
    'Take the two apart first: only tasks of the same owner start each other.',
  );
}

function question(context: RunContext, task: Task, offer: HandoverOffer, incident: string): readonly WriteOperation[] {
  const { workspace, id: taskId, origin } = task;
  const destination = context.surfaces.get(origin.surface)?.direct?.(workspace, offer.to);
  if (destination === undefined) return [];
  const chunks = cardChunks(context, context.cards.handover(task, offer), destination, workspace);
  const id = noticeId('handover', taskId, incident);
  return [planned({ id, taskId, workspace, destination, chunks }, offer.at)];
}

function planned(intent: Omit<Parameters<typeof planDelivery>[0], 'kind'>, now: number): WriteOperation {
  return putDelivery(planDelivery({ ...intent, kind: 'notice' }, now, now), 'absent');
}

function refusal(problem: string, hint: string): Refused {
  return { kind: 'refused', problem, hint };
}
