import { z } from 'zod';
import type { TaskId } from '../../domain/ids.ts';
import { deleteTask } from '../../usecases/delete-task.ts';
import { pauseTask } from '../../usecases/pause-task.ts';
import { requestIdOf } from '../../usecases/request-id.ts';
import { resumeTask } from '../../usecases/resume-task.ts';
import { runNow } from '../../usecases/run-now.ts';
import { skipNext } from '../../usecases/skip-next.ts';
import { tellOwners } from '../../usecases/tell-owners.ts';
import { undoChange } from '../../usecases/undo-change.ts';
import { refusalOf, troubleOf } from '../http/outcomes.ts';
import { stateConflict } from '../http/problem.ts';
import { type Call, type Route, route } from '../http/route.ts';
import { filterTasks } from '../read/filter-tasks.ts';
import { isTaskId, ownTask, ownTasks, taskOf } from '../read/find-task.ts';
import { readMoment } from '../read/read-moment.ts';
import { BulkAnswer, Started, TaskAnswer } from '../schemas/answers.ts';
import { words } from '../schemas/words.ts';
import { startedAnswer } from '../show/run-answer.ts';
import { answers, NoBody, TASK_FILTER, taskReply, UserId } from './common.ts';

const MOST_AT_ONCE = 100;

const PauseBody = z.strictObject({
  until: words(40).optional().describe('ISO 8601, or a time as people say it'),
  userId: UserId,
});

const pause = route<z.infer<typeof PauseBody>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/pause',
  operation: 'pauseTask',
  summary: 'Stops the schedule, for good or until a moment.',
  scope: 'write',
  body: PauseBody,
  answers: answers(200, 'The task', TaskAnswer),
  async handle(call) {
    const { parts, actor, source, rev, body } = call;
    const task = await taskOf(call);
    const until = body.until === undefined ? undefined : await readMoment(call, body.until, task.zone);
    const outcome = await pauseTask(parts.context, {
      ...{ actor, taskId: task.id, source },
      ...(until === undefined ? {} : { until }),
      ...(rev === undefined ? {} : { rev }),
    });
    if (outcome.kind === 'already' && outcome.task.status === 'completed')
      throw stateConflict('The task has come to its end.', 'Change its schedule, and it runs again.');
    if (outcome.kind !== 'paused' && outcome.kind !== 'already') throw troubleOf(outcome, rev);
    return taskReply(outcome.task, parts.context.clock.now());
  },
});

const resume = route<z.infer<typeof NoBody>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/resume',
  operation: 'resumeTask',
  summary: 'Lets it run again from its next moment on.',
  scope: 'write',
  body: NoBody,
  answers: answers(200, 'The task with its next run', TaskAnswer),
  async handle(call) {
    const { parts, actor, source, rev } = call;
    const task = await taskOf(call);
    const outcome = await resumeTask(parts.context, {
      actor,
      taskId: task.id,
      source,
      ...(rev === undefined ? {} : { rev }),
    });
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    if (outcome.kind !== 'resumed' && outcome.kind !== 'already') throw troubleOf(outcome, rev);
    return taskReply(outcome.task, parts.context.clock.now());
  },
});

const SkipBody = z.strictObject({ count: z.int().min(1).max(10).optional(), userId: UserId });

const skip = route<z.infer<typeof SkipBody>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/skip',
  operation: 'skipRuns',
  summary: 'Leaves out the next runs.',
  scope: 'write',
  body: SkipBody,
  answers: answers(200, 'The task', TaskAnswer),
  async handle(call) {
    const { parts, actor, source, rev, body } = call;
    const task = await taskOf(call);
    const outcome = await skipNext(parts.context, {
      ...{ actor, taskId: task.id, source },
      ...(body.count === undefined ? {} : { count: body.count }),
      ...(rev === undefined ? {} : { rev }),
    });
    if (outcome.kind === 'nothing-to-skip')
      throw stateConflict('Nothing is to come that could be skipped.', 'Resume it first.');
    if (outcome.kind !== 'skipped') throw troubleOf(outcome, rev);
    return taskReply(outcome.task, parts.context.clock.now());
  },
});

