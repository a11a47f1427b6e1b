import { z } from 'zod';
import { watchdogFigures } from '../../usecases/check-health.ts';
import type { UseCaseContext } from '../../usecases/context.ts';
import { type Route, route } from '../http/route.ts';
import { ownTasks } from '../read/find-task.ts';
import { readFigures, taskFigures } from '../read/read-figures.ts';
import { Stats, Status } from '../schemas/answers.ts';
import { metricsText } from '../show/metrics-text.ts';
import { isoOrNull } from '../show/task-answer.ts';
import { answers, UserId } from './common.ts';

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
    const { uptimeSeconds, tasks, today } = await readFigures(call);
    const { running, queued, succeeded, failed } = today;
    return {
      status: 200,
      body: {
        ...{ status: 'running', running: true, activeAgents: running, queued },
        ...{ completedToday: succeeded, failedToday: failed, uptimeSeconds },
        ...{ dueSoon: tasks.dueSoon, oldestDueSeconds: tasks.oldestDueSeconds },
        watchdog: call.isAdmin ? await watchdogOf(call.parts.context) : null,
        queue: { waiting: queued, active: running, completed: succeeded, failed, delayed: tasks.delayed },
      },
    };
  },
});

async function watchdogOf(context: Pick<UseCaseContext, 'items'>) {
  const state = await watchdogFigures(context);
  return {
    lastRound: isoOrNull(state?.endedAt),
    lastFound: isoOrNull(state?.foundAt),
    found: state?.found ?? 0,
  };
}

const stats = route({
  method: 'get',
  path: '/api/stats',
  operation: 'getStats',
  summary: 'How many tasks there are in which state, and how their runs went.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'Figures', Stats),
  async handle(call) {
    const { active, paused, completed, failing, dueSoon, runs, completionRate, oldestDueSeconds } = taskFigures(
      await ownTasks(call),
      call.parts.context.clock.now(),
    );
    return {
      status: 200,
      body: {
        ...{ activeTasks: active, pausedTasks: paused, completedTasks: completed, failedTasks: failing },
        ...{ dueSoon, runs, completionRate, oldestDueSeconds },
      },
    };
  },
});

const metrics = route({
  method: 'get',
  path: '/api/metrics',
  operation: 'getMetrics',
  summary: 'The same figures for Prometheus: over the tasks of this token, with an admin token over the workspace.',
  scope: 'read',
  query: Query,
  answers: { 200: { says: 'Prometheus text', schema: z.string(), type: 'text/plain' } },
  async handle(call) {
    const { parts, isAdmin } = call;
    const figures = await readFigures(call);
    const watchdog = isAdmin ? await watchdogFigures(parts.context) : undefined;
    const content = metricsText(figures, { version: parts.version, watchdog });
    return { status: 200, body: undefined, text: { type: 'text/plain; version=0.0.4; charset=utf-8', content } };
  },
});

/** Figures. */
export const figureRoutes: readonly Route[] = [status, stats, metrics];
