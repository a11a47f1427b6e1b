import type { MemberId, TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Task, Trigger } from '../domain/task.ts';
import { EVENT_NAME, MOST_IN_CHAIN } from '../domain/trigger.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations, readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused } from './outcome.ts';

/** Whose trigger it is; `id` is absent for a task that is not stored yet, which nothing can lead back to. */
interface Follower {
  readonly workspace: WorkspaceId;
  readonly owner: MemberId;
  readonly id?: TaskId;
}

/** A trigger is fine, and this is written together with its task. */
interface Fine {
  readonly kind: 'fine';
  readonly operations: readonly WriteOperation[];
}

/**
 * Whether a task may have this trigger: an event needs a name, and a chain begins with a task of the same owner, is not
 * too long and never comes back to where it began. The task that leads is told that somebody follows it.
 */
export async function checkTrigger(
  context: UseCaseContext,
  follower: Follower,
  trigger: Trigger,
): Promise<Fine | Refused> {
  if (trigger.kind === 'event' && !EVENT_NAME.test(trigger.name)) return NO_EVENT_NAME;
  if (trigger.kind !== 'chain') return { kind: 'fine', operations: [] };
  const leader = await readTask(context.items, follower.workspace, trigger.after);
  if (leader === undefined || leader.value.deletedAt !== undefined || leader.value.owner !== follower.owner)
    return notThere(trigger.name);
  const refused = await checkPath(context, follower, leader.value);
  if (refused !== undefined) return refused;
  return { kind: 'fine', operations: leading(context, leader) };
}

/** Goes back from the leader to where the chain begins. */
async function checkPath(context: UseCaseContext, follower: Follower, leader: Task): Promise<Refused | undefined> {
  const path = [leader.shortId];
  let task: Task | undefined = leader;
  while (task !== undefined) {
    if (task.id === follower.id) return loop(path);
    if (path.length > MOST_IN_CHAIN) return tooLong(path);
    if (task.trigger.kind !== 'chain') return undefined;
    task = (await readTask(context.items, follower.workspace, task.trigger.after))?.value;
    if (task !== undefined) path.push(task.shortId);
  }
  return undefined;
}

function leading({ clock, random }: UseCaseContext, leader: Stored<Task>): readonly WriteOperation[] {
  if (leader.value.leads === true) return [];
  return changeTaskOperations(leader, { ...leader.value, leads: true }, { now: clock.now(), random });
}

const NO_EVENT_NAME: Refused = {
  kind: 'refused',
  problem: 'An event is named with letters, digits and . _ - / : between them, at most 100 signs.',
  hint: 'For example: order-created.',
};

function notThere(name: string): Refused {
  return {
    kind: 'refused',
    problem: `There is no task of yours to wait for: ${name}.`,
    hint: 'Only your own tasks can start each other; "list mine" shows them.',
  };
}

function loop(path: readonly string[]): Refused {
  const [last = ''] = path.slice(-1);
  const round = [last, ...[...path].reverse().slice(1), last].join(' → ');
  return {
    kind: 'refused',
    problem: `These tasks would start each other without end: ${round}.`,
    hint: 'Let one of them start at a time, or after another task.',
  };
}

function tooLong(path: readonly string[]): Refused {
  return {
    kind: 'refused',
    problem: `More than ${MOST_IN_CHAIN} tasks would start each other: ${[...path].reverse().join(' → ')} → this one.`,
    hint: 'Let it start after an earlier one of them.',
  };
}
