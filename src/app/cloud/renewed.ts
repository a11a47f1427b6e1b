import { systemClock } from '../../adapters/local/system-clock.ts';
import type { Clock } from '../../ports/clock.ts';

/**
 * Something that is opened when it is first needed and opened anew when it is older than this, so that a warm function
 * takes up rotated secrets. What cannot be opened is tried again at the next call.
 */
export function renewed<Value>(
  open: () => Promise<Value>,
  maxAgeMs: number,
  clock: Pick<Clock, 'monotonic'> = systemClock,
): () => Promise<Value> {
  let current: { readonly opened: Promise<Value>; readonly at: number } | undefined;
  return async () => {
    const now = clock.monotonic();
    if (current === undefined || now - current.at > maxAgeMs) current = { opened: open(), at: now };
    const { opened } = current;
    try {
      return await opened;
    } catch (error) {
      if (current?.opened === opened) current = undefined;
      throw error;
    }
  };
}
