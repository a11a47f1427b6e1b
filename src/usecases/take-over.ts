import type { Claim } from '../domain/run.ts';
import { LEASE, LEASE_SKEW } from '../domain/timing.ts';
import { ConditionFailedError, type Item } from '../ports/item-store.ts';
import { deliveryFromItem } from '../store/delivery-store.ts';
import { heldDeliveryOf } from '../store/held-delivery.ts';
import { runFromItem } from '../store/run-store.ts';
import { inheritDelivery } from './attend-delivery.ts';
import { takeRun } from './attend-run.ts';
import type { RunContext } from './context.ts';
import type { Hands } from './hands.ts';

const MOST_AT_ONCE = 1_000;

interface Held {
  readonly claim?: Claim;
}

/**
 * Takes over what earlier processes held, without waiting for their leases: only where a lock says that none of them is
 * left. What is not found here, because too much else is due soon, is taken over when its lease expires.
 */
export async function takeOver(context: RunContext, hands: Hands): Promise<void> {
  const until = context.clock.now() + LEASE + LEASE_SKEW;
  const items = await context.items.attend({ until, limit: MOST_AT_ONCE });
  await Promise.all(
    items.filter((item) => isLeftBehind(item, context.worker)).map((item) => inherit(context, hands, item)),
  );
}

function isLeftBehind({ type, data }: Item, worker: string): boolean {
  if (type !== 'run' && type !== 'delivery') return false;
  // Both records, and a message inside a run's, have a claim while somebody holds them.
  const { claim: own, message } = data as Held & { readonly message?: Held };
  const claim = own ?? message?.claim;
  return claim !== undefined && claim.owner !== worker;
}

async function inherit(context: RunContext, hands: Hands, item: Item): Promise<void> {
  try {
    const held = heldDeliveryOf(item);
    if (held !== undefined) await inheritDelivery(context, hands, held);
    else if (item.type === 'run') await takeRun(context, hands, runFromItem(item));
    else await inheritDelivery(context, hands, deliveryFromItem(item));
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) context.log.error('not-taken-over', { sk: item.sk, error });
  }
}
