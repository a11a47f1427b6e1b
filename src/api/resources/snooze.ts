import { z } from 'zod';
import type { RunId } from '../../domain/ids.ts';
import { requestIdOf } from '../../usecases/request-id.ts';
import { snooze } from '../../usecases/snooze.ts';
import { refusalOf, troubleOf } from '../http/outcomes.ts';
import { type Route, route } from '../http/route.ts';
import { runOf } from '../read/find-run.ts';
import { taskOf } from '../read/find-task.ts';
import { readMoment } from '../read/read-moment.ts';
import { words } from '../schemas/words.ts';
import { iso } from '../show/task-answer.ts';
import { answers, UserId } from './common.ts';

const Body = z
  .strictObject({
    until: words(40).describe('ISO 8601, or a time as people say it'),
    runId: words(300).optional().describe('whose result comes again; default: that of the last run'),
    userId: UserId,
  })
  .meta({ id: 'SnoozeInput' });

const Snoozed = z.object({ taskId: z.string(), until: z.iso.datetime() }).meta({ id: 'Snoozed' });

const putOff = route<z.infer<typeof Body>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/snooze',
  operation: 'snoozeTask',
  summary: 'Brings the same content once more, later; the schedule stays.',
  scope: 'run',
  body: Body,
  answers: answers(202, 'When it comes again', Snoozed),
  async handle(call) {
    const { parts, actor, source, rev, body } = call;
    const task = await taskOf(call);
    const until = await readMoment(call, body.until, task.zone);
    const run: RunId | undefined = body.runId === undefined ? task.lastRun?.id : (await runOf(call, body.runId)).run.id;
    const outcome = await snooze(parts.context, {
      ...{ actor, taskId: task.id, until, inboundId: requestIdOf(parts.context, source) },
      ...(run === undefined ? {} : { runId: run }),
    });
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    if (outcome.kind !== 'snoozed') throw troubleOf(outcome, rev);
    return { status: 202, body: { taskId: task.id, until: iso(outcome.until) } };
  },
});

/** The same once more. */
export const snoozeRoutes: readonly Route[] = [putOff];
