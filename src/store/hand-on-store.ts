import type { RunId, TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Item, WriteOperation } from '../ports/item-store.ts';
import { handOnKey } from './keys.ts';
import { stored } from './stored.ts';

/** The end of a run that other tasks wait for; it goes when each of them has its own run. */
export interface HandOn {
  readonly workspace: WorkspaceId;
  readonly taskId: TaskId;
  readonly runId: RunId;
  /** "Fetch prices (T-7F3)". */
  readonly from: string;
  readonly ended: 'success' | 'failure' | 'nothing-new';
  /** An event that it sends. */
  readonly event?: string;
  /** Of the run that ended. */
  readonly depth: number;
}

/** The write that announces it, together with the end of the run. */
export function putHandOn(data: HandOn, now: Instant): WriteOperation {
  const key = handOnKey(data.taskId, data.runId);
  return { kind: 'put', condition: 'absent', item: { ...key, type: 'hand-on', data, attendAt: now } };
}

/** A hand-on as the attention index returned it. */
export function handOnFromItem(item: Item): HandOn {
  return stored<HandOn>(item).value;
}

/** The write that forgets it; it is never changed. */
export function deleteHandOn({ taskId, runId }: HandOn): WriteOperation {
  return { kind: 'delete', key: handOnKey(taskId, runId), condition: 1 };
}
