import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import { StoreUnavailableError } from '../../ports/item-store.ts';
import type { LoggedMessage, MessageLog } from '../../ports/message-log.ts';
import { type OutgoingMessage, type Surface, SurfaceError } from '../../ports/surface.ts';

/** How much the console shows in one message: it scrolls, so a long result stays whole. */
const LIMITS = { markdown: 40_000, parts: 3 } as const;

/**
 * The sending half of the console. Posting is adding to our own log under the message's key, so a second try of the
 * same message finds the first: there is nothing that could be there twice, and nothing to look up.
 */
export function consoleSurface(options: {
  readonly messages: MessageLog;
  readonly events: Events;
  readonly clock: Clock;
}): Surface {
  const { messages, events, clock } = options;
  return {
    name: 'web',
    limits: LIMITS,
    settles: 0,
    async send(message) {
      const posted = await append(messages, message, clock.now());
      events.publish({ kind: 'message-posted', conversation: message.destination, messageId: posted.id });
      return { messageId: posted.id, at: posted.at };
    },
    lookUp: async () => [],
    async remove(destination, receipt) {
      await messages.remove(destination, receipt.messageId);
      events.publish({ kind: 'message-changed', conversation: destination, messageId: receipt.messageId });
    },
  };
}

async function append(messages: MessageLog, message: OutgoingMessage, at: number): Promise<LoggedMessage> {
  try {
    return await messages.append(message.destination, message.key, {
      at,
      from: 'bot',
      content: { kind: 'card', card: message.card },
    });
  } catch (cause) {
    throw new SurfaceError({
      code: 'console-not-written',
      message: 'The message could not be written to the console.',
      hint: 'See why the data folder cannot be written; the message follows as soon as it can.',
      // The store says so itself when nothing was written; otherwise it may be there, and the key finds it again.
      landed: cause instanceof StoreUnavailableError ? 'no' : 'unknown',
      permanent: false,
      cause,
    });
  }
}
