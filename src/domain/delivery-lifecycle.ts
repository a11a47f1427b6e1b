import type { Card } from './card.ts';
import { AutoTaskError } from './errors.ts';
import type { Delivery, DeliveryStatus, Failure, Receipt } from './run.ts';
import { claimOf } from './run-lifecycle.ts';
import type { Instant } from './time/schedule.ts';
import { AUDIT_AFTER, DELIVERY_GIVES_UP, LEASE_SKEW, LONGEST_RATE_LIMIT } from './timing.ts';

/** What may follow what. Only a person brings one that failed, or that may be there already, back to pending. */
export const DELIVERY_TRANSITIONS: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  pending: ['pending', 'delivered', 'failed', 'suppressed', 'unknown'],
  delivered: ['delivered'],
  failed: ['pending'],
  suppressed: [],
  unknown: ['pending'],
};

/** What a new delivery is made of. */
export type DeliveryIntent = Pick<Delivery, 'id' | 'kind' | 'workspace' | 'destination' | 'chunks'> &
  Partial<Pick<Delivery, 'taskId' | 'runId'>>;

/** A delivery whose first try begins with the write that announces it. */
export function announceDelivery(intent: DeliveryIntent, worker: string, now: Instant): Delivery {
  return takeDelivery(planDelivery(intent, now, now), worker, now);
}

/** A delivery that is tried first at a given instant. */
export function planDelivery(intent: DeliveryIntent, notBefore: Instant, now: Instant): Delivery {
  return { ...intent, status: 'pending', tries: 0, contested: false, receipts: [], notBefore, createdAt: now };
}

/** One more try. What a silent worker held may have been posted by it, so that is contested from now on. */
export function takeDelivery(delivery: Delivery, worker: string, now: Instant): Delivery {
  return {
    ...without(move(delivery, 'pending'), 'notBefore'),
    tries: delivery.tries + 1,
    claim: claimOf(worker, now),
    firstPostAt: delivery.firstPostAt ?? now,
    contested: delivery.contested || delivery.claim !== undefined,
  };
}

/** The next chunk is there; after the last one the delivery is done, and looked at once more if it was contested. */
export function addReceipt(delivery: Delivery, receipt: Receipt, now: Instant): Delivery {
  const receipts = [...delivery.receipts, receipt];
  if (receipts.length < delivery.chunks.length) {
    return { ...without(renewed(delivery, now), 'limitedSince'), receipts };
  }
  return {
    ...without(move(delivery, 'delivered'), 'claim', 'limitedSince', 'failure'),
    receipts,
    ...(delivery.contested ? { auditAt: now + AUDIT_AFTER } : {}),
  };
}

/** A place for the file of the next chunk is known, and is on record before anything goes there. */
export function keepUpload(delivery: Delivery, uploadId: string): Delivery {
  return { ...move(delivery, 'pending'), uploads: [...(delivery.uploads ?? []), uploadId] };
}

/** The form of the next message was refused: what is left goes as these instead, once. */
export function withoutForm(delivery: Delivery, rest: readonly Card[]): Delivery {
  const sent = delivery.chunks.slice(0, delivery.receipts.length);
  return { ...move(delivery, 'pending'), plain: true, chunks: [...sent, ...rest] };
}

/** The answer was lost, so the message may be there: the next try looks first, when what landed can be seen. */
export function answerLost(delivery: Delivery, failure: Failure, delay: number, now: Instant): Delivery {
  if (isTooOld(delivery, now + delay)) return { ...leaveUnknown(delivery), failure };
  return { ...without(move(delivery, 'pending'), 'claim'), contested: true, failure, notBefore: now + delay };
}

/** Its worker is gone for certain; what that one may have posted last must become visible before anybody looks. */
export function abandonDelivery(delivery: Delivery, settles: number, now: Instant): Delivery {
  return { ...without(move(delivery, 'pending'), 'claim'), contested: true, notBefore: now + settles };
}

