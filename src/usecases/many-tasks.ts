import type { Actor, ConversationRef } from '../domain/destination.ts';
import { may, type TaskVerb } from '../domain/permission.ts';
import type { Task } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';
import { readVisibleTasks } from './visible-tasks.ts';

/** Whose tasks are meant by "all": one's own, those that post here, or every one on which one has the right. */
export interface Scope {
  readonly whose: 'mine' | 'here' | 'all';
  readonly conversation?: ConversationRef;
}

/** At once: enough to be quick, few enough to leave the store to others. */
const AT_ONCE = 16;

/** The tasks of a scope with which this person may do that; deleted and completed ones are over. */
export async function tasksInScope(
  context: UseCaseContext,
  actor: Actor,
  scope: Scope,
  verb: TaskVerb,
): Promise<readonly Task[]> {
  const visible = await readVisibleTasks(context, actor);
  return visible.filter(
    (task) =>
      task.deletedAt === undefined &&
      task.status !== 'completed' &&
      may(actor, verb, task) &&
      isInScope(task, actor, scope),
  );
}

/** Whether a task is among those that are meant. */
export function isInScope(task: Task, actor: Actor, { whose, conversation }: Scope): boolean {
  if (whose === 'all') return true;
  return whose === 'mine' ? task.owner === actor.member : postsTo(task, conversation);
}

/** Does the same with each, a few at once; what comes back keeps the order. */
export async function withEach<One, Result>(
  list: readonly One[],
  act: (one: One) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < list.length; from += AT_ONCE) {
    results.push(...(await Promise.all(list.slice(from, from + AT_ONCE).map(act))));
  }
  return results;
}

function postsTo(task: Task, conversation: ConversationRef | undefined): boolean {
  if (conversation === undefined) return false;
  return task.destinations.some(({ surface, id }) => surface === conversation.surface && id === conversation.id);
}
