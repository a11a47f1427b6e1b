import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';

/** A wake-up that is set, as its name says. */
export interface ListedWakeUp {
  readonly name: string;
  readonly taskId: TaskId;
  readonly rev: number;
  readonly madeAt: Instant;
}

/** Some of the wake-ups that are set, and where the next ones begin. */
export interface WakeUpPage {
  readonly found: readonly ListedWakeUp[];
  readonly cursor?: string;
}

/** What a repair did. */
export interface WakeUpRepair {
  readonly made: number;
  readonly changed: number;
}

/**
 * The wake-ups as whoever keeps them lists them, to be compared with the tasks. They are cut into parts by the ids of
 * their tasks, so that millions are gone through by many hands, a page at a time.
 */
export interface WakeUpList {
  /** Parts are counted from 0. */
  readonly parts: number;
  page(part: number, cursor?: string): Promise<WakeUpPage>;
  /** Names of all wake-ups that a task must have now. */
  wanted(task: Task): readonly string[];
  /** Makes those that are missing and corrects those that say something else. */
  repair(task: Task): Promise<WakeUpRepair>;
  /** For whom a wake-up is; undefined when it is gone or not ours. */
  ownerOf(name: string): Promise<{ readonly workspace: WorkspaceId; readonly taskId: TaskId } | undefined>;
  /** False when it is gone already. */
  remove(name: string): Promise<boolean>;
}
