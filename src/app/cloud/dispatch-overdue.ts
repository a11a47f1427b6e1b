import type { Task } from '../../domain/task.ts';
import type { Item } from '../../ports/item-store.ts';
import type { Queue } from '../../ports/queue.ts';
import type { CloudBase } from './cloud-base.ts';

const MOST = 1_000;
/** More than these are left to one worker's own sweep. */
const MOST_MESSAGES = 200;

const ONLY_SWEPT = new Set(['watchdog', 'held', 'erasure']);

/** Sends to the workers what is overdue by more than this; returns how much that was. */
export async function dispatchOverdue(
  { clock, items, log, queue }: Pick<CloudBase, 'clock' | 'items' | 'log' | 'queue'>,
  graceMs: number,
): Promise<number> {
  const due = await items.attend({ until: clock.now() - graceMs, limit: MOST });
  // Nobody else wakes these, so that they are here every day and no sign of anything lost.
  const overdue = due.filter(({ type }) => !ONLY_SWEPT.has(type));
  const oldest = overdue[0]?.attendAt;
  // Nothing overdue is the rule; the alarm counts from the lines of the exceptions.
  log[overdue.length > 0 && graceMs > 0 ? 'warn' : 'debug']('swept', {
    overdue: overdue.length,
    ageMs: oldest === undefined ? 0 : clock.now() - oldest,
  });
  await dispatch(queue, due);
  return overdue.length;
}

/** A message a task, so that workers share them; one message for all else. */
async function dispatch(queue: Queue, overdue: readonly Item[]): Promise<void> {
  const tasks = overdue.filter(({ type }) => type === 'task').slice(0, MOST_MESSAGES);
  // Items of type `task` hold a task; nobody else writes them.
  for (const task of tasks.map(({ data }) => data as Task))
    await queue.send({ kind: 'wake', workspace: task.workspace, taskId: task.id, rev: task.rev }, task.policy.priority);
  if (overdue.length > tasks.length) await queue.send({ kind: 'attend' }, 'medium');
}
