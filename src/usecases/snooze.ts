import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { RunId, TaskId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { RunContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export interface Snooze {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** Whose result comes again; absent: the reminder's own words. */
  readonly runId?: RunId;
  readonly until: Instant;
  readonly inboundId: string;
}

export type SnoozeOutcome = TaskOutcome<
  | { readonly kind: 'snoozed'; readonly until: Instant }
  | { readonly kind: 'refused'; readonly problem: string; readonly hint: string }
>;

/** Delivers the same content once more at a later instant; the schedule stays as it is. */
export function snooze(_context: RunContext, _request: Snooze): Promise<SnoozeOutcome> {
  throw new AutoTaskError({ code: 'in-flux', message: 'snooze is being written.' });
}
