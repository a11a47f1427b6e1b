import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Inbound } from '../domain/inbound.ts';
import type { Priority } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';

/** What a worker elsewhere is asked to look at. It decides nothing: the stored records say what is to be done. */
export type QueueMessage =
  /** One task may be due; `rev` and `scheduledTime` are for the log. */
  | {
      readonly kind: 'wake';
      readonly workspace: WorkspaceId;
      readonly taskId: TaskId;
      readonly rev?: number;
      readonly scheduledTime?: string;
    }
  /** Something was stored that is due now, or a part of the work is to go on. */
  | { readonly kind: 'attend' }
  /** Somebody said something whose answer needs a model; it is to be given as a message. */
  | {
      readonly kind: 'answer';
      readonly inbound: Inbound /** No worker could: that is what they are told. */;
      readonly gaveUp?: true;
    }
  /** Tasks of a workspace changed, and somebody there looks at a home tab: it is to be drawn anew. */
  | { readonly kind: 'homes'; readonly workspace: WorkspaceId }
  /** How what is connected is, is to be looked at. */
  | { readonly kind: 'look' }
  /** A part of the hourly comparison of wake-ups is to begin or to go on. */
  | { readonly kind: 'compare'; readonly part: string; readonly round: Instant };

export interface SendWhen {
  /** Nobody takes it earlier; 900 at most. */
  readonly afterSeconds?: number;
}

/** Hands a message to a worker in another process; it may arrive late, twice, or not at all. */
export interface Queue {
  send(message: QueueMessage, priority: Priority, when?: SendWhen): Promise<void>;
}
