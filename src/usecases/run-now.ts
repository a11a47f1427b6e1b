import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { DryRun, Run } from '../domain/run.ts';
import { asDryRun, manualRun } from '../domain/run-lifecycle.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { startByHand } from './start-by-hand.ts';

export interface RunNow {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** The press or line it comes from, shortly, as it is part of the run's id: the same one again starts nothing. */
  readonly inboundId: string;
  /** Words for this one run, beside the instruction. */
  readonly words?: string;
  /** It only tells what it would do. */
  readonly dryRun?: DryRun;
}

export type RunNowOutcome = TaskOutcome<
  | { readonly kind: 'started'; readonly run: Run }
  | { readonly kind: 'repeated'; readonly run: Run }
  | { readonly kind: 'running'; readonly run: Run }
>;

/** Starts a run by hand; the cadence of the schedule stays as it is. */
export async function runNow(context: UseCaseContext, request: RunNow): Promise<RunNowOutcome> {
  const { actor, inboundId, words, dryRun } = request;
  const added = words === undefined ? {} : { words };
  return await startByHand(context, {
    ...request,
    right: dryRun !== undefined ? 'dry-run' : words === undefined ? 'run' : 'run-with-text',
    make(task, now) {
      const cause = { kind: 'manual', by: actor.member, name: actor.name, inboundId, ...added } as const;
      const run = manualRun(task, cause, now);
      return dryRun === undefined ? run : asDryRun(run, dryRun);
    },
  });
}
