import type { Chat } from '../../chat/chat.ts';
import type { Actor, ConversationRef } from '../../domain/destination.ts';
import { LOCAL_MEMBER, LOCAL_WORKSPACE } from '../../domain/ids.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { LoggedMessage, MessageLog } from '../../ports/message-log.ts';
import type { Random } from '../../ports/random.ts';
import type { Surface } from '../../ports/surface.ts';
import type { TerminalLink } from './link.ts';

/** The terminal's one conversation: results of tasks made there are kept for the next time it is open. */
export const TERMINAL_CONVERSATION: ConversationRef = {
  surface: 'terminal',
  workspace: LOCAL_WORKSPACE,
  id: 'terminal',
  name: 'this terminal',
  private: true,
};

const TERMINAL_ACTOR: Actor = {
  workspace: LOCAL_WORKSPACE,
  member: LOCAL_MEMBER,
  name: 'you',
  role: 'admin',
  surface: 'terminal',
};

const NEWS_AT_ONCE = 20;
const LONGEST_WAIT_MS = 25_000;

export interface TerminalSurfaceOptions {
  readonly chat: Chat;
  readonly messages: MessageLog;
  readonly events: Events;
  readonly clock: Clock;
  readonly random: Random;
  readonly zone: ZoneId;
}

/** The bot's side of the terminal, without a transport: `terminal-routes.ts` puts HTTP around it. */
export function terminalLink(options: TerminalSurfaceOptions): TerminalLink {
  return {
    converse: (content) =>
      options.chat.converse({
        id: `terminal-${options.random.id()}`,
        actor: TERMINAL_ACTOR,
        conversation: TERMINAL_CONVERSATION,
        at: options.clock.now(),
        zone: options.zone,
        content,
      }),
    news: (after, { wait }) => (wait ? newsOrWait(options, after) : newsAfter(options.messages, after)),
    close: async () => {},
  };
}

/** Posting is adding to the log under the message's own key: a repeat finds the line that is there. */
export function terminalSurface(options: Pick<TerminalSurfaceOptions, 'messages' | 'events' | 'clock'>): Surface {
  const { messages, events, clock } = options;
  return {
    name: 'terminal',
    limits: { markdown: 100_000, parts: 3 },
    settles: 0,
    async send(message) {
      const logged = await messages.append(message.destination, message.key, {
        at: message.firstPostAt,
        from: 'bot',
        content: { kind: 'card', card: message.card },
      });
      events.publish({ kind: 'message-posted', conversation: message.destination, messageId: logged.id });
      return { messageId: logged.id, at: clock.now() };
    },
    // A repeated post finds the first one by its key, so there is nothing to look up.
    lookUp: async () => [],
    remove: (destination, receipt) => messages.remove(destination, receipt.messageId),
  };
}

async function newsOrWait(
  options: TerminalSurfaceOptions,
  after: string | undefined,
): Promise<readonly LoggedMessage[]> {
  const posted = somethingPosted(options.events);
  try {
    const there = await newsAfter(options.messages, after);
    if (there.length > 0) return there;
    await posted.orAfter(LONGEST_WAIT_MS);
    return await newsAfter(options.messages, after);
  } finally {
    posted.stop();
  }
}

async function newsAfter(messages: MessageLog, after: string | undefined): Promise<readonly LoggedMessage[]> {
  const newest = await messages.list(TERMINAL_CONVERSATION, { limit: NEWS_AT_ONCE });
  return after === undefined ? newest : newest.filter((message) => message.id > after);
}

/** Subscribed before the first look, so that nothing falls between looking and waiting. */
function somethingPosted(events: Events): { orAfter(ms: number): Promise<void>; stop(): void } {
  const happened = Promise.withResolvers<void>();
  const unsubscribe = events.subscribe((event) => {
    if (event.kind === 'message-posted' && event.conversation.surface === 'terminal') happened.resolve();
  });
  let timer: NodeJS.Timeout | undefined;
  return {
    orAfter: (ms) => {
      timer = setTimeout(happened.resolve, ms);
      return happened.promise;
    },
    stop: () => {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
