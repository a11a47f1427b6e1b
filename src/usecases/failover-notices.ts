import type { Card } from '../domain/card.ts';
import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { ConversationRef } from '../domain/destination.ts';
import type { DeliveryId } from '../domain/ids.ts';
import { MAIL_LIMIT, mailDayOf } from '../domain/mail-day.ts';
import type { Delivery } from '../domain/run.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import type { RunContext } from './context.ts';
import { noticeDelivery } from './notice-delivery.ts';

/**
 * What the owner gets where the request was made, when a message cannot arrive or may have arrived unseen. Where that is
 * the place that cannot be reached, they get it directly; where that is no other place, or the message is itself such a
 * notice, only the log is left.
 */
export function failoverNotices(
  context: RunContext,
  task: Task,
  delivery: Delivery,
  isPausedNow: boolean,
): readonly Delivery[] {
  // What one person alone was to read goes nowhere else.
  if (isFailover(delivery) || delivery.kind === 'dry-run') return onlyLogged(context, delivery);
  if (delivery.status === 'unknown') {
    return [notice(context, task, task.origin, idOf('unknown', task, delivery), context.cards.unknown(task, delivery))];
  }
  const place = otherPlace(context, task, delivery);
  if (place === undefined) return onlyLogged(context, delivery);
  return [...aboutTask(context, task, place, delivery, isPausedNow), ...contentOf(context, task, place, delivery)];
}

/** Where the request was made, or the owner's direct messages. */
function otherPlace(
  { surfaces }: RunContext,
  { origin, owner, workspace }: Task,
  { destination }: Delivery,
): ConversationRef | undefined {
  if (!samePlace(origin, destination)) return origin;
  const direct = surfaces.get(destination.surface)?.direct?.(workspace, owner);
  return direct === undefined || samePlace(direct, destination) ? undefined : direct;
}

/** "Paused: the bot is not in #dev", or that one message did not arrive. */
function aboutTask(
  context: RunContext,
  task: Task,
  place: ConversationRef,
  delivery: Delivery,
  isPausedNow: boolean,
): readonly Delivery[] {
  const { failure, destination } = delivery;
  if (isPausedNow) {
    const why = `${destination.name} cannot be reached: ${failure?.message ?? 'no cause was told'}`;
    return [
      notice(
        context,
        task,
        place,
        noticeId('paused', task.id, task.rev),
        context.cards.paused(task, why, failure?.hint),
      ),
    ];
  }
  // The pause was told already; what else fails for the same reason is in the history.
  if (delivery.kind !== 'result' || task.pause?.cause === 'delivery') return [];
  const id = isOverLimit(delivery) ? idOfDay(context, task, delivery) : idOf('undelivered', task, delivery);
  return [notice(context, task, place, id, context.cards.undelivered(task, delivery))];
}

/** What was news for the owner anyway goes there with its own words. */
function contentOf({ clock }: RunContext, task: Task, place: ConversationRef, delivery: Delivery): readonly Delivery[] {
  if (delivery.kind === 'result') return [];
  const { kind, workspace, chunks } = delivery;
  const id = idOf('undelivered', task, delivery);
  const now = clock.now();
  return [planDelivery({ id, taskId: task.id, kind, workspace, destination: place, chunks }, now, now)];
}

function notice(context: RunContext, task: Task, place: ConversationRef, id: DeliveryId, card: Card): Delivery {
  return noticeDelivery(context, task, { place, id, card });
}

function idOf(cause: 'unknown' | 'undelivered', task: Task, delivery: Delivery): DeliveryId {
  return noticeId(cause, task.id, `${delivery.id}#${delivery.createdAt}`);
}

/** A limit that is used up is told once a day, whatever else it keeps from going out. */
function idOfDay({ clock }: RunContext, task: Task, { failure }: Delivery): DeliveryId {
  return noticeId('undelivered', task.id, `${failure?.code}#${mailDayOf(clock.now())}`);
}

/** Whether a message was held back by a limit of ours. */
export function isOverLimit({ failure }: Delivery): boolean {
  return failure?.code === MAIL_LIMIT;
}

function isFailover({ id }: Delivery): boolean {
  return id.startsWith('notice#undelivered#') || id.startsWith('notice#unknown#');
}

function onlyLogged({ log }: RunContext, { id, status, failure, taskId }: Delivery): readonly Delivery[] {
  log.error('owner-not-reached', { id, taskId, status, code: failure?.code });
  return [];
}

function samePlace(a: ConversationRef, b: ConversationRef): boolean {
  return a.surface === b.surface && a.workspace === b.workspace && a.id === b.id && a.thread === b.thread;
}
