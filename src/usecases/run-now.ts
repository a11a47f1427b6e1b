import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface RunNow {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** The press or line it comes from: the same one again starts nothing. */
  readonly inboundId: string;
  /** Words for this one run, beside the instruction. */
  readonly words?: string;
}

export type RunNowOutcome = TaskOutcome<
  | { readonly kind: 'started'; readonly run: Run }
  | { readonly kind: 'repeated'; readonly run: Run }
  | { readonly kind: 'running'; readonly run: Run }
>;

/** Starts a run by hand; the cadence of the schedule stays as it is. */
export function runNow(_context: UseCaseContext, _request: RunNow): Promise<RunNowOutcome> {
  throw new AutoTaskError({ code: 'in-flux', message: 'runNow is being written.' });
}
