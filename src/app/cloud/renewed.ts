import { systemClock } from '../../adapters/local/system-clock.ts';
import type { Clock } from '../../ports/clock.ts';

/** How long what is there is used on after it could not be renewed. */
const AGAIN_AFTER_MS = 30_000;

/**
 * Something that is opened when it is first needed and opened anew when it is older than this, so that a warm function
 * takes up rotated secrets. Where that fails, what was opened before goes on serving and it is tried again soon; what
 * cannot be opened at all is tried again at the next call.
 */
export function renewed<Value>(
  open: () => Promise<Value>,
  maxAgeMs: number,
  clock: Pick<Clock, 'monotonic'> = systemClock,
): () => Promise<Value> {
  let current: { readonly opened: Promise<Value>; readonly renewAt: number } | undefined;
  return async () => {
    const now = clock.monotonic();
    const earlier = current;
    if (earlier !== undefined && now < earlier.renewAt) return await earlier.opened;
    const opening = { opened: open(), renewAt: now + maxAgeMs };
    current = opening;
    try {
      return await opening.opened;
    } catch (error) {
      if (earlier === undefined) {
        if (current === opening) current = undefined;
        throw error;
      }
      current = { opened: earlier.opened, renewAt: now + AGAIN_AFTER_MS };
      return await earlier.opened;
    }
  };
}
