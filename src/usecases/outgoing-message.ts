import { AutoTaskError } from '../domain/errors.ts';
import type { Delivery } from '../domain/run.ts';
import type { OutgoingMessage } from '../ports/surface.ts';
import type { UseCaseContext } from './context.ts';

/** Of the SHA-256 in base32: enough that no two messages share a key. */
const KEY_LENGTH = 26;

/** A delivery's chunk as its surface gets it; the same key whenever it is sent or looked up. */
export function outgoingMessage({ random, clock }: UseCaseContext, delivery: Delivery, chunk: number): OutgoingMessage {
  const card = delivery.chunks[chunk];
  const parent = chunk === 0 ? undefined : delivery.receipts[0];
  if (card === undefined)
    throw new AutoTaskError({ code: 'no-such-chunk', message: `${delivery.id} has no chunk ${chunk}.` });
  return {
    destination: delivery.destination,
    key: random.digest(`${delivery.id}#${chunk}`).slice(0, KEY_LENGTH),
    card,
    firstPostAt: delivery.firstPostAt ?? clock.now(),
    ...(delivery.taskId === undefined ? {} : { taskId: delivery.taskId }),
    ...(parent === undefined ? {} : { parent }),
    ...(delivery.plain === undefined ? {} : { plain: delivery.plain }),
    ...(delivery.uploads === undefined ? {} : { uploads: delivery.uploads }),
  };
}
