import { abandonDelivery, takeDelivery } from '../domain/delivery-lifecycle.ts';
import type { Delivery } from '../domain/run.ts';
import { isExpired } from '../domain/run-lifecycle.ts';
import { putDelivery } from '../store/delivery-store.ts';
import type { Stored } from '../store/stored.ts';
import { auditDelivered } from './audit-delivered.ts';
import type { RunContext } from './context.ts';
import type { Hands } from './hands.ts';
import { settlesAfter } from './settles-after.ts';

/** A delivery whose time has come: one more try, or the last look at one that was contested. */
export async function attendDelivery(context: RunContext, hands: Hands, delivery: Stored<Delivery>): Promise<void> {
  const { status, claim } = delivery.value;
  if (status === 'delivered') return await auditDelivered(context, delivery);
  const now = context.clock.now();
  if (status === 'pending' && (claim === undefined || isExpired(claim, now))) await take(context, hands, delivery);
}

/** A delivery of an earlier process on this machine, which is gone for certain. */
export async function inheritDelivery(context: RunContext, hands: Hands, delivery: Stored<Delivery>): Promise<void> {
  const settles = settlesAfter(context.surfaces.get(delivery.value.destination.surface));
  if (settles === 0) return await take(context, hands, delivery);
  const abandoned = abandonDelivery(delivery.value, settles, context.clock.now());
  await context.items.write([putDelivery(abandoned, delivery.version)]);
}

async function take(context: RunContext, hands: Hands, delivery: Stored<Delivery>): Promise<void> {
  const taken = takeDelivery(delivery.value, context.worker, context.clock.now());
  await context.items.write([putDelivery(taken, delivery.version)]);
  hands.deliver({ value: taken, version: delivery.version + 1 });
}
