import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { RunId } from '../domain/ids.ts';
import type { DeliveredRun } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export type ShowRunOutcome = TaskOutcome<{ readonly kind: 'found'; readonly task: Task } & DeliveredRun>;

/** One run with its result, steps and messages. */
export function showRun(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly runId: RunId },
): Promise<ShowRunOutcome> {
  throw new AutoTaskError({ code: 'in-flux', message: 'showRun is being written.' });
}
