import type { MemberId } from '../domain/ids.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import type { Stored } from '../store/stored.ts';
import { readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import { type Try, tryAgain } from './try-again.ts';
import { writeTaskChange } from './write-task-change.ts';

/** Who stands in the history of a task for what nobody pressed. */
function autoTask({ origin }: Task): TaskVersion['by'] {
  return { member: 'autotask' as MemberId, name: 'AutoTask', surface: origin.surface };
}

/** What becomes of a task by itself; undefined when nothing does. */
type Decide = (
  task: Task,
  now: Instant,
) => { readonly verb: TaskVersion['verb']; readonly task: Task; readonly also?: readonly WriteOperation[] } | undefined;

/** Changes a task because its time has come; when somebody else changes it meanwhile, what they made of it counts. */
export async function changeByItself(context: UseCaseContext, found: Stored<Task>, decide: Decide): Promise<void> {
  await tryAgain(context, async (current) => {
    const before = await asStored(context, found, current);
    if (before === undefined) return;
    const now = context.clock.now();
    const change = decide(before.value, now);
    if (change === undefined) return;
    const { verb, task: after, also = [] } = change;
    await writeTaskChange(context, { before, after, verb, by: autoTask(after), now, also });
  });
}

/** What attention found is fresh enough for the first try. */
async function asStored(context: UseCaseContext, found: Stored<Task>, current: Try): Promise<Stored<Task> | undefined> {
  if (current.after === undefined) return found;
  return await readTask(context.items, found.value.workspace, found.value.id);
}
