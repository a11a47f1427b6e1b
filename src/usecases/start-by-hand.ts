import { taskSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { may, seenBy, type TaskVerb } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import { lastRunOf } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import { isUnderWay } from '../domain/task-attention.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { putPress, putRun, readRun, readRunOfPress } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations, readTask } from '../store/task-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import type { RunNowOutcome } from './run-now.ts';
import { tryAgain } from './try-again.ts';

export interface StartByHand {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly inboundId: string;
  readonly right: TaskVerb;
  /** The run as it is queued, of the task as it is now. */
  make(task: Task, now: Instant): Run | Promise<Run>;
}

/**
 * Queues a run that somebody pressed, in one write with the task, so that many presses start one run. A press that comes
 * again finds what it started; another one while a run is under way finds that run.
 */
export async function startByHand(context: UseCaseContext, request: StartByHand): Promise<RunNowOutcome> {
  const { actor, taskId, inboundId } = request;
  return await tryAgain(context, async () => {
    const task = await readTask(context.items, actor.workspace, taskId);
    if (task === undefined || seenBy(actor, task.value) === undefined) return { kind: 'not-found' };
    if (!may(actor, request.right, task.value)) return { kind: 'forbidden', owner: task.value.ownerName };
    const earlier = await readRunOfPress(context.items, taskId, inboundId);
    if (earlier !== undefined) return { kind: 'repeated', run: earlier.value };
    if (task.value.deletedAt !== undefined) return { kind: 'conflict', task: task.value };
    const underWay = await runUnderWay(context, task.value);
    if (underWay !== undefined) return { kind: 'running', run: underWay };
    const run = await request.make(task.value, context.clock.now());
    await queue(context, request, task, run);
    return { kind: 'started', run };
  });
}

async function runUnderWay({ items }: UseCaseContext, { lastRun }: Task): Promise<Run | undefined> {
  if (lastRun === undefined || !isUnderWay(lastRun.status)) return undefined;
  return (await readRun(items, lastRun.id))?.value;
}

async function queue(
  context: UseCaseContext,
  { actor, inboundId }: StartByHand,
  task: Stored<Task>,
  run: Run,
): Promise<void> {
  const lastRun = lastRunOf(run);
  const facts = { now: context.clock.now(), random: context.random };
  await context.items.write([
    putRun(run, 'absent'),
    putPress(run, inboundId),
    ...changeTaskOperations(task, { ...task.value, lastRun }, facts),
    auditOf(context, actor, { verb: run.dryRun === undefined ? 'run' : 'test', subject: taskSubject(task.value) }),
  ]);
}
