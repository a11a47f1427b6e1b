import type { Actor } from '../domain/destination.ts';
import type { Task } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';

export type FindTaskOutcome =
  | { readonly kind: 'one'; readonly task: Task }
  | { readonly kind: 'several'; readonly tasks: readonly Task[] }
  | { readonly kind: 'none'; readonly nearest: readonly Task[] };

/** Which task somebody means: by id, name, part of the name, loose words or with typos; never a guess. */
export async function findTask(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly words: string },
): Promise<FindTaskOutcome> {
  throw new Error('being written');
}
