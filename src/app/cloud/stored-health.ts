import type { Health } from '../../chat/context.ts';
import { readLook } from '../../store/health-store.ts';
import { concernsOf } from '../health.ts';
import type { CloudBase } from './cloud-base.ts';

/** A look each hour is the rule; what is older than two was missed, and is asked for. */
const OLD_MS = 2 * 3_600_000;

/** What a worker found when it looked last: a function that answers at once has no time to look itself. */
export function storedHealth(
  { items, clock, log, queue }: Pick<CloudBase, 'items' | 'clock' | 'log' | 'queue'>,
  isOpen: boolean,
): Health {
  return {
    concerns: concernsOf(isOpen),
    async last() {
      const look = (await readLook(items))?.value;
      if (look !== undefined && clock.now() - look.at < OLD_MS) return look;
      await queue.send({ kind: 'look' }, 'high').catch((error: unknown) => log.warn('look-not-asked', { error }));
      return look;
    },
  };
}
