import type { Card, Reply } from '../domain/card.ts';
import type { ConversationRef } from '../domain/destination.ts';
import type { Instant } from '../domain/time/schedule.ts';

/** A line in a conversation that we keep ourselves (console, terminal), because no platform keeps it for us. */
export interface LoggedMessage {
  /** Sorts by time; what buttons' answers replace. */
  readonly id: string;
  readonly at: Instant;
  readonly from: 'person' | 'bot';
  readonly content: { readonly kind: 'text'; readonly text: string } | { readonly kind: 'card'; readonly card: Card };
  readonly outcome?: Reply['outcome'];
  /** Set on deliveries: which task and run it belongs to. */
  readonly origin?: { readonly taskId?: string; readonly runId?: string };
}

/** The history of our own conversations. */
export interface MessageLog {
  /**
   * Adds a line unless one with this key is there; returns the one that is there now. What a card shows once is in the
   * returned line when it is new, and never in what is kept.
   */
  append(conversation: ConversationRef, key: string, message: Omit<LoggedMessage, 'id'>): Promise<LoggedMessage>;
  /** Puts another card in the place of an earlier one. */
  replace(conversation: ConversationRef, id: string, card: Card): Promise<void>;
  remove(conversation: ConversationRef, id: string): Promise<void>;
  find(conversation: ConversationRef, id: string): Promise<LoggedMessage | undefined>;
  /** The newest `limit` before `before` (an id), in order of time. */
  list(
    conversation: ConversationRef,
    options: { readonly limit: number; readonly before?: string },
  ): Promise<readonly LoggedMessage[]>;
}
