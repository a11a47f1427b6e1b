import type { Reply } from '../domain/card.ts';
import type { Inbound } from '../domain/inbound.ts';
import { keptReply } from '../domain/secret-card.ts';
import { readInbox, writeInbox } from '../store/inbox-store.ts';
import type { UseCaseContext } from './context.ts';
import { eventIdOf, nameOf } from './inbound-event.ts';
import type { TakenEvent } from './take-inbound.ts';
import { tryAgain } from './try-again.ts';

/** Keeps what was answered to an event, for its repeats; the first answer stays. `taken` saves looking the event up. */
export async function finishInbound(
  context: UseCaseContext,
  inbound: Inbound,
  reply: Reply,
  taken?: TakenEvent,
): Promise<void> {
  const event = eventIdOf(context, inbound);
  await tryAgain(context, async ({ number }) => {
    const known =
      number === 1 && taken !== undefined
        ? taken.stored
        : await readInbox(context.items, event.workspace, event.eventId);
    if (known?.value.reply !== undefined) return;
    const now = context.clock.now();
    const { taker = '', takenAt = now } = known?.value ?? {};
    const entry = { taker, takenAt, leaseUntil: now, reply: keptReply(reply) };
    await writeInbox(context.items, event, { entry, condition: known?.version ?? 'absent' });
    context.crashPoints.reached('c9');
  });
  context.inHand?.drop(nameOf(event));
}