/** The platform did not take it; another try after a while, until it is too old to be of use. */
export function refused(delivery: Delivery, failure: Failure, delay: number, now: Instant): Delivery {
  if (isTooOld(delivery, now + delay)) return failDelivery(delivery, failure);
  return { ...without(move(delivery, 'pending'), 'claim', 'limitedSince'), failure, notBefore: now + delay };
}

/** The platform said how long to wait: that is no try, and ends after an hour. */
export function limited(delivery: Delivery, failure: Failure, retryAfter: number, now: Instant): Delivery {
  const limitedSince = delivery.limitedSince ?? now;
  if (now + retryAfter - limitedSince > LONGEST_RATE_LIMIT) return failDelivery(delivery, failure);
  const waiting = without(move(delivery, 'pending'), 'claim');
  return { ...waiting, tries: delivery.tries - 1, limitedSince, failure, notBefore: now + retryAfter };
}

export function failDelivery(delivery: Delivery, failure: Failure): Delivery {
  return { ...without(move(delivery, 'failed'), 'claim', 'notBefore', 'limitedSince'), failure };
}

/** Nobody needs it any more. */
export function suppressDelivery(delivery: Delivery): Delivery {
  return without(move(delivery, 'suppressed'), 'claim', 'notBefore', 'limitedSince');
}

/** It may be there and the platform cannot say: a person must look. */
export function leaveUnknown(delivery: Delivery): Delivery {
  return without(move(delivery, 'unknown'), 'claim', 'notBefore', 'limitedSince');
}

/** The last look at a contested delivery: these copies stay. */
export function auditDelivery(delivery: Delivery, receipts: readonly Receipt[]): Delivery {
  return { ...without(move(delivery, 'delivered'), 'auditAt'), receipts };
}

/** The surface could not be asked: another look later, but not for ever. */
export function auditLater(delivery: Delivery, now: Instant): Delivery {
  if (isTooOld(delivery, now)) return auditDelivery(delivery, delivery.receipts);
  return { ...move(delivery, 'delivered'), auditAt: now + AUDIT_AFTER };
}

/** A person wants what failed, or what may have been posted, to be sent: what came before counts no more. */
export function sendOnceMore(delivery: Delivery, now: Instant): Delivery {
  const { firstPostAt: _, uploads: _uploads, ...fresh } = without(move(delivery, 'pending'), 'failure', 'auditAt');
  return { ...fresh, tries: 0, contested: false, notBefore: now, createdAt: now };
}

/** When somebody must look at the delivery again. */
export function deliveryAttendAt(delivery: Delivery): Instant | undefined {
  if (delivery.status === 'delivered') return delivery.auditAt;
  if (delivery.status !== 'pending') return undefined;
  return delivery.claim === undefined ? delivery.notBefore : delivery.claim.leaseUntil + LEASE_SKEW;
}

function isTooOld(delivery: Delivery, at: Instant): boolean {
  return at - (delivery.firstPostAt ?? at) > DELIVERY_GIVES_UP;
}

function renewed(delivery: Delivery, now: Instant): Delivery {
  const { claim } = move(delivery, 'pending');
  return claim === undefined ? delivery : { ...delivery, claim: claimOf(claim.owner, now) };
}

function move(delivery: Delivery, status: DeliveryStatus): Delivery {
  if (DELIVERY_TRANSITIONS[delivery.status].includes(status)) return { ...delivery, status };
  throw new AutoTaskError({
    code: 'impossible-transition',
    message: `The delivery ${delivery.id} is ${delivery.status} and cannot become ${status}.`,
    hint: 'This is a mistake in the program; nothing was written. Please report it with this line.',
  });
}

type Passing = 'claim' | 'notBefore' | 'limitedSince' | 'failure' | 'auditAt';

/** Leaves out fields that say nothing about what comes next. */
function without(delivery: Delivery, ...fields: readonly Passing[]): Delivery {
  const copy: { -readonly [Key in keyof Delivery]: Delivery[Key] } = { ...delivery };
  for (const field of fields) delete copy[field];
  return copy;
}
