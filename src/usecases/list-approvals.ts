import type { Actor } from '../domain/destination.ts';
import { may } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { isUnderWay } from '../domain/task-attention.ts';
import { readRun } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';
import { readVisibleTasks } from './visible-tasks.ts';

/** A run that waits for its owner's word. */
export interface OpenApproval {
  readonly task: Task;
  readonly run: Run & Required<Pick<Run, 'waiting'>>;
}

/** What waits for this person's press, what is over soonest first. Only runs that are under way are looked at. */
export async function listApprovals(
  context: UseCaseContext,
  { actor }: { readonly actor: Actor },
): Promise<readonly OpenApproval[]> {
  const now = context.clock.now();
  const tasks = await readVisibleTasks(context, actor);
  // A parked run is still under way for its task.
  const atWork = tasks.filter(({ lastRun }) => lastRun !== undefined && isUnderWay(lastRun.status));
  const own = atWork.filter((task) => may(actor, 'approve', task));
  const found = await Promise.all(own.map((task) => openApproval(context, task)));
  return found
    .flatMap((one) => (one === undefined || one.run.waiting.until <= now ? [] : [one]))
    .toSorted((a, b) => a.run.waiting.until - b.run.waiting.until);
}

async function openApproval({ items }: UseCaseContext, task: Task): Promise<OpenApproval | undefined> {
  const run = task.lastRun === undefined ? undefined : (await readRun(items, task.lastRun.id))?.value;
  return run?.waiting === undefined ? undefined : { task, run: { ...run, waiting: run.waiting } };
}
