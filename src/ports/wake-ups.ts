import type { Task } from '../domain/task.ts';

/** Hints "look now" from outside the process. They decide nothing: a missing one costs lateness only. */
export interface WakeUps {
  /** Repeatable: names come from the task's id and rev. */
  set(task: Task): Promise<void>;
  /** Clearing what is not there succeeds. */
  clear(task: Task): Promise<void>;
}
