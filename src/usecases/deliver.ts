import { fileOf } from '../domain/chunks.ts';
import { addReceipt, keepUpload, leaveUnknown, suppressDelivery, withoutForm } from '../domain/delivery-lifecycle.ts';
import { plainCards } from '../domain/plain-card.ts';
import type { Delivery, Receipt } from '../domain/run.ts';
import { LEASE, LEASE_TO_POST } from '../domain/timing.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { type OutgoingMessage, type Surface, SurfaceError, type Upload } from '../ports/surface.ts';
import {
  changeDelivery,
  changedDelivery,
  type HeldDelivery,
  isStillHeld,
  readHeldDelivery,
} from '../store/held-delivery.ts';
import { readTask } from '../store/task-store.ts';
import { afterSendError } from './after-send-error.ts';
import type { RunContext } from './context.ts';
import { endDelivery, surfaceMissing } from './end-delivery.ts';
import { outgoingMessage } from './outgoing-message.ts';
import { removeExtraCopies } from './remove-extra-copies.ts';

/** A delivery that this process holds, with what it needs to send the next chunk. */
interface Sending {
  readonly context: RunContext;
  readonly surface: Surface;
  readonly held: HeldDelivery;
  /** When the lease was granted, by the clock that does not jump. */
  readonly grantedAt: number;
}

/**
 * Sends what is left of a delivery that this process has taken, one chunk after the other: look up if an earlier try may
 * have posted it, check that it is still ours, post once, store the receipt (`reliability.md` §5).
 */
export async function deliver(context: RunContext, taken: HeldDelivery): Promise<void> {
  context.crashPoints.reached('d1');
  const surface = context.surfaces.get(taken.value.destination.surface);
  if (surface === undefined) return await endDelivery(context, taken, surfaceMissing(taken.value));
  let sending: Sending | undefined = { context, surface, held: taken, grantedAt: context.clock.monotonic() };
  while (sending?.held.value.status === 'pending') {
    sending = await sendNextChunk(sending);
    if (sending?.held.value.status === 'pending') context.crashPoints.reached('d9');
  }
}

/** Undefined when there is nothing more to do here now. */
async function sendNextChunk(sending: Sending): Promise<Sending | undefined> {
  return await trying(sending, async () => {
    const { context, held } = sending;
    if (!held.value.contested) return await post(sending);
    const found = await lookUp(sending);
    if (found === undefined) return void (await endDelivery(context, held, leaveUnknown(held.value)));
    return found === 'absent' ? await post(sending) : await storeReceipt(sending, found);
  });
}

/** What a surface throws ends this try of the delivery as it is held now. */
async function trying(sending: Sending, work: () => Promise<Sending | undefined>): Promise<Sending | undefined> {
  const { context, held } = sending;
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConditionFailedError) throw error;
    if (error instanceof SurfaceError && error.isShape && held.value.plain === undefined)
      return await asWords(sending, error);
    const next = afterSendError(context, held.value, sending.surface, error);
    return void (await endDelivery(context, held, next, error));
  }
}

/** Nothing is lost because of its form: the same words, once more, without any. */
async function asWords(sending: Sending, error: SurfaceError): Promise<Sending> {
  const { context, held } = sending;
  const left = held.value.chunks.slice(held.value.receipts.length);
  context.log.error('message-refused-for-its-form', { id: held.value.id, code: error.code, error });
  const now = context.clock.now();
  const value = withoutForm(
    held.value,
    left.flatMap((card) => plainCards(card, now)),
  );
  await context.items.write(changeDelivery(held, value));
  return { ...sending, held: changedDelivery(held, value) };
}

/** An earlier try may have posted this chunk: the oldest copy counts, others are taken away. */
async function lookUp({ context, surface, held }: Sending): Promise<Receipt | 'absent' | undefined> {
  const message = messageOf(context, held.value);
  const copies = await surface.lookUp(message);
  context.crashPoints.reached('d2');
  const [oldest, ...extra] = copies ?? [];
  await removeExtraCopies(context, surface, message, extra);
  return copies === undefined ? undefined : (oldest ?? 'absent');
}

async function post(sending: Sending): Promise<Sending | undefined> {
  const { context, surface, held } = sending;
  const leave = await ownCheck(sending);
  if (leave === 'not-ours') return undefined;
  if (leave === 'unwanted') return void (await endDelivery(context, held, suppressDelivery(held.value)));
  context.crashPoints.reached('d3');
  const message = messageOf(context, held.value);
  const upload = fileOf(message.card) === undefined ? undefined : await surface.startUpload?.(message);
  if (upload === undefined) return await postNow(sending, message);
  const ready = await storeUpload(sending, upload);
  return await trying(ready, () => postNow(ready, { ...messageOf(context, ready.held.value), upload }));
}

async function postNow(sending: Sending, message: OutgoingMessage): Promise<Sending | undefined> {
  const { context, surface } = sending;
  context.crashPoints.reached('d4');
  const receipt = await surface.send(message);
  context.crashPoints.reached('d5');
  return await storeReceipt(sending, receipt);
}

/** From here on a file that landed unseen is found again. */
async function storeUpload(sending: Sending, { id }: Upload): Promise<Sending> {
  const { context, held } = sending;
  const value = keepUpload(held.value, id);
  await context.items.write(changeDelivery(held, value));
  return { ...sending, held: changedDelivery(held, value) };
}

/** The last look before what cannot be taken back. */
async function ownCheck({ context, held, grantedAt }: Sending): Promise<'go' | 'not-ours' | 'unwanted'> {
  const { items, clock } = context;
  const { taskId, workspace, claim } = held.value;
  const isOurs = await isStillHeld(items, held);
  const left = Math.min((claim?.leaseUntil ?? 0) - clock.now(), LEASE - (clock.monotonic() - grantedAt));
  if (!isOurs || left < LEASE_TO_POST) return 'not-ours';
  if (taskId === undefined) return 'go';
  const task = await readTask(items, workspace, taskId);
  return task === undefined || task.value.deletedAt !== undefined ? 'unwanted' : 'go';
}

async function storeReceipt(sending: Sending, receipt: Receipt): Promise<Sending | undefined> {
  const { context, held } = sending;
  const value = addReceipt(held.value, receipt, context.clock.now());
  try {
    await context.items.write(changeDelivery(held, value));
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    return void (await removeOwnCopy(sending, receipt));
  }
  context.crashPoints.reached('d6');
  return { ...sending, held: changedDelivery(held, value), grantedAt: context.clock.monotonic() };
}

/** Another process took over while we posted: the oldest copy stays, the others go; unwanted ones go all. */
async function removeOwnCopy({ context, surface, held }: Sending, receipt: Receipt): Promise<void> {
  const message = messageOf(context, held.value);
  const current = await readHeldDelivery(context.items, held.value.id);
  const isWanted = current !== undefined && current.value.status !== 'suppressed';
  const copies = isWanted ? ((await surface.lookUp(message)) ?? []).slice(1) : [receipt];
  await removeExtraCopies(context, surface, message, copies);
  context.crashPoints.reached('d7');
}

function messageOf(context: RunContext, delivery: Delivery): OutgoingMessage {
  return outgoingMessage(context, delivery, delivery.receipts.length);
}
