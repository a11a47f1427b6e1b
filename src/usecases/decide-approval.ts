import type { Approval } from '../domain/approval.ts';
import { taskSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { RunId } from '../domain/ids.ts';
import { may, seenBy } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import { answerApproval } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { putRun, readRun } from '../store/run-store.ts';
import { readTask } from '../store/task-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

export type DecideApprovalOutcome = TaskOutcome<
  | { readonly kind: 'decided'; readonly task: Task; readonly run: Run; readonly approval: Approval }
  /** Answered before, too late, or the run is over. */
  | { readonly kind: 'not-waiting'; readonly task: Task; readonly run: Run }
>;

/** The owner's yes or no to the one thing that a run waits for; the run goes on from there at once. */
export async function decideApproval(
  context: UseCaseContext,
  request: { readonly actor: Actor; readonly runId: RunId; readonly number: number; readonly approved: boolean },
): Promise<DecideApprovalOutcome> {
  const { actor, runId, number, approved } = request;
  for (;;) {
    const run = await readRun(context.items, runId);
    if (run === undefined || run.value.workspace !== actor.workspace) return { kind: 'not-found' };
    const task = (await readTask(context.items, actor.workspace, run.value.taskId))?.value;
    if (task === undefined || seenBy(actor, task) === undefined) return { kind: 'not-found' };
    if (!may(actor, 'approve', task)) return { kind: 'forbidden', owner: task.ownerName };
    const { waiting, status } = run.value;
    const now = context.clock.now();
    if (status !== 'queued' || waiting?.number !== number || now >= waiting.until)
      return { kind: 'not-waiting', task, run: run.value };
    const decided = answerApproval(run.value, { approved, by: actor.name }, now);
    try {
      const entry = { verb: approved ? 'approve' : 'refuse', subject: taskSubject(task), fields: [waiting.tool] };
      await context.items.write([putRun(decided, run.version), auditOf(context, actor, entry)]);
      return { kind: 'decided', task, run: decided, approval: waiting };
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}
