import { answerLost, failDelivery, limited, refused } from '../domain/delivery-lifecycle.ts';
import { failureOf } from '../domain/failure.ts';
import { DEFAULT_RETRY_POLICY, retryDelay } from '../domain/retry-policy.ts';
import type { Delivery } from '../domain/run.ts';
import { type Surface, SurfaceError } from '../ports/surface.ts';
import type { UseCaseContext } from './context.ts';
import { settlesAfter } from './settles-after.ts';

/**
 * What becomes of a delivery whose post or look-up threw. Only a surface that says so has not posted; after anything
 * else the message may be there.
 */
export function afterSendError(
  { clock, random }: UseCaseContext,
  delivery: Delivery,
  surface: Surface,
  error: unknown,
): Delivery {
  const now = clock.now();
  const failure = failureOf(error);
  const delay = retryDelay(DEFAULT_RETRY_POLICY, Math.max(0, delivery.tries - 1), random.fraction());
  if (!(error instanceof SurfaceError) || error.landed === 'unknown') {
    return answerLost(delivery, failure, Math.max(settlesAfter(surface), delay), now);
  }
  if (error.permanent) return failDelivery(delivery, failure);
  if (error.retryAfter !== undefined) return limited(delivery, failure, error.retryAfter, now);
  return refused(delivery, failure, delay, now);
}
