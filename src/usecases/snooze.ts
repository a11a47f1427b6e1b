import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { Actor } from '../domain/destination.ts';
import type { RunId, TaskId } from '../domain/ids.ts';
import { may, seenBy } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import { noticeId, taskIdOfRun } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { putDelivery, readDelivery } from '../store/delivery-store.ts';
import { noteDestination } from '../store/owed-note-store.ts';
import { readRun } from '../store/run-store.ts';
import { readTask } from '../store/task-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';
import type { Refused, TaskOutcome } from './outcome.ts';
import { tryAgain } from './try-again.ts';

export interface Snooze {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** Whose result comes again; absent: the reminder's own words. */
  readonly runId?: RunId;
  readonly until: Instant;
  readonly inboundId: string;
}

export type SnoozeOutcome = TaskOutcome<{ readonly kind: 'snoozed'; readonly until: Instant } | Refused>;

/** Delivers the same content once more at a later instant; the schedule stays as it is. */
export async function snooze(context: RunContext, request: Snooze): Promise<SnoozeOutcome> {
  const { actor, taskId, until } = request;
  return await tryAgain(context, async () => {
    const task = (await readTask(context.items, actor.workspace, taskId))?.value;
    if (task === undefined || seenBy(actor, task) === undefined) return { kind: 'not-found' };
    if (!may(actor, 'snooze', task)) return { kind: 'forbidden', owner: task.ownerName };
    const id = noticeId('snooze', taskId, request.inboundId);
    const earlier = await readDelivery(context.items, id);
    if (earlier !== undefined) return { kind: 'snoozed', until: earlier.value.notBefore ?? until };
    if (task.deletedAt !== undefined) return { kind: 'conflict', task };
    if (until <= context.clock.now()) return hasPassed();
    const run = await runOf(context, request);
    await context.items.write([putDelivery(planned(context, task, run, { id, until }), 'absent')]);
    return { kind: 'snoozed', until };
  });
}

/** A run of another task brings nothing here. */
async function runOf({ items }: RunContext, { runId, taskId }: Snooze): Promise<Run | undefined> {
  if (runId === undefined || taskIdOfRun(runId) !== taskId) return undefined;
  return (await readRun(items, runId))?.value;
}

function planned(
  context: RunContext,
  task: Task,
  run: Run | undefined,
  { id, until }: { readonly id: ReturnType<typeof noticeId>; readonly until: Instant },
): ReturnType<typeof planDelivery> {
  const destination = noteDestination(task);
  const chunks = cardChunks(context, context.cards.snoozed(task, run), destination, task.workspace);
  const intent = { id, taskId: task.id, kind: 'snooze', workspace: task.workspace, destination, chunks } as const;
  return planDelivery(intent, until, context.clock.now());
}

function hasPassed(): Refused {
  return {
    kind: 'refused',
    problem: 'That moment is over already.',
    hint: 'Choose a later one, such as "20 minutes" or "tomorrow 9:00".',
  };
}
