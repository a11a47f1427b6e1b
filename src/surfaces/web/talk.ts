import type { Chat } from '../../chat/chat.ts';
import type { Action, Reply } from '../../domain/card.ts';
import type { ConversationRef } from '../../domain/destination.ts';
import type { Inbound } from '../../domain/inbound.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { LoggedMessage, MessageLog } from '../../ports/message-log.ts';
import type { Random } from '../../ports/random.ts';
import type { Signer } from '../../ports/signer.ts';
import type { Visit } from './access/visit.ts';

interface TalkOptions {
  readonly chat: Chat;
  readonly messages: MessageLog;
  readonly events: Events;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly random: Random;
}

/** Something that was sent once: the event is the rendering it was sent from. */
interface Sent {
  readonly visit: Visit;
  readonly event: string;
}

/** The conversation of the console: what comes in goes through chat, and both sides are written down. */
export interface Talk {
  /** A typed line. Returns what is new in the conversation. */
  say(text: string, sent: Sent): Promise<readonly LoggedMessage[]>;
  /** A button of a message. Returns what is new or changed, the message itself included. */
  press(action: Action, sent: Sent & { readonly source?: string | undefined }): Promise<readonly LoggedMessage[]>;
  /** Asks without writing anything down, for pages. With an event: a press, answered once. */
  ask(content: Inbound['content'], visit: Visit, event?: string): Promise<Reply>;
}

/** Makes the conversation of the console. */
export function createTalk(options: TalkOptions): Talk {
  const { chat, messages, events, signer, clock, random } = options;

  const post = async (
    conversation: ConversationRef,
    key: string,
    message: Omit<LoggedMessage, 'id' | 'at'>,
  ): Promise<LoggedMessage> => {
    const posted = await messages.append(conversation, key, { ...message, at: clock.now() });
    events.publish({ kind: 'message-posted', conversation, messageId: posted.id });
    return posted;
  };
  const answer = (inbound: Inbound, { card, outcome }: Reply): Promise<LoggedMessage> =>
    post(inbound.conversation, `answer ${inbound.id}`, { from: 'bot', content: { kind: 'card', card }, outcome });

  const inboundOf = (content: Inbound['content'], { visit, event }: Sent): Inbound => ({
    // The same press of the same rendering is the same event; the digest tells two buttons of one card apart.
    id: `web-${event}-${signer.sign('link', JSON.stringify(content))}`,
    actor: visit.actor,
    conversation: visit.conversation,
    at: clock.now(),
    content,
    ...(visit.browserZone === undefined ? {} : { zone: visit.browserZone }),
    ...(visit.locale === undefined ? {} : { locale: visit.locale }),
  });

  const say: Talk['say'] = async (text, sent) => {
    const inbound = inboundOf({ kind: 'text', text }, sent);
    const said = await post(inbound.conversation, `said ${inbound.id}`, {
      from: 'person',
      content: { kind: 'text', text },
    });
    return [said, await answer(inbound, await chat.converse(inbound))];
  };

  return {
    say,
    async press(action, { source, ...sent }) {
      const line = action.verb === 'say' ? (action.arg ?? action.values?.text) : undefined;
      if (line !== undefined) return say(line, sent);
      const inbound = inboundOf({ kind: 'action', action }, sent);
      const { conversation } = inbound;
      const reply = await chat.converse(inbound);
      const pressed = source === undefined ? undefined : await messages.find(conversation, source);
      if (pressed === undefined) return [await answer(inbound, reply)];
      if (reply.replaces !== true) return [pressed, await answer(inbound, reply)];
      await messages.replace(conversation, pressed.id, reply.card);
      events.publish({ kind: 'message-changed', conversation, messageId: pressed.id });
      return [{ ...pressed, content: { kind: 'card', card: reply.card } }];
    },
    ask: (content, visit, event = random.id()) => chat.converse(inboundOf(content, { visit, event })),
  };
}
