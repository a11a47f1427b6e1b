import type { RichPart, Tone } from '../../domain/card.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { isUnderWay } from '../../domain/task-attention.ts';
import { isFailing } from '../../domain/task-lifecycle.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { at, untilDue } from './parts.ts';

/** What state a task is in, in one word, as lists show it. */
export type TaskState = 'active' | 'paused' | 'failing' | 'completed' | 'deleted';

/** The one word for a task's state; failing comes before paused, because that is what needs somebody. */
export function stateOf(task: Task): TaskState {
  if (task.deletedAt !== undefined) return 'deleted';
  if (task.status === 'completed') return 'completed';
  if (isFailing(task)) return 'failing';
  return task.status;
}

/** Whether a run of it is queued or at work. */
export function isAtWork({ lastRun }: Pick<Task, 'lastRun'>): boolean {
  return lastRun !== undefined && isUnderWay(lastRun.status);
}

/** The tone that repeats a state's word. */
export function toneOf(state: TaskState): Tone {
  switch (state) {
    case 'failing':
      return 'bad';
    case 'paused':
      return 'attention';
    case 'active':
      return 'good';
    case 'completed':
    case 'deleted':
      return 'neutral';
  }
}

/** "by Ben until Mon 16 Mar 00:00", "after 5 failures in a row". */
export function pauseSays(task: Task): readonly RichPart[] {
  const { pause } = task;
  if (pause === undefined) return [];
  const until = pause.until === undefined ? [] : [' until ', at(pause.until, task.zone)];
  switch (pause.cause) {
    case 'person':
      return [`by ${pause.by}`, ...until];
    case 'all':
      return [`with everything else by ${pause.by}`, ...until];
    case 'failures':
      return [`after ${task.failuresInRow} failures in a row`];
    case 'delivery':
      return [`because its results cannot be delivered${pause.reason === undefined ? '' : `: ${pause.reason}`}`];
    case 'owner':
      return [`because ${pause.reason ?? 'its owner is not there any more'}`];
    case 'imported':
      return ['because it was imported; start it when it is to run here'];
    case 'missing':
      return [pause.reason ?? 'because something it needs is missing'];
  }
}

/** "failing since Thu 5 Mar 09:00, 3 runs". */
export function failingSays(task: Task): readonly RichPart[] {
  const runs = task.failuresInRow === 1 ? '1 run' : `${task.failuresInRow} runs`;
  if (task.trouble === undefined) return [`${runs} failed in a row`];
  return ['since ', at(task.trouble.since, task.zone), `, ${runs} in a row`];
}

/** How far away its next run is. */
export function dueSays({ nextDue, zone }: Task, now: Instant): readonly RichPart[] {
  return nextDue === undefined ? [] : [untilDue(nextDue, zone, now)];
}

/** The state of a run as a person says it. */
export function runWord({ status, tries }: Pick<Run, 'status' | 'tries'>): string {
  if (status === 'queued' && tries > 0) return 'retrying';
  return status === 'succeeded' ? 'ok' : status;
}

/** "under 1 s", "8 s", "2 min 5 s". */
export function tookSays(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return 'under 1 s';
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/** "1 run", "3 runs". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
