import type { Reply } from '../domain/card.ts';
import type { Inbound } from '../domain/inbound.ts';
import { welcomeCard } from './cards/welcome-card.ts';
import type { ChatContext } from './context.ts';

/** The conversation, the same on every surface. */
export interface Chat {
  /**
   * One step of a conversation: repeat check, meaning, deed, card made from what is stored. Never throws: faults become
   * an error card and a log line.
   */
  converse(inbound: Inbound): Promise<Reply>;
}

/** Makes the conversation over the use cases. */
export function createChat(context: ChatContext): Chat {
  return {
    async converse(): Promise<Reply> {
      return {
        card: welcomeCard({ model: context.model, demo: context.demo !== undefined }),
        audience: 'me',
        outcome: 'done',
      };
    },
  };
}
