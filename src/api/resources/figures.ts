import { z } from 'zod';
import { isFailing, isRunning } from '../../domain/task-lifecycle.ts';
import { localFields, toInstant } from '../../domain/time/zone.ts';
import { runFigures } from '../../usecases/run-figures.ts';
import { type Route, route } from '../http/route.ts';
import { ownTasks } from '../read/find-task.ts';
import { readingOf } from '../read/read-task.ts';
import { Stats, Status } from '../schemas/answers.ts';
import { answers, UserId } from './common.ts';

const SOON_MS = 3_600_000;
const Query = z.strictObject({ userId: UserId });

const status = route({
  method: 'get',
  path: '/api/status',
  operation: 'getStatus',
  summary: 'What is at work and what became of today, over the tasks of this token.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'Figures', Status),
  async handle(call) {
    const { context, startedAt } = call.parts;
    const { now, zone } = await readingOf(call);
    const { year, month, day } = localFields(now, zone);
    const pad = (number: number, length = 2): string => String(number).padStart(length, '0');
    const since = toInstant(`${pad(year, 4)}-${pad(month)}-${pad(day)}T00:00`, zone);
    const tasks = await ownTasks(call);
    const runs = await runFigures(context, { tasks, since });
    const delayed = tasks.filter((task) => isRunning(task) && task.nextDue !== undefined && task.nextDue > now).length;
    return {
      status: 200,
      body: {
        status: 'running',
        running: true,
        activeAgents: runs.running,
        queued: runs.queued,
        completedToday: runs.succeeded,
        failedToday: runs.failed,
        uptimeSeconds: Math.max(0, Math.floor((now - startedAt) / 1_000)),
        queue: { waiting: runs.queued, active: runs.running, completed: runs.succeeded, failed: runs.failed, delayed },
      },
    };
  },
});

const stats = route({
  method: 'get',
  path: '/api/stats',
  operation: 'getStats',
  summary: 'How many tasks there are in which state, and how their runs went.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'Figures', Stats),
  async handle(call) {
    const now = call.parts.context.clock.now();
    const tasks = (await ownTasks(call)).filter(({ deletedAt }) => deletedAt === undefined);
    const due = tasks.flatMap((task) => (isRunning(task) && task.nextDue !== undefined ? [task.nextDue] : []));
    const sum = (key: 'succeeded' | 'failed' | 'skipped' | 'missed'): number =>
      tasks.reduce((total, { counters }) => total + counters[key], 0);
    const runs = { succeeded: sum('succeeded'), failed: sum('failed'), skipped: sum('skipped'), missed: sum('missed') };
    const ended = runs.succeeded + runs.failed;
    return {
      status: 200,
      body: {
        activeTasks: tasks.filter(isRunning).length,
        pausedTasks: tasks.filter((task) => task.status === 'paused').length,
        completedTasks: tasks.filter((task) => task.status === 'completed').length,
        failedTasks: tasks.filter(isFailing).length,
        dueSoon: due.filter((at) => at <= now + SOON_MS).length,
        runs,
        completionRate: ended === 0 ? null : runs.succeeded / ended,
        oldestDueSeconds: Math.max(0, ...due.map((at) => Math.floor((now - at) / 1_000))),
      },
    };
  },
});

/** Figures. */
export const figureRoutes: readonly Route[] = [status, stats];
