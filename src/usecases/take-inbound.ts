import type { Reply } from '../domain/card.ts';
import type { Inbound } from '../domain/inbound.ts';
import { type InboxEntry, readInbox, writeInbox } from '../store/inbox-store.ts';
import type { Stored } from '../store/stored.ts';
import type { UseCaseContext } from './context.ts';
import { eventIdOf, type InboundEvent, nameOf } from './inbound-event.ts';
import { tryAgain } from './try-again.ts';

/** How long an answer may take before the event is given to somebody else; its first answer is due after 3 s. */
const LEASE_MS = 15_000;

/** An event to work on, then `finishInbound`. */
export interface TakenEvent {
  readonly kind: 'taken';
  /** What the store knows of it; nothing where the process holds it in mind. */
  readonly stored: Stored<InboxEntry> | undefined;
}

export type TakeInboundOutcome =
  /** An earlier try may have ended without an answer, so its effects may be stored. */
  | TakenEvent
  /** It was answered before: say the same. */
  | { readonly kind: 'done'; readonly reply: Reply }
  /** It is being worked on at this moment. */
  | { readonly kind: 'busy' };

/** Makes sure that an event is worked on once, however often it arrives within 24 hours. */
export async function takeInbound(context: UseCaseContext, inbound: Inbound): Promise<TakeInboundOutcome> {
  const event = eventIdOf(context, inbound);
  return context.inHand === undefined ? await takeInStore(context, event) : await takeInMind(context, event);
}

/** Only this process takes events: what it works on is lost with it, and then the next try may begin at once. */
async function takeInMind(
  { inHand, items, clock, crashPoints }: UseCaseContext,
  event: InboundEvent,
): Promise<TakeInboundOutcome> {
  const now = clock.now();
  if (inHand?.take(nameOf(event), now, now + LEASE_MS) === false) return { kind: 'busy' };
  let isTaken = false;
  try {
    const known = await readInbox(items, event.workspace, event.eventId);
    crashPoints.reached('c2');
    if (known?.value.reply !== undefined) return { kind: 'done', reply: known.value.reply };
    isTaken = true;
    return { kind: 'taken', stored: known };
  } finally {
    // Answered before, or the store could not be asked: the platform's next try need not wait for the lease.
    if (!isTaken) inHand?.drop(nameOf(event));
  }
}

/** Whoever writes it first has it. */
async function takeInStore(context: UseCaseContext, event: InboundEvent): Promise<TakeInboundOutcome> {
  const taker = context.random.id();
  return await tryAgain<TakeInboundOutcome>(context, async () => {
    const now = context.clock.now();
    const known = await readInbox(context.items, event.workspace, event.eventId);
    if (known?.value.reply !== undefined) return { kind: 'done', reply: known.value.reply };
    // Our own write, whose answer was lost.
    if (known?.value.taker === taker) return { kind: 'taken', stored: known };
    if (known !== undefined && now < known.value.leaseUntil) return { kind: 'busy' };
    const entry: InboxEntry = { taker, takenAt: known?.value.takenAt ?? now, leaseUntil: now + LEASE_MS };
    await writeInbox(context.items, event, { entry, condition: known?.version ?? 'absent' });
    context.crashPoints.reached('c2');
    return { kind: 'taken', stored: { value: entry, version: (known?.version ?? 0) + 1 } };
  });
}
