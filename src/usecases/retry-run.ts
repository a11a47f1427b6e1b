import type { Actor } from '../domain/destination.ts';
import type { RunId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import { retryRunId, taskIdOfRun } from '../domain/run-ids.ts';
import { retriedRun } from '../domain/run-lifecycle.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { readRun } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';
import type { RunNowOutcome } from './run-now.ts';
import { startByHand } from './start-by-hand.ts';

/** Does the work of an ended run once more, for the same instant; the record of the first one stays. */
export async function retryRun(
  context: UseCaseContext,
  { actor, runId, inboundId }: { readonly actor: Actor; readonly runId: RunId; readonly inboundId: string },
): Promise<RunNowOutcome> {
  const first = await readRun(context.items, firstOf(runId));
  if (first === undefined || first.value.workspace !== actor.workspace) return { kind: 'not-found' };
  const cause = { kind: 'manual', by: actor.member, name: actor.name, inboundId } as const;
  return await startByHand(context, {
    actor,
    taskId: taskIdOfRun(runId),
    inboundId,
    right: first.value.dryRun === undefined ? 'run' : 'dry-run',
    make: async (task, now) =>
      retriedRun(task, first.value, { id: await freeId(context.items, first.value), cause }, now),
  });
}

/** A retry of a retry is another retry of the first run. */
function firstOf(runId: RunId): RunId {
  // What is before the first mark is the id of the run that was retried.
  return (runId.split('#again#')[0] ?? runId) as RunId;
}

async function freeId(items: ItemStore, first: Run): Promise<RunId> {
  for (let k = 1; ; k += 1) {
    const id = retryRunId(first.id, k);
    if ((await readRun(items, id)) === undefined) return id;
  }
}
