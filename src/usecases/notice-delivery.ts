import type { Card } from '../domain/card.ts';
import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { ConversationRef } from '../domain/destination.ts';
import type { DeliveryId } from '../domain/ids.ts';
import type { Delivery } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';

/** A message about a task that is owed from now on. */
export function noticeDelivery(
  context: RunContext,
  { id: taskId, workspace }: Task,
  { place, id, card }: { readonly place: ConversationRef; readonly id: DeliveryId; readonly card: Card },
): Delivery {
  const now = context.clock.now();
  const chunks = cardChunks(context, card, place, workspace);
  return planDelivery({ id, taskId, kind: 'notice', workspace, destination: place, chunks }, now, now);
}
