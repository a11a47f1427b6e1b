import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export type CancelRunOutcome = TaskOutcome<
  { readonly kind: 'canceled'; readonly run: Run } | { readonly kind: 'not-running'; readonly task: Task }
>;

/** Ends the run that is queued or running before its next step; nothing is posted. */
export function cancelRun(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly taskId: TaskId },
): Promise<CancelRunOutcome> {
  throw new AutoTaskError({ code: 'in-flux', message: 'cancelRun is being written.' });
}
