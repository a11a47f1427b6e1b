import { isRetryable } from '../domain/errors.ts';
import type { Task } from '../domain/task.ts';
import { COMPARED_FROM, COMPARED_TO } from '../domain/timing.ts';
import { taskFromItem } from '../store/task-store.ts';
import { ensureWatchdog } from './check-instants.ts';
import {
  addTallies,
  type CompareContext,
  type ComparedPage,
  NOTHING_FOUND,
  placed,
  type Tally,
} from './compared-page.ts';
import { patiently } from './patiently.ts';
import { hasWakeUp } from './tell-wake-ups.ts';

/** Tasks of one page. */
const PAGE = 50;
/** Between two questions to the scheduler: all parts together stay below what it takes from everybody else. */
const PAUSE_MS = 50;

/**
 * One page of what will need attention, earliest first: each task must have its wake-ups as they are wanted now. A task
 * that is deleted meanwhile keeps one too many, which wakes in vain until the list is gone through.
 */
export async function compareDuePage(context: CompareContext, part: number, cursor?: string): Promise<ComparedPage> {
  const now = context.clock.now();
  const after = now + COMPARED_FROM;
  const page = await context.upcoming.page({ part, after, limit: PAGE, ...placed(cursor) });
  const tasks = page.items.filter(({ type }) => type === 'task').map((item) => taskFromItem(item).value);
  for (const workspace of new Set(tasks.map((task) => task.workspace))) await ensureWatchdog(context, workspace);
  let tally = NOTHING_FOUND;
  for (const task of tasks.filter(hasWakeUp)) {
    const one = await compareTask(context, task);
    if (one === 'again') return { tally: { ...tally, looked: 0 }, ...placed(cursor), mayRest: false, again: true };
    tally = addTallies(tally, one);
    await context.timers.sleep(PAUSE_MS);
  }
  const last = page.items.at(-1)?.attendAt ?? now;
  return { tally, ...placed(page.cursor), mayRest: last > now + COMPARED_TO };
}

async function compareTask({ list, timers, log }: CompareContext, task: Task): Promise<Tally | 'again'> {
  try {
    const { made, changed } = await patiently(timers, () => list.repair(task));
    if (made + changed > 0) log.warn('wake-up-repaired', { taskId: task.id, rev: task.rev, made, changed });
    return { ...NOTHING_FOUND, looked: 1, made, changed };
  } catch (error) {
    log.warn('wake-up-not-repaired', { taskId: task.id, error });
    return isRetryable(error) ? 'again' : { ...NOTHING_FOUND, looked: 1, failed: 1 };
  }
}
