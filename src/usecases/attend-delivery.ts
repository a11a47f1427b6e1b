import { abandonDelivery, takeDelivery } from '../domain/delivery-lifecycle.ts';
import { isExpired } from '../domain/run-lifecycle.ts';
import { changeDelivery, changedDelivery, type HeldDelivery } from '../store/held-delivery.ts';
import { auditDelivered } from './audit-delivered.ts';
import type { RunContext } from './context.ts';
import type { Hands } from './hands.ts';
import { settlesAfter } from './settles-after.ts';

/** A delivery whose time has come: one more try, or the last look at one that was contested. */
export async function attendDelivery(context: RunContext, hands: Hands, delivery: HeldDelivery): Promise<void> {
  const { status, claim } = delivery.value;
  if (status === 'delivered') return await auditDelivered(context, delivery);
  const now = context.clock.now();
  if (status === 'pending' && (claim === undefined || isExpired(claim, now))) await take(context, hands, delivery);
}

/** A delivery of an earlier process on this machine, which is gone for certain. */
export async function inheritDelivery(context: RunContext, hands: Hands, delivery: HeldDelivery): Promise<void> {
  const settles = settlesAfter(context.surfaces.get(delivery.value.destination.surface));
  if (settles === 0) return await take(context, hands, delivery);
  const abandoned = abandonDelivery(delivery.value, settles, context.clock.now());
  await context.items.write(changeDelivery(delivery, abandoned));
}

async function take(context: RunContext, hands: Hands, delivery: HeldDelivery): Promise<void> {
  const taken = takeDelivery(delivery.value, context.worker, context.clock.now());
  await context.items.write(changeDelivery(delivery, taken));
  hands.deliver(changedDelivery(delivery, taken));
}
