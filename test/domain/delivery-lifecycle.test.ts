import { describe, expect, it } from 'vitest';
import {
  abandonDelivery,
  addReceipt,
  announceDelivery,
  answerLost,
  auditDelivery,
  auditLater,
  DELIVERY_TRANSITIONS,
  deliveryAttendAt,
  failDelivery,
  leaveUnknown,
  limited,
  planDelivery,
  refused,
  sendOnceMore,
  suppressDelivery,
  takeDelivery,
} from '../../src/domain/delivery-lifecycle.ts';
import type { Delivery, DeliveryStatus, Failure, Receipt } from '../../src/domain/run.ts';
import { NOW } from '../support/context.ts';
import { someDelivery } from '../support/some-run.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const FAILURE: Failure = { code: 'busy', message: 'It is busy.', retryable: true };
const RECEIPT: Receipt = { messageId: 'm1', at: NOW };
const STATUSES: readonly DeliveryStatus[] = ['pending', 'delivered', 'failed', 'suppressed', 'unknown'];

function announced(overrides: Partial<Delivery> = {}): Delivery {
  return announceDelivery(someDelivery(overrides), 'worker-1', NOW);
}

describe('what may follow what', () => {
  const moves: readonly (readonly [DeliveryStatus, (delivery: Delivery) => Delivery])[] = [
    ['pending', (delivery) => takeDelivery(delivery, 'worker-1', NOW)],
    ['delivered', (delivery) => addReceipt(delivery, RECEIPT, NOW)],
    ['failed', (delivery) => failDelivery(delivery, FAILURE)],
    ['suppressed', suppressDelivery],
    ['unknown', leaveUnknown],
  ];
  const cases = STATUSES.flatMap((from) =>
    moves.map(([to, move]) => ({ from, to, move, isAllowed: DELIVERY_TRANSITIONS[from].includes(to) })),
  );

  it.each(cases)('from $from to $to: $isAllowed', ({ from, to, move, isAllowed }) => {
    const attempt = () => move(someDelivery({ status: from }));

    if (isAllowed) expect(attempt().status).toBe(to);
    else expect(attempt).toThrow(`is ${from} and cannot become ${to}`);
  });
});

