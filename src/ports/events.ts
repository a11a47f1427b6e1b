import type { ConversationRef } from '../domain/destination.ts';
import type { Run } from '../domain/run.ts';
import type { Instant } from '../domain/time/schedule.ts';

/** What happened just now in this process, for whoever is looking (live console). Nobody may rely on hearing it. */
export type LiveEvent =
  | { readonly kind: 'run-progress'; readonly run: Run; readonly label: string; readonly at: Instant }
  | { readonly kind: 'run-ended'; readonly run: Run }
  | { readonly kind: 'message-posted'; readonly conversation: ConversationRef; readonly messageId: string }
  | { readonly kind: 'message-changed'; readonly conversation: ConversationRef; readonly messageId: string };

export interface Events {
  publish(event: LiveEvent): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
}
