import type { ChainTrigger } from '../domain/task.ts';
import type { Item } from '../ports/item-store.ts';
import { deleteHandOn, type HandOn, handOnFromItem } from '../store/hand-on-store.ts';
import { readRun } from '../store/run-store.ts';
import { findFollowers, findListeners } from '../store/task-markers.ts';
import { readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import { fireTrigger } from './fire-trigger.ts';

/**
 * Starts the tasks that waited for the end of a run. It was announced with that end, in the same write, and is forgotten
 * when each of them has its run: whoever is killed in between leaves it to be done again, and what was started is not
 * started twice.
 */
export async function handOn(context: UseCaseContext, item: Item): Promise<void> {
  const ended = handOnFromItem(item);
  for (const taskId of await findFollowers(context.items, ended.workspace, ended.taskId)) {
    const follower = await readTask(context.items, ended.workspace, taskId);
    const trigger = follower?.value.trigger;
    if (trigger?.kind !== 'chain' || trigger.after !== ended.taskId || !isFor(trigger, ended)) continue;
    const outcome = await fireTrigger(context, {
      workspace: ended.workspace,
      taskId,
      cause: { kind: 'chain', startId: ended.runId, after: ended.runId, from: ended.from, depth: ended.depth + 1 },
    });
    context.log.info('handed-on', { runId: ended.runId, taskId, outcome: outcome.kind });
  }
  if (ended.event !== undefined) await sendOn(context, ended, ended.event);
  await context.items.write([deleteHandOn(ended)]);
  context.crashPoints.reached('h2');
}

/** Starts the tasks of the same owner that wait for the event; each has one run of it, however often this is done. */
async function sendOn(context: UseCaseContext, ended: HandOn, event: string): Promise<void> {
  const { workspace, runId, from, depth } = ended;
  const sender = await readTask(context.items, workspace, ended.taskId);
  const run = (await readRun(context.items, runId))?.value;
  const payload = JSON.stringify({
    ...{ event, task: from, runId, ended: ended.ended, result: run?.result?.text ?? null },
    error: run?.failure?.message ?? null,
  });
  for (const taskId of await findListeners(context.items, workspace, event)) {
    const listener = await readTask(context.items, workspace, taskId);
    if (sender === undefined || listener?.value.owner !== sender.value.owner) continue;
    const says = `event ${event} of ${from}`;
    const cause = { kind: 'event', startId: runId, after: runId, from: says, depth: depth + 1 } as const;
    const outcome = await fireTrigger(context, { workspace, taskId, cause, payload });
    context.log.info('event-sent', { runId, event, taskId, outcome: outcome.kind });
  }
}

/** Nothing new is nothing to go on with, unless every end counts. */
function isFor({ on }: ChainTrigger, { ended }: HandOn): boolean {
  return on === 'end' || on === ended;
}
