import type { Instant } from '../../domain/time/schedule.ts';
import type { ItemStore } from '../../ports/item-store.ts';
import { hintedItems } from '../../store/hinted-items.ts';
import type { CloudBase } from './cloud-base.ts';

/** What requests made due at once, for a worker: the function itself works on nothing. */
export interface HandOver {
  /** The store, which notices what is due at once. */
  readonly items: ItemStore;
  /** Tells a worker if something is due. A lost message costs lateness only: the sweeper finds what is overdue. */
  tell(): Promise<void>;
  /** The same without waiting; `told` waits for it, before the function is frozen. */
  poke(): void;
  told(): Promise<void>;
}

/** What is due within this is handed to a worker at once; later is the business of wake-ups. */
const AT_ONCE_MS = 2_000;

export function createHandOver({
  items,
  clock,
  log,
  queue,
}: Pick<CloudBase, 'clock' | 'log' | 'queue'> & { readonly items: ItemStore }): HandOver {
  let due = Number.POSITIVE_INFINITY;
  const telling = new Set<Promise<void>>();
  const tell = async (): Promise<void> => {
    if (due > clock.now() + AT_ONCE_MS) return;
    due = Number.POSITIVE_INFINITY;
    await queue.send({ kind: 'attend' }, 'high').catch((error: unknown) => log.warn('worker-not-told', { error }));
  };
  return {
    items: hintedItems(items, (attendAt: Instant) => {
      due = Math.min(due, attendAt);
    }),
    tell,
    poke() {
      const told = tell().finally(() => telling.delete(told));
      telling.add(told);
    },
    async told() {
      await Promise.all(telling);
    },
  };
}
