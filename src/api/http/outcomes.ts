import type { Task } from '../../domain/task.ts';
import type { Refused } from '../../usecases/outcome.ts';
import { NO_INSTANT_LEFT } from '../../usecases/outcome.ts';
import { forbidden, notFound, ProblemError, stateConflict, unclear } from './problem.ts';

type Trouble =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden'; readonly owner: string }
  | { readonly kind: 'conflict'; readonly task: Task };

/** The problem that an outcome of a use case is, for whoever sent If-Match or did not. */
export function troubleOf(outcome: Trouble, rev: number | undefined): ProblemError {
  switch (outcome.kind) {
    case 'not-found':
      return notFound('task');
    case 'forbidden':
      return forbidden(`This task belongs to ${outcome.owner}.`, 'Ask its owner.');
    case 'conflict':
      if (outcome.task.deletedAt !== undefined) return notFound('task');
      return rev === undefined
        ? stateConflict('The task was changed meanwhile.', 'Read it again and decide on what it is now.')
        : stale(outcome.task.rev);
  }
}

/** Somebody changed it since the version of If-Match. */
export function stale(rev: number): ProblemError {
  return new ProblemError({
    status: 412,
    code: 'stale',
    title: 'Changed meanwhile',
    detail: `The task is at version ${rev} now.`,
    fix: 'Read it again and send the change with its new ETag.',
    headers: { ETag: `"${rev}"` },
  });
}

/** A use case said no, in words for people. */
export function refusalOf(refused: Refused): ProblemError {
  if (refused === NO_INSTANT_LEFT) return unclear(refused.problem, refused.hint, [], '/schedule');
  const [, count, unit] = /^Try again in (\d+) (second|minute|hour)/.exec(refused.hint) ?? [];
  if (count === undefined) return stateConflict(refused.problem, refused.hint);
  const seconds = Number(count) * ({ second: 1, minute: 60, hour: 3_600 }[unit ?? ''] ?? 60);
  return new ProblemError({
    status: 429,
    code: 'too-many-tasks',
    title: 'Too many new tasks',
    detail: refused.problem,
    fix: refused.hint,
    headers: { 'Retry-After': String(seconds) },
  });
}
