import { auditDelivery, auditLater } from '../domain/delivery-lifecycle.ts';
import type { Delivery, Receipt } from '../domain/run.ts';
import type { Surface } from '../ports/surface.ts';
import { changeDelivery, type HeldDelivery } from '../store/held-delivery.ts';
import type { RunContext } from './context.ts';
import { outgoingMessage } from './outgoing-message.ts';
import { removeExtraCopies } from './remove-extra-copies.ts';

/** Looks once more at a delivery that more than one try may have posted: of each chunk the oldest copy stays. */
export async function auditDelivered(context: RunContext, delivered: HeldDelivery): Promise<void> {
  const surface = context.surfaces.get(delivered.value.destination.surface);
  const receipts = surface === undefined ? delivered.value.receipts : await audit(context, surface, delivered.value);
  const now = context.clock.now();
  const next = receipts === undefined ? auditLater(delivered.value, now) : auditDelivery(delivered.value, receipts);
  await context.items.write(changeDelivery(delivered, next));
}

/** Undefined when the surface cannot be asked now. */
async function audit(
  context: RunContext,
  surface: Surface,
  delivery: Delivery,
): Promise<readonly Receipt[] | undefined> {
  try {
    const kept: Receipt[] = [];
    for (const [chunk, receipt] of delivery.receipts.entries()) {
      const message = outgoingMessage(context, delivery, chunk);
      const [oldest, ...extra] = (await surface.lookUp(message)) ?? [];
      await removeExtraCopies(context, surface, message, extra);
      kept.push(oldest ?? receipt);
    }
    context.crashPoints.reached('d8');
    return kept;
  } catch (error) {
    context.log.warn('audit-put-off', { id: delivery.id, error });
    return undefined;
  }
}
