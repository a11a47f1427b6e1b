import { deliveryAttendAt } from '../domain/delivery-lifecycle.ts';
import type { DeliveryId } from '../domain/ids.ts';
import type { Delivery, Run } from '../domain/run.ts';
import { runOfDelivery } from '../domain/run-ids.ts';
import type { Item, ItemStore, WriteOperation } from '../ports/item-store.ts';
import { putDelivery, readDelivery } from './delivery-store.ts';
import { runKey } from './keys.ts';
import { putRun, readRun, runFromItem } from './run-store.ts';
import type { Stored } from './stored.ts';

/**
 * A message with where it is kept: in a record of its own or, while its first try goes well, inside that of its run
 * (docs/decisions/0006). The version is that of the record it is in.
 */
export interface HeldDelivery extends Stored<Delivery> {
  readonly inRun?: Run;
}

/** The one message of an ended run whose record holds it. */
export function deliveryInRun(run: Stored<Run>): HeldDelivery | undefined {
  const { message } = run.value;
  return message === undefined ? undefined : { value: message, version: run.version, inRun: run.value };
}

/** The writes that make a message another state of itself. One whose first try was not enough leaves its run's record. */
export function changeDelivery(held: HeldDelivery, next: Delivery): readonly WriteOperation[] {
  const { inRun, version } = held;
  if (inRun === undefined) return [putDelivery(next, version)];
  if (staysInRun(next)) return [putRun({ ...inRun, message: next }, version)];
  const { message: _, ...run } = inRun;
  return [putRun(run, version), putDelivery(next, 'absent')];
}

/** The message after these writes. */
export function changedDelivery({ inRun, version }: HeldDelivery, next: Delivery): HeldDelivery {
  if (inRun === undefined) return { value: next, version: version + 1 };
  if (staysInRun(next)) return { value: next, version: version + 1, inRun: { ...inRun, message: next } };
  return { value: next, version: 1 };
}

/** Whether the message is stored as it is held: nobody else has written it since. */
export async function isStillHeld(items: ItemStore, { value, version, inRun }: HeldDelivery): Promise<boolean> {
  if (inRun === undefined) return (await readDelivery(items, value.id))?.version === version;
  return (await items.get(runKey(inRun)))?.version === version;
}

/** A message as it is stored now, wherever that is. */
export async function readHeldDelivery(items: ItemStore, id: DeliveryId): Promise<HeldDelivery | undefined> {
  const own = await readDelivery(items, id);
  const runId = runOfDelivery(id);
  if (own !== undefined || runId === undefined) return own;
  const run = await readRun(items, runId);
  const held = run === undefined ? undefined : deliveryInRun(run);
  return held?.value.id === id ? held : undefined;
}

/** A message that an item of either kind holds and that may need something. */
export function heldDeliveryOf(item: Item): HeldDelivery | undefined {
  const held = item.type === 'run' ? deliveryInRun(runFromItem(item)) : undefined;
  return held !== undefined && deliveryAttendAt(held.value) !== undefined ? held : undefined;
}

/** What is under way for the first time, or over for good and in order; all else may be looked for by its own key. */
function staysInRun({ status, tries, contested, claim, auditAt }: Delivery): boolean {
  if (tries > 1 || contested || auditAt !== undefined) return false;
  return status === 'pending' ? claim !== undefined : status === 'delivered' || status === 'suppressed';
}
