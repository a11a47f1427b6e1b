import { z } from 'zod';
import { startAll } from '../../usecases/start-all.ts';
import { stopAll } from '../../usecases/stop-all.ts';
import { type Call, type Route, route } from '../http/route.ts';
import { readMoment } from '../read/read-moment.ts';
import { words } from '../schemas/words.ts';
import { answers, UserId } from './common.ts';

const Whose = z
  .enum(['mine', 'all'])
  .optional()
  .describe('whose tasks; all takes a token with admin, else it means the member’s own');

const StoppedAnswer = z
  .object({
    paused: z
      .array(z.string())
      .describe('ids of the tasks that were paused by this; POST /api/tasks/start-all resumes them'),
    canceledRuns: z.int(),
  })
  .meta({ id: 'StoppedAll' });

const StopBody = z.strictObject({ whose: Whose, userId: UserId });

const stop = route<z.infer<typeof StopBody>, unknown>({
  method: 'post',
  path: '/api/tasks/stop-all',
  operation: 'stopAllTasks',
  summary: 'Ends every run and pauses every task at once.',
  scope: 'write',
  body: StopBody,
  answers: answers(200, 'What was stopped', StoppedAnswer),
  async handle(call) {
    const { parts, actor, source } = call;
    const stopped = await stopAll(parts.context, { actor, scope: scopeOf(call), runs: true, source });
    return { status: 200, body: { paused: stopped.paused.map(({ id }) => id), canceledRuns: stopped.runs } };
  },
});

const PauseBody = z.strictObject({
  whose: Whose,
  until: words(40).optional().describe('ISO 8601, or a time as people say it'),
  userId: UserId,
});

const pause = route<z.infer<typeof PauseBody>, unknown>({
  method: 'post',
  path: '/api/tasks/pause-all',
  operation: 'pauseAllTasks',
  summary: 'Pauses every task at once, for good or until a moment; what runs comes to its end.',
  scope: 'write',
  body: PauseBody,
  answers: answers(200, 'What was paused', StoppedAnswer),
  async handle(call) {
    const { parts, actor, source, body } = call;
    const until = body.until === undefined ? {} : { until: await readMoment(call, body.until) };
    const stopped = await stopAll(parts.context, { actor, scope: scopeOf(call), runs: false, source, ...until });
    return { status: 200, body: { paused: stopped.paused.map(({ id }) => id), canceledRuns: 0 } };
  },
});

const StartBody = z.strictObject({
  whose: Whose,
  which: z
    .enum(['stopped', 'imported'])
    .optional()
    .describe('those that were stopped all at once, or came with a file'),
  userId: UserId,
});

const StartedAnswer = z
  .object({
    resumed: z.array(z.string()),
    missed: z.int().describe('moments that were due meanwhile; nothing is made up for'),
    refused: z.array(z.object({ id: z.string(), problem: z.string() })),
    left: z.int().describe('tasks that were paused one by one and stay so'),
  })
  .meta({ id: 'StartedAll' });

const start = route<z.infer<typeof StartBody>, unknown>({
  method: 'post',
  path: '/api/tasks/start-all',
  operation: 'startAllTasks',
  summary: 'Lets exactly those tasks go on that were stopped all at once, or those that came with a file.',
  scope: 'write',
  body: StartBody,
  answers: answers(200, 'What goes on', StartedAnswer),
  async handle(call) {
    const { parts, actor, source, body } = call;
    const which = body.which === 'imported' ? 'imported' : 'all';
    const started = await startAll(parts.context, { actor, scope: scopeOf(call), source, which });
    return {
      status: 200,
      body: {
        resumed: started.resumed.map(({ id }) => id),
        ...{ missed: started.missed, left: started.left },
        refused: started.refused.map(({ task, problem }) => ({ id: task.id, problem })),
      },
    };
  },
});

/** A member's tokens reach their own tasks. */
function scopeOf({ body, isAdmin }: Call<{ readonly whose?: 'mine' | 'all' | undefined }, unknown>) {
  return { whose: body.whose === 'all' && isAdmin ? 'all' : 'mine' } as const;
}

/** Everything at once. */
export const allTaskRoutes: readonly Route[] = [stop, pause, start];