const undo = route<z.infer<typeof NoBody>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/undo',
  operation: 'undoChange',
  summary: 'Takes back the last change of this task, up to ten minutes later.',
  scope: 'write',
  body: NoBody,
  answers: answers(200, 'The task as it was', TaskAnswer),
  async handle(call) {
    const { parts, actor, source, rev } = call;
    const task = await taskOf(call, true);
    const outcome = await undoChange(parts.context, { actor, taskId: task.id, rev: task.rev, source });
    if (outcome.kind === 'nothing-to-undo' || outcome.kind === 'too-late' || outcome.kind === 'conflict')
      throw stateConflict('There is no change of the last ten minutes to take back.', 'Change the task instead.');
    if (outcome.kind !== 'undone') throw troubleOf(outcome, rev);
    return taskReply(outcome.task, parts.context.clock.now());
  },
});

const RunBody = z.strictObject({
  context: words(2_000).optional().describe('words for this one run'),
  dryRun: z.boolean().optional().describe('reads for real; what changes something is described, nothing is posted'),
  userId: UserId,
});

const run = route<z.infer<typeof RunBody>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/run',
  operation: 'runTask',
  summary: 'Starts a run now; the schedule stays as it is.',
  scope: 'run',
  body: RunBody,
  answers: answers(202, 'The run that was started, or is under way', Started),
  async handle(call) {
    const { parts, actor, source, body } = call;
    const task = await taskOf(call);
    const outcome = await runNow(parts.context, {
      ...{ actor, taskId: task.id, inboundId: requestIdOf(parts.context, source) },
      ...(body.context === undefined ? {} : { words: body.context }),
      ...(body.dryRun === true ? { dryRun: {} } : {}),
    });
    if (outcome.kind !== 'started' && outcome.kind !== 'repeated' && outcome.kind !== 'running')
      throw troubleOf(outcome, undefined);
    const started = startedAnswer(outcome.run);
    return { status: 202, body: started, headers: { Location: started.statusUrl } };
  },
});

const BulkBody = z
  .strictObject({
    action: z.enum(['pause', 'resume', 'delete']),
    ids: z.array(z.string().max(100)).min(1).max(MOST_AT_ONCE).optional(),
    filter: z.strictObject(TASK_FILTER).optional(),
    userId: UserId,
  })
  .superRefine((body, context) => {
    if ((body.ids === undefined) === (body.filter === undefined))
      context.addIssue({ code: 'custom', path: ['ids'], message: 'give either ids or filter', input: body });
  })
  .meta({ id: 'BulkRequest' });

const bulk = route<z.infer<typeof BulkBody>, unknown>({
  method: 'post',
  path: '/api/tasks/bulk',
  operation: 'bulkTasks',
  summary: 'Pauses, resumes or deletes up to 100 tasks; each has its own result.',
  scope: 'write',
  body: BulkBody,
  answers: answers(200, 'One result per task', BulkAnswer),
  async handle(call) {
    const { ids, filter = {}, action } = call.body;
    const meant =
      ids ??
      filterTasks(await ownTasks(call), filter)
        .slice(0, MOST_AT_ONCE)
        .map(({ id }) => id);
    const results: { id: string; ok: boolean; outcome: string }[] = [];
    const changed: TaskId[] = [];
    for (const id of new Set(meant)) {
      const outcome = await actOnOne(call, id, action);
      if (isTaskId(id) && ['paused', 'resumed', 'deleted'].includes(outcome)) changed.push(id);
      results.push({ id, ok: ['paused', 'resumed', 'deleted', 'already'].includes(outcome), outcome });
    }
    await tellOwners(call.parts.context, { actor: call.actor, verb: action, taskIds: changed, source: call.source });
    return { status: 200, body: { results } };
  },
});

async function actOnOne(
  call: Call<unknown, unknown>,
  id: string,
  action: 'pause' | 'resume' | 'delete',
): Promise<string> {
  const { parts, actor, source } = call;
  const task = await ownTask(call, id);
  if (task === undefined || task.deletedAt !== undefined) return 'not-found';
  const request = { actor, taskId: task.id, source, isTogether: true };
  const act = { pause: pauseTask, resume: resumeTask, delete: deleteTask }[action];
  return (await act(parts.context, request)).kind;
}

/** What can be done to a task by a word. */
export const taskActionRoutes: readonly Route[] = [bulk, pause, resume, skip, undo, run];
