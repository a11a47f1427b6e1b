import type { Task } from '../domain/task.ts';

/** What comes of wanting something done with a task, beside its own good outcomes. */
export type TaskOutcome<Ok> =
  | Ok
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden'; readonly owner: string }
  | { readonly kind: 'conflict'; readonly task: Task };
