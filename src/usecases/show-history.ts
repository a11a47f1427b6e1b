import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { TaskId } from '../domain/ids.ts';
import type { HistoryEntry } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface ShowHistory {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly only?: 'failed';
  /** Where the page before ended. */
  readonly cursor?: string;
  readonly limit: number;
}

export type HistoryOutcome = TaskOutcome<{
  readonly kind: 'found';
  readonly task: Task;
  readonly entries: readonly HistoryEntry[];
  /** Present when there may be more. */
  readonly cursor?: string;
}>;

/** What happened to a task, newest first: runs with their deliveries, and what was missed. */
export function showHistory(_context: UseCaseContext, _request: ShowHistory): Promise<HistoryOutcome> {
  throw new AutoTaskError({ code: 'in-flux', message: 'showHistory is being written.' });
}
