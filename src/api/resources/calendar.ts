import { z } from 'zod';
import { estimateCost } from '../../domain/estimate.ts';
import type { Task } from '../../domain/task.ts';
import { isRunning } from '../../domain/task-lifecycle.ts';
import { occurrencesBetween } from '../../domain/time/occurrences.ts';
import { invalid } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { ownTasks } from '../read/find-task.ts';
import { Calendar } from '../schemas/installation-answers.ts';
import { iso } from '../show/task-answer.ts';
import { answers, UserId } from './common.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 366;
const MOST_OF_A_TASK = 500;
const MOST = 2_000;

const moment = z.iso
  .datetime({ offset: true, error: 'is not a moment like 2027-03-01T09:00:00Z' })
  .transform((text) => Date.parse(text))
  .optional();
const Query = z.strictObject({ from: moment, to: moment, userId: UserId });

const calendar = route<unknown, z.infer<typeof Query>>({
  method: 'get',
  path: '/api/calendar',
  operation: 'getCalendar',
  summary: 'What is due from a moment (now) to another one (30 days on), in order. What has run is in the runs.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'Instants in order', Calendar),
  async handle(call) {
    const { clock, modelId, prices } = call.parts.context;
    const now = clock.now();
    const { from = now, userId } = call.query;
    const { to = from + USUAL_DAYS * DAY_MS } = call.query;
    if (to <= from || to - from > MOST_DAYS * DAY_MS)
      throw invalid([{ pointer: '?to', message: `is not after "from" and within ${MOST_DAYS} days of it` }]);
    const tasks = (await ownTasks(call)).filter(
      (task) => isRunning(task) && (userId === undefined || task.owner === userId),
    );
    const all = tasks
      .flatMap((task) => {
        const cost = estimateCost({ ...task, model: modelId, prices, now });
        return dueBetween(task, Math.max(from, now), to).map((at) => ({ task, at, cost: cost?.run }));
      })
      .toSorted((a, b) => a.at - b.at);
    const often = tasks.some((task) => dueBetween(task, Math.max(from, now), to).length === MOST_OF_A_TASK);
    return {
      status: 200,
      body: {
        from: iso(from),
        to: iso(to),
        occurrences: all.slice(0, MOST).map(({ task: { id, shortId, title, zone }, at, cost }) => ({
          ...{ taskId: id, shortId, name: title, at: iso(at), timezone: zone },
          costUsd: cost === undefined ? null : cost / 1_000_000,
        })),
        truncated: often || all.length > MOST,
      },
    };
  },
});

function dueBetween({ trigger, nextDue }: Task, from: number, to: number): readonly number[] {
  if (trigger.kind !== 'schedule' || nextDue === undefined || nextDue >= to) return [];
  return occurrencesBetween(trigger.schedule, Math.max(from, nextDue), to, MOST_OF_A_TASK);
}

/** What comes. */
export const calendarRoutes: readonly Route[] = [calendar];