describe('a delivery', () => {
  it('has its first try with the write that announces it', () => {
    const delivery = announced();

    expect(delivery).toMatchObject({ status: 'pending', tries: 1, contested: false, firstPostAt: NOW });
    expect(deliveryAttendAt(delivery)).toBe(NOW + 95 * SECOND);
  });

  it('is contested when it is taken from a silent worker, and keeps when it may have been posted first', () => {
    const taken = takeDelivery(announced(), 'worker-2', NOW + 100 * SECOND);

    expect(taken).toMatchObject({ tries: 2, contested: true, firstPostAt: NOW, claim: { owner: 'worker-2' } });
  });

  it('is not contested when the platform has refused it', () => {
    const waiting = refused(announced(), FAILURE, 5 * SECOND, NOW);
    const again = takeDelivery(waiting, 'worker-2', NOW + 5 * SECOND);

    expect(deliveryAttendAt(waiting)).toBe(NOW + 5 * SECOND);
    expect(again).toMatchObject({ tries: 2, contested: false });
  });

  it('stays contested once it was', () => {
    const lost = answerLost(announced(), FAILURE, 25 * SECOND, NOW);
    const again = refused(takeDelivery(lost, 'worker-1', NOW + 25 * SECOND), FAILURE, SECOND, NOW + 26 * SECOND);

    expect(lost).toMatchObject({ contested: true, notBefore: NOW + 25 * SECOND });
    expect(again.contested).toBe(true);
  });

  it('is delivered with the receipt of its last chunk', () => {
    const [chunk] = someDelivery().chunks;
    const two = announced({ chunks: chunk === undefined ? [] : [chunk, chunk] });

    const half = addReceipt(two, RECEIPT, NOW + 60 * SECOND);
    const whole = addReceipt(half, { ...RECEIPT, messageId: 'm2' }, NOW + 61 * SECOND);

    expect(half).toMatchObject({ status: 'pending', claim: { leaseUntil: NOW + 150 * SECOND } });
    expect(whole.status).toBe('delivered');
    expect(whole.receipts.map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
    expect(deliveryAttendAt(whole)).toBeUndefined();
  });

  it('is audited ten minutes after it was delivered, if it was contested', () => {
    const contested = takeDelivery(announced(), 'worker-2', NOW + 100 * SECOND);

    const delivered = addReceipt(contested, RECEIPT, NOW + 101 * SECOND);
    const audited = auditDelivery(delivered, [{ ...RECEIPT, messageId: 'm0' }]);

    expect(deliveryAttendAt(delivered)).toBe(NOW + 101 * SECOND + 10 * MINUTE);
    expect(deliveryAttendAt(audited)).toBeUndefined();
    expect(audited.receipts).toEqual([{ ...RECEIPT, messageId: 'm0' }]);
  });

  it('puts an audit off that could not be made, but not for ever', () => {
    const delivered = addReceipt(takeDelivery(announced(), 'worker-2', NOW), RECEIPT, NOW);

    expect(auditLater(delivered, NOW + HOUR).auditAt).toBe(NOW + HOUR + 10 * MINUTE);
    expect(auditLater(delivered, NOW + 13 * HOUR).auditAt).toBeUndefined();
  });

  it('does not count being told to wait as a try, and gives up after an hour of it', () => {
    const once = limited(announced(), FAILURE, 50 * MINUTE, NOW);
    const again = takeDelivery(once, 'worker-1', NOW + 50 * MINUTE);
    const twice = limited(again, FAILURE, 5 * MINUTE, NOW + 50 * MINUTE);
    const late = limited(takeDelivery(twice, 'worker-1', NOW + 55 * MINUTE), FAILURE, 6 * MINUTE, NOW + 55 * MINUTE);

    expect(once).toMatchObject({ tries: 0, notBefore: NOW + 50 * MINUTE });
    expect(twice).toMatchObject({ tries: 0, status: 'pending' });
    expect(late).toMatchObject({ status: 'failed', failure: FAILURE });
  });

  it('is given up twelve hours after its first try', () => {
    const early = refused(announced(), FAILURE, 15 * MINUTE, NOW + 11 * HOUR);
    const late = refused(announced(), FAILURE, 15 * MINUTE, NOW + 12 * HOUR);
    const unsure = answerLost(announced(), FAILURE, 15 * MINUTE, NOW + 12 * HOUR);

    expect(early.status).toBe('pending');
    expect(late.status).toBe('failed');
    expect(unsure.status).toBe('unknown');
  });

  it('planned for later is not old when its time comes', () => {
    const snoozed = planDelivery(someDelivery(), NOW + 24 * HOUR, NOW);
    const taken = takeDelivery(snoozed, 'worker-1', NOW + 24 * HOUR);

    const waiting = refused(taken, FAILURE, 5 * SECOND, NOW + 24 * HOUR);

    expect(deliveryAttendAt(snoozed)).toBe(NOW + 24 * HOUR);
    expect(waiting.status).toBe('pending');
  });

  it('of a worker that is gone waits until its last post can be seen', () => {
    const abandoned = abandonDelivery(announced(), 25 * SECOND, NOW + SECOND);

    expect(abandoned).toMatchObject({ contested: true, notBefore: NOW + 26 * SECOND });
    expect(abandoned.claim).toBeUndefined();
  });

  it('sent once more by a person begins anew and keeps what has arrived', () => {
    const unknown = leaveUnknown({ ...announced(), receipts: [RECEIPT], contested: true, tries: 4 });

    const again = sendOnceMore(unknown, NOW + HOUR);

    expect(again).toMatchObject({ status: 'pending', tries: 0, contested: false, receipts: [RECEIPT] });
    expect(deliveryAttendAt(again)).toBe(NOW + HOUR);
    expect(again.firstPostAt).toBeUndefined();
  });
});
