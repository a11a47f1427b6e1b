import type { Reply } from '../domain/card.ts';
import type { Inbound } from '../domain/inbound.ts';
import { type InboxEntry, readInbox, writeInbox } from '../store/inbox-store.ts';
import type { UseCaseContext } from './context.ts';
import { eventIdOf } from './inbound-event.ts';
import { tryAgain } from './try-again.ts';

/** How long an answer may take before the event is given to somebody else; its first answer is due after 3 s. */
const LEASE_MS = 15_000;

export type TakeInboundOutcome =
  /** Work on it, then `finishInbound`. `again`: an earlier try ended without an answer, so its effects may be stored. */
  | { readonly kind: 'taken'; readonly again: boolean }
  /** It was answered before: say the same. */
  | { readonly kind: 'done'; readonly reply: Reply }
  /** It is being worked on at this moment. */
  | { readonly kind: 'busy' };

/** Makes sure that an event is worked on once, however often it arrives within 24 hours. */
export async function takeInbound(context: UseCaseContext, inbound: Inbound): Promise<TakeInboundOutcome> {
  const event = eventIdOf(context, inbound);
  const taker = context.random.id();
  return await tryAgain<TakeInboundOutcome>(context, async () => {
    const now = context.clock.now();
    const known = await readInbox(context.items, event.workspace, event.eventId);
    if (known?.value.reply !== undefined) return { kind: 'done', reply: known.value.reply };
    // Our own write, whose answer was lost.
    if (known?.value.taker === taker) return { kind: 'taken', again: known.version > 1 };
    if (known !== undefined && now < known.value.leaseUntil) return { kind: 'busy' };
    const entry: InboxEntry = { taker, takenAt: known?.value.takenAt ?? now, leaseUntil: now + LEASE_MS };
    await writeInbox(context.items, event, { entry, condition: known?.version ?? 'absent' });
    context.crashPoints.reached('c2');
    return { kind: 'taken', again: known !== undefined };
  });
}
