import { announceDelivery } from '../domain/delivery-lifecycle.ts';
import type { ConversationRef } from '../domain/destination.ts';
import type { Delivery, Run } from '../domain/run.ts';
import { noticeId } from '../domain/run-ids.ts';
import { awaitApproval } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import type { ApprovalNeededError } from '../ports/agent.ts';
import { putDelivery } from '../store/delivery-store.ts';
import type { Stored } from '../store/stored.ts';
import { readTask } from '../store/task-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';
import { type HeldRun, RunInterruptedError } from './hold-run.ts';

/**
 * Puts a run away until its owner has pressed a button, in one write with the message that asks: no question without a run
 * that waits for it, and no run that waits for a question nobody got. The message is this process's to send.
 */
export async function askOwner(
  context: RunContext,
  held: HeldRun,
  asked: ApprovalNeededError,
): Promise<Stored<Delivery>> {
  const { workspace, taskId } = held.current.value;
  const task = await readTask(context.items, workspace, taskId);
  if (task === undefined || task.value.deletedAt !== undefined) {
    held.interrupt('deleted');
    throw new RunInterruptedError('deleted');
  }
  const now = context.clock.now();
  const waiting = awaitApproval(held.current.value, asked, now);
  const question = questionTo(context, task.value, waiting);
  await held.save((run) => awaitApproval(run, asked, now), [putDelivery(question, 'absent')]);
  return { value: question, version: 1 };
}

function questionTo(context: RunContext, task: Task, run: Run & Required<Pick<Run, 'waiting'>>): Delivery {
  const now = context.clock.now();
  const place = ownersPlace(context, task);
  const chunks = cardChunks(context, context.cards.approval(task, run), place, task.workspace);
  const id = noticeId('approval', run.id, run.waiting.number);
  const { workspace } = task;
  const intent = { id, taskId: task.id, kind: 'notice', workspace, destination: place, chunks } as const;
  return announceDelivery(intent, context.worker, now);
}

/** Where the owner alone reads it, if there is such a place; else where the task was asked for. */
function ownersPlace({ surfaces }: RunContext, { origin, owner, workspace }: Task): ConversationRef {
  if (origin.private) return origin;
  return surfaces.get(origin.surface)?.direct?.(workspace, owner) ?? origin;
}
