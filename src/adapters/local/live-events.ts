import type { Events, LiveEvent } from '../../ports/events.ts';
import type { Log } from '../../ports/log.ts';

type Listener = (event: LiveEvent) => void;

/** Events within this process. A listener that throws is logged; it disturbs neither the publisher nor the others. */
export function liveEvents(log: Log): Events {
  // Each subscription has a key of its own, so that one function may listen twice and leave once.
  const listeners = new Map<symbol, Listener>();
  return {
    publish(event) {
      for (const listener of [...listeners.values()]) {
        try {
          listener(event);
        } catch (error) {
          log.warn('listener-failed', { kind: event.kind, error });
        }
      }
    },
    subscribe(listener) {
      const subscription = Symbol('subscription');
      listeners.set(subscription, listener);
      return () => void listeners.delete(subscription);
    },
  };
}
