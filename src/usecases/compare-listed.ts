import type { Task } from '../domain/task.ts';
import { COMPARED_FROM, WAKE_UP_SETTLES } from '../domain/timing.ts';
import type { ListedWakeUp } from '../ports/wake-up-list.ts';
import type { Stored } from '../store/stored.ts';
import { readTask } from '../store/task-store.ts';
import { readVersion } from '../store/version-store.ts';
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

/** Between two pages of the list. */
const PAUSE_MS = 1_000;
/** Tasks that are read at once. */
const AT_ONCE = 10;

/** One page of the wake-ups that are set: what no task wants any more is taken away. */
export async function compareListedPage(context: CompareContext, part: number, cursor?: string): Promise<ComparedPage> {
  const page = await patiently(context.timers, () => context.list.page(part, cursor));
  const groups = [...Map.groupBy(page.found, ({ taskId }) => taskId).values()];
  let tally = NOTHING_FOUND;
  for (let start = 0; start < groups.length; start += AT_ONCE) {
    const some = groups.slice(start, start + AT_ONCE).map((group) => compareGroup(context, group));
    for (const one of await Promise.all(some)) tally = addTallies(tally, one);
  }
  if (page.cursor !== undefined) await context.timers.sleep(PAUSE_MS);
  return { tally, ...placed(page.cursor), mayRest: true };
}

/** The wake-ups of one task. */
async function compareGroup(context: CompareContext, group: readonly ListedWakeUp[]): Promise<Tally> {
  let tally: Tally = { ...NOTHING_FOUND, looked: group.length };
  try {
    for (const name of await surplusOf(context, group)) {
      const wasThere = await patiently(context.timers, () => context.list.remove(name));
      if (!wasThere) continue;
      context.log.warn('wake-up-removed', { name });
      tally = { ...tally, removed: tally.removed + 1 };
    }
    return tally;
  } catch (error) {
    // What is left wakes in vain; the next round sees it again.
    context.log.warn('wake-up-not-removed', { names: group.map(({ name }) => name), error });
    return { ...tally, failed: 1 };
  }
}

async function surplusOf(context: CompareContext, group: readonly ListedWakeUp[]): Promise<readonly string[]> {
  const now = context.clock.now();
  const settled = group.filter(({ madeAt }) => madeAt < now - WAKE_UP_SETTLES);
  const [first] = settled;
  if (first === undefined) return [];
  const task = (await findTask(context, first))?.value;
  if (task !== undefined && isBusy(task, now)) return [];
  const wanted = new Set(task !== undefined && hasWakeUp(task) ? context.list.wanted(task) : []);
  return settled.map(({ name }) => name).filter((name) => !wanted.has(name));
}

/** Its next moment is here or near: its wake-ups are just being used and set. */
function isBusy({ nextDue }: Task, now: number): boolean {
  return nextDue !== undefined && nextDue <= now + COMPARED_FROM;
}

/** By the workspace that its version names, which is cheap; else by the one that the wake-up itself names. */
async function findTask(context: CompareContext, wakeUp: ListedWakeUp): Promise<Stored<Task> | undefined> {
  const { items, list, timers } = context;
  const version = await readVersion(items, wakeUp.taskId, wakeUp.rev);
  if (version !== undefined) {
    const task = await readTask(items, version.after.definition.origin.workspace, wakeUp.taskId);
    if (task !== undefined) return task;
  }
  const owner = await patiently(timers, () => list.ownerOf(wakeUp.name));
  return owner === undefined ? undefined : await readTask(items, owner.workspace, owner.taskId);
}
