import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Priority } from '../domain/task.ts';

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
  | { readonly kind: 'attend' };

/** Hands a message to a worker in another process; it may arrive late, twice, or not at all. */
export interface Queue {
  send(message: QueueMessage, priority: Priority): Promise<void>;
}
