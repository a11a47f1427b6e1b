import type { Actor } from '../domain/destination.ts';
import { canceledBy } from '../domain/erasure.ts';
import type { TaskId } from '../domain/ids.ts';
import { may, seenBy } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { isUnderWay } from '../domain/task-attention.ts';
import { readRun } from '../store/run-store.ts';
import { readTask } from '../store/task-store.ts';
import { closeRun } from './close-run.ts';
import type { RunContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export type CancelRunOutcome = TaskOutcome<
  { readonly kind: 'canceled'; readonly run: Run } | { readonly kind: 'not-running'; readonly task: Task }
>;

/** Ends the run that is queued or running before its next step; nothing is posted. */
export async function cancelRun(
  context: RunContext,
  { actor, taskId }: { readonly actor: Actor; readonly taskId: TaskId },
): Promise<CancelRunOutcome> {
  for (;;) {
    const task = await readTask(context.items, actor.workspace, taskId);
    if (task === undefined || seenBy(actor, task.value) === undefined) return { kind: 'not-found' };
    if (!may(actor, 'cancel', task.value)) return { kind: 'forbidden', owner: task.value.ownerName };
    const { lastRun } = task.value;
    const run = lastRun === undefined ? undefined : await readRun(context.items, lastRun.id);
    if (run === undefined || !isUnderWay(run.value.status)) return { kind: 'not-running', task: task.value };
    const closed = await closeRun(context, run, { status: 'canceled', reason: canceledBy(actor.name) });
    if (closed !== undefined) return { kind: 'canceled', run: closed.run };
    // Its worker stored a step meanwhile: look again.
  }
}
