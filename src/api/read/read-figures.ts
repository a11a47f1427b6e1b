import type { Task } from '../../domain/task.ts';
import { isFailing, isRunning } from '../../domain/task-lifecycle.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { localFields, toInstant } from '../../domain/time/zone.ts';
import { type RunFigures, runFigures } from '../../usecases/run-figures.ts';
import type { Call } from '../http/route.ts';
import { ownTasks } from './find-task.ts';
import { readingOf } from './read-task.ts';

const SOON_MS = 3_600_000;

/** How tasks stand and what they have done, over all of their time. */
export interface TaskFigures {
  readonly active: number;
  readonly paused: number;
  readonly completed: number;
  readonly failing: number;
  readonly dueSoon: number;
  readonly delayed: number;
  readonly oldestDueSeconds: number;
  readonly runs: Task['counters'];
  readonly completionRate: number | null;
}

/** The figures of the tasks that a token reaches. */
export function taskFigures(all: readonly Task[], now: Instant): TaskFigures {
  const tasks = all.filter(({ deletedAt }) => deletedAt === undefined);
  const due = tasks.flatMap((task) => (isRunning(task) && task.nextDue !== undefined ? [task.nextDue] : []));
  const sum = (key: keyof Task['counters']): number => tasks.reduce((total, { counters }) => total + counters[key], 0);
  const runs = { succeeded: sum('succeeded'), failed: sum('failed'), skipped: sum('skipped'), missed: sum('missed') };
  const ended = runs.succeeded + runs.failed;
  return {
    active: tasks.filter(isRunning).length,
    paused: tasks.filter(({ status }) => status === 'paused').length,
    completed: tasks.filter(({ status }) => status === 'completed').length,
    failing: tasks.filter(isFailing).length,
    dueSoon: due.filter((at) => at <= now + SOON_MS).length,
    delayed: due.filter((at) => at > now).length,
    oldestDueSeconds: Math.max(0, ...due.map((at) => Math.floor((now - at) / 1_000))),
    runs,
    completionRate: ended === 0 ? null : runs.succeeded / ended,
  };
}

export interface Figures {
  readonly now: Instant;
  readonly uptimeSeconds: number;
  readonly tasks: TaskFigures;
  /** Runs under way, and those of today where this member lives. */
  readonly today: RunFigures;
}

/** Everything that is counted for a token. */
export async function readFigures(call: Pick<Call<unknown, unknown>, 'parts' | 'actor' | 'isAdmin'>): Promise<Figures> {
  const { context, startedAt } = call.parts;
  const { now, zone } = await readingOf(call);
  const tasks = await ownTasks(call);
  return {
    now,
    uptimeSeconds: Math.max(0, Math.floor((now - startedAt) / 1_000)),
    tasks: taskFigures(tasks, now),
    today: await runFigures(context, { tasks, since: midnight(now, zone) }),
  };
}

function midnight(now: Instant, zone: string): Instant {
  const { year, month, day } = localFields(now, zone);
  const pad = (number: number, length = 2): string => String(number).padStart(length, '0');
  return toInstant(`${pad(year, 4)}-${pad(month)}-${pad(day)}T00:00`, zone);
}
