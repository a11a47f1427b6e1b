import type { Actor } from '../domain/destination.ts';
import type { Task } from '../domain/task.ts';
import { UNDO_WINDOW_MS } from '../domain/task-attention.ts';
import { matchTask, type TaskMatch } from '../domain/task-matching.ts';
import type { UseCaseContext } from './context.ts';
import { readVisibleTasks } from './visible-tasks.ts';

export type FindTaskOutcome = TaskMatch;

/**
 * Which task somebody means: by id, name, part of the name, loose words or with typos; never a guess. Deleted tasks are
 * looked at only when no other one fits, and only as long as they can be brought back.
 */
export async function findTask(
  context: UseCaseContext,
  { actor, words }: { readonly actor: Actor; readonly words: string },
): Promise<FindTaskOutcome> {
  const tasks = await readVisibleTasks(context, actor);
  const found = matchTask(
    words,
    tasks.filter(({ deletedAt }) => deletedAt === undefined),
  );
  if (found.kind !== 'none') return found;
  const now = context.clock.now();
  const inDeleted = matchTask(
    words,
    tasks.filter((task) => canComeBack(task, now)),
  );
  return inDeleted.kind === 'none' ? found : inDeleted;
}

function canComeBack({ deletedAt }: Task, now: number): boolean {
  return deletedAt !== undefined && now < deletedAt + UNDO_WINDOW_MS;
}
