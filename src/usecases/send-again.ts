import { sendOnceMore } from '../domain/delivery-lifecycle.ts';
import type { Actor } from '../domain/destination.ts';
import type { DeliveryId } from '../domain/ids.ts';
import { may, seenBy } from '../domain/permission.ts';
import type { Delivery } from '../domain/run.ts';
import { putSendPress, readSendPress } from '../store/delivery-store.ts';
import { changeDelivery, readHeldDelivery } from '../store/held-delivery.ts';
import { readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { tryAgain } from './try-again.ts';

export type SendAgainOutcome = TaskOutcome<
  | { readonly kind: 'sending'; readonly delivery: Delivery }
  | { readonly kind: 'repeated'; readonly delivery: Delivery }
  | { readonly kind: 'not-needed'; readonly delivery: Delivery }
>;

/** Sends a message again that failed, or that may have been posted: a person looked and says it is not there. */
export async function sendAgain(
  context: UseCaseContext,
  request: { readonly actor: Actor; readonly deliveryId: DeliveryId; readonly inboundId: string },
): Promise<SendAgainOutcome> {
  const { actor, deliveryId, inboundId } = request;
  return await tryAgain(context, async () => {
    const stored = await readHeldDelivery(context.items, deliveryId);
    if (stored === undefined || stored.value.taskId === undefined) return { kind: 'not-found' };
    const delivery = stored.value;
    const task = await readTask(context.items, actor.workspace, stored.value.taskId);
    if (task === undefined || seenBy(actor, task.value) === undefined) return { kind: 'not-found' };
    if (!may(actor, 'run', task.value)) return { kind: 'forbidden', owner: task.value.ownerName };
    if (await readSendPress(context.items, stored.value.taskId, inboundId)) return { kind: 'repeated', delivery };
    if (delivery.status !== 'failed' && delivery.status !== 'unknown') return { kind: 'not-needed', delivery };
    const again = sendOnceMore(delivery, context.clock.now());
    await context.items.write([
      ...changeDelivery(stored, again),
      putSendPress(stored.value.taskId, inboundId, deliveryId),
    ]);
    return { kind: 'sending', delivery: again };
  });
}
