import type { Task } from '../domain/task.ts';

/** Why a wake-up is set: the task is new or changed, or its next occurrence is another one. */
export type WakeUpCause = 'changed' | 'claimed';

/** Hints "look now" from outside the process. They decide nothing: a missing one costs lateness only. */
export interface WakeUps {
  /**
   * Repeatable: names come from the task's id and rev. `claimed`: an occurrence was claimed and nothing else changed, so
   * that what fires again by itself need not be asked about.
   */
  set(task: Task, cause: WakeUpCause): Promise<void>;
  /** Clearing what is not there succeeds. */
  clear(task: Task): Promise<void>;
}
