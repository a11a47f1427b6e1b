import type { ConversationRef } from '../domain/destination.ts';
import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';

/** What happened just now in this process, for whoever is looking (live console, home tabs). Nobody may rely on hearing it. */
export type LiveEvent =
  | { readonly kind: 'run-progress'; readonly run: Run; readonly label: string; readonly at: Instant }
  | { readonly kind: 'run-ended'; readonly run: Run }
  /** A task was stored anew: made, changed, started, ended, deleted. */
  | { readonly kind: 'task-stored'; readonly task: Task }
  /** A token, a browser or a right was taken from somebody; without a member from everybody. Whoever holds a line open looks again. */
  | { readonly kind: 'access-changed'; readonly workspace: WorkspaceId; readonly member?: MemberId }
  | { readonly kind: 'message-posted'; readonly conversation: ConversationRef; readonly messageId: string }
  | { readonly kind: 'message-changed'; readonly conversation: ConversationRef; readonly messageId: string };

export interface Events {
  publish(event: LiveEvent): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
}
