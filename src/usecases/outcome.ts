import type { Task } from '../domain/task.ts';

/** What comes of wanting something done with a task, beside its own good outcomes. */
export type TaskOutcome<Ok> =
  | Ok
  /** No such task, or none that this person may see. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden'; readonly owner: string }
  /** The task is another one than the request was made for: changed meanwhile, or deleted (`task.deletedAt`). */
  | { readonly kind: 'conflict'; readonly task: Task };

/** It cannot be done as asked; nothing was written. */
export interface Refused {
  readonly kind: 'refused';
  /** What is wrong, one sentence. */
  readonly problem: string;
  /** What to do now, one sentence. */
  readonly hint: string;
}

/** What is told of a schedule that is over before it begins. */
export const NO_INSTANT_LEFT: Refused = {
  kind: 'refused',
  problem: 'This time is over: no moment of it is left.',
  hint: 'Choose a moment that is still to come.',
};
