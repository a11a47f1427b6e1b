import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { DeliveryId } from '../domain/ids.ts';
import type { Delivery } from '../domain/run.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export type SendAgainOutcome = TaskOutcome<
  | { readonly kind: 'sending'; readonly delivery: Delivery }
  | { readonly kind: 'repeated'; readonly delivery: Delivery }
  | { readonly kind: 'not-needed'; readonly delivery: Delivery }
>;

/** Sends a message again that failed, or that may have been posted: a person looked and says it is not there. */
export function sendAgain(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly deliveryId: DeliveryId; readonly inboundId: string },
): Promise<SendAgainOutcome> {
  throw new AutoTaskError({ code: 'in-flux', message: 'sendAgain is being written.' });
}
