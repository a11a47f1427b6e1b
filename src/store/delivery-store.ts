import { deliveryAttendAt } from '../domain/delivery-lifecycle.ts';
import type { DeliveryId, TaskId } from '../domain/ids.ts';
import { keptUntil } from '../domain/retention.ts';
import type { Delivery, Run } from '../domain/run.ts';
import { taskIdOfRun } from '../domain/run-ids.ts';
import type { Item, ItemStore, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { deliveryKey, deliveryPrefix, pressKey, taskPartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** The write of a delivery; `attendAt` follows from the delivery itself. */
export function putDelivery(delivery: Delivery, condition: WriteCondition): WriteOperation {
  const attendAt = deliveryAttendAt(delivery);
  const isOver = delivery.status !== 'pending';
  return {
    kind: 'put',
    condition,
    item: {
      ...deliveryKey(delivery.id),
      type: 'delivery',
      data: delivery,
      ...(attendAt === undefined ? {} : { attendAt }),
      ...(isOver ? { expiresAt: keptUntil(delivery.createdAt) } : {}),
    },
  };
}

/** A delivery as the attention index or a query returned it. */
export function deliveryFromItem(item: Item): Stored<Delivery> {
  return stored<Delivery>(item);
}

export async function readDelivery(items: ItemStore, id: DeliveryId): Promise<Stored<Delivery> | undefined> {
  const item = await items.get(deliveryKey(id));
  return item === undefined ? undefined : deliveryFromItem(item);
}

/** The messages of a run, in the order of its destinations. */
export async function readDeliveriesOfRun(items: ItemStore, run: Run): Promise<readonly Delivery[]> {
  if (run.message !== undefined) return [run.message];
  if (run.deliveries === 0 && run.heldUntil === undefined) return [];
  const runId = run.id;
  const page = await items.query({ pk: taskPartition(taskIdOfRun(runId)), prefix: deliveryPrefix(runId), limit: 25 });
  return page.items.map((item) => deliveryFromItem(item).value);
}

/** The write that remembers which message a press has sent again, so that the same press does it once. */
export function putSendPress(taskId: TaskId, inboundId: string, deliveryId: DeliveryId): WriteOperation {
  return {
    kind: 'put',
    condition: 'absent',
    item: { ...pressKey(taskId, inboundId), type: 'press', data: { deliveryId } },
  };
}

/** Whether a press has sent a message again already. */
export async function readSendPress(items: ItemStore, taskId: TaskId, inboundId: string): Promise<boolean> {
  return (await items.get(pressKey(taskId, inboundId))) !== undefined;
}
