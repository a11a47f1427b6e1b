import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { Actor, ConversationRef } from '../domain/destination.ts';
import { handedOver } from '../domain/handover.ts';
import type { TaskId } from '../domain/ids.ts';
import { mayCreate } from '../domain/permission.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { deleteHandover, readHandover } from '../store/handover-store.ts';
import { noteDestination } from '../store/owed-note-store.ts';
import type { Stored } from '../store/stored.ts';
import { readTask, readTaskIdByShortId } from '../store/task-store.ts';
import { readWebhookOf, removeWebhookOperations } from '../store/webhook-store.ts';
import { activeLimitReached } from './active-limit.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';
import { whyTied } from './offer-handover.ts';
import type { Refused } from './outcome.ts';
import { requestIdOf } from './request-id.ts';
import { tryAgain } from './try-again.ts';
import { writeTaskChange } from './write-task-change.ts';

export interface AnswerHandover {
  readonly actor: Actor;
  /** Whoever is asked may not see the task yet, so that it may be named by its `T-…` alone. */
  readonly task: { readonly id: TaskId } | { readonly shortId: string };
  readonly accepts: boolean;
  /** Where the new owner reads alone, for results that went to the old owner alone. */
  readonly place: ConversationRef;
  readonly source: string;
}

export type AnswerHandoverOutcome =
  | { readonly kind: 'accepted'; readonly task: Task; readonly webhookEnded: boolean }
  | { readonly kind: 'declined'; readonly task: Task }
  /** There is no offer to this person, or not any more. */
  | { readonly kind: 'no-offer' }
  /** It was changed since it was offered. */
  | { readonly kind: 'outdated'; readonly task: Task }
  | Refused;

/**
 * The answer of whom a task was offered to. Accepting it makes it theirs in one write with a version of its own; what its
 * old owner alone was told comes to them, and its webhook ends, as its secret is known to somebody else.
 */
export async function answerHandover(context: RunContext, request: AnswerHandover): Promise<AnswerHandoverOutcome> {
  const { actor, accepts } = request;
  return await tryAgain<AnswerHandoverOutcome>(context, async () => {
    const taskId = await idOf(context, request);
    if (taskId === undefined) return { kind: 'no-offer' };
    const offer = await readHandover(context.items, actor.workspace, taskId);
    if (offer === undefined || offer.value.to !== actor.member) return { kind: 'no-offer' };
    const task = await readTask(context.items, actor.workspace, taskId);
    if (task === undefined || task.value.deletedAt !== undefined) return { kind: 'no-offer' };
    const ended = deleteHandover(actor.workspace, taskId, offer.version);
    if (!accepts) {
      await context.items.write([ended, tellOldOwner(context, task.value, { by: actor.name, accepted: false })]);
      return { kind: 'declined', task: task.value };
    }
    if (task.value.rev !== offer.value.rev) return { kind: 'outdated', task: task.value };
    const refused = await whyNot(context, actor, task.value);
    return refused ?? (await take(context, request, { before: task, ended }));
  });
}

async function idOf({ items }: RunContext, { actor, task }: AnswerHandover): Promise<TaskId | undefined> {
  return 'id' in task ? task.id : await readTaskIdByShortId(items, actor.workspace, task.shortId);
}

async function whyNot(context: RunContext, actor: Actor, task: Task): Promise<Refused | undefined> {
  if (!mayCreate(actor))
    return { kind: 'refused', problem: 'You may not have tasks here.', hint: 'Ask an admin of this workspace.' };
  const tied = await whyTied(context, task);
  if (tied !== undefined || task.status !== 'active') return tied;
  return await activeLimitReached(context, task.workspace, actor.member);
}

async function take(
  context: RunContext,
  { actor, place, source }: AnswerHandover,
  { before, ended }: { readonly before: Stored<Task>; readonly ended: WriteOperation },
): Promise<AnswerHandoverOutcome> {
  const now = context.clock.now();
  const taskId = before.value.id;
  const after = handedOver(before.value, { member: actor.member, name: actor.name, place }, now);
  const webhook = await readWebhookOf(context.items, taskId);
  await writeTaskChange(context, {
    ...{ before, after, verb: 'handover', by: actor, now },
    request: { actor, request: requestIdOf(context, source) },
    also: [
      ended,
      tellOldOwner(context, before.value, { by: actor.name, accepted: true }),
      ...(webhook === undefined ? [] : await removeWebhookOperations(context.items, webhook)),
    ],
  });
  return { kind: 'accepted', task: after, webhookEnded: webhook !== undefined };
}

/** Whoever had it is told, in their direct messages where there are such. */
function tellOldOwner(
  context: RunContext,
  task: Task,
  answer: { readonly by: string; readonly accepted: boolean },
): WriteOperation {
  const { id: taskId, workspace, origin, owner } = task;
  const destination = context.surfaces.get(origin.surface)?.direct?.(workspace, owner) ?? noteDestination(task);
  const chunks = cardChunks(context, context.cards.handoverAnswered(task, answer), destination, workspace);
  const now = context.clock.now();
  const id = noticeId('handover', taskId, `answer-${now}`);
  return putDelivery(planDelivery({ id, taskId, kind: 'notice', workspace, destination, chunks }, now, now), 'absent');
}
