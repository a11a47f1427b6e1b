import type { RunStatus } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { isUnderWay } from '../domain/task-attention.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { readRun, readRunsBetween } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';

export type RunFigures = Readonly<Record<RunStatus, number>>;

/** How many runs of these tasks are in which state: those of instants since `since`, and whatever is under way. */
export async function runFigures(
  context: UseCaseContext,
  { tasks, since }: { readonly tasks: readonly Task[]; readonly since: Instant },
): Promise<RunFigures> {
  const figures = { queued: 0, running: 0, succeeded: 0, failed: 0, canceled: 0, skipped: 0, missed: 0 };
  const now = context.clock.now();
  for (const { id, lastRun } of tasks) {
    if (lastRun === undefined) continue;
    const runs = lastRun.at < since ? [] : await readRunsBetween(context.items, id, since, now + 1);
    for (const { status } of runs) figures[status] += 1;
    if (runs.some((run) => run.id === lastRun.id)) continue;
    const last = (await readRun(context.items, lastRun.id))?.value;
    if (last !== undefined && isUnderWay(last.status)) figures[last.status] += 1;
  }
  return figures;
}
