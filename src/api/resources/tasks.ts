import { z } from 'zod';
import type { TaskDefinition } from '../../domain/task.ts';
import { isRunning } from '../../domain/task-lifecycle.ts';
import { upcomingOccurrences } from '../../domain/time/occurrences.ts';
import { changeTask } from '../../usecases/change-task.ts';
import { createTask } from '../../usecases/create-task.ts';
import { deleteTask } from '../../usecases/delete-task.ts';
import { pauseTask } from '../../usecases/pause-task.ts';
import { resumeTask } from '../../usecases/resume-task.ts';
import { makeCursor, readCursor } from '../http/cursor.ts';
import { refusalOf, troubleOf } from '../http/outcomes.ts';
import { ProblemError, stateConflict } from '../http/problem.ts';
import { type ApiAnswer, type Call, type Route, route } from '../http/route.ts';
import { filterTasks } from '../read/filter-tasks.ts';
import { ownTasks, taskOf } from '../read/find-task.ts';
import { readChange } from '../read/read-change.ts';
import { type ReadTask, readTaskInput } from '../read/read-task.ts';
import { ChangedTask, CreatedTask, Deleted, Preview, TaskAnswer, TaskList, Upcoming } from '../schemas/answers.ts';
import { TaskChange, TaskInput } from '../schemas/task-input.ts';
import { actionAnswer } from '../show/action-answer.ts';
import {
  diffOf,
  estimateOf,
  firstRuns,
  iso,
  isoOrNull,
  scheduleAnswer,
  sentenceOf,
  taskAnswer,
} from '../show/task-answer.ts';
import { answers, Cursor, Limit, TASK_FILTER, taskReply, UserId } from './common.ts';

const DEFAULT_LIMIT = 50;
const UPCOMING_LIMIT = 10;

const preview = route<TaskInput, unknown>({
  method: 'post',
  path: '/api/tasks/preview',
  operation: 'previewTask',
  summary: 'What would be stored, and when it would run; nothing is stored.',
  scope: 'read',
  body: TaskInput,
  answers: answers(200, 'What it would be', Preview),
  async handle(call) {
    const read = await readTaskInput(call, call.body);
    const now = call.parts.context.clock.now();
    const { definition } = read;
    return {
      status: 200,
      body: {
        name: definition.title,
        sentence: sentenceOf(definition),
        schedule: scheduleAnswer(definition, now),
        action: actionAnswer(definition.job),
        plan: read.plan ?? null,
        pausedBecause: read.paused ?? null,
        nextRuns: firstRuns(definition, now),
        warnings: read.warnings,
        estimate: estimateOf(definition, call.parts.context),
      },
    };
  },
});

const create = route<TaskInput, unknown>({
  method: 'post',
  path: '/api/tasks',
  operation: 'createTask',
  summary: 'A new task, from a sentence or from its parts.',
  scope: 'write',
  body: TaskInput,
  answers: answers(201, 'The task', CreatedTask),
  async handle(call) {
    const read = await readTaskInput(call, call.body);
    const off =
      call.body.enabled === false || call.body.scheduleEnabled === false || call.body.schedule?.enabled === false;
    return await storeTask(call, read, off ? 'switched off when it was made' : read.paused);
  },
});

/** Stores what was read; the same source never makes two. */
export async function storeTask(
  { parts, actor, source }: Pick<Call<unknown, unknown>, 'parts' | 'actor' | 'source'>,
  { definition, warnings }: ReadTask,
  paused: string | undefined,
): Promise<ApiAnswer> {
  const { context } = parts;
  const outcome = await createTask(context, { actor, definition, source, ...(paused === undefined ? {} : { paused }) });
  if (outcome.kind === 'refused') throw refusalOf(outcome);
  if (outcome.kind === 'duplicate') throw duplicate(outcome.task.id);
  const now = context.clock.now();
  return taskReply(outcome.task, now, { warnings, estimate: estimateOf(definition, context) }, 201);
}

function duplicate(id: string): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'duplicate',
    title: 'There is such a task',
    detail: `The task ${id} does the same at the same times.`,
    fix: `Change that one (PATCH /api/tasks/${id}), or make this one differ.`,
    headers: { Location: `/api/tasks/${id}` },
  });
}

const ListQuery = z.strictObject({ ...TASK_FILTER, userId: UserId, limit: Limit, cursor: Cursor });

const list = route<unknown, z.infer<typeof ListQuery>>({
  method: 'get',
  path: '/api/tasks',
  operation: 'listTasks',
  summary: 'Tasks, the newest first.',
  scope: 'read',
  query: ListQuery,
  answers: answers(200, 'A page of tasks', TaskList),
  async handle(call) {
    const { limit = DEFAULT_LIMIT, cursor, userId, ...filter } = call.query;
    const name = `tasks ${JSON.stringify([userId, filter])}`;
    const after = readCursor(call, name, cursor);
    const key = (task: { readonly createdAt: number; readonly id: string }): string =>
      `${iso(task.createdAt)} ${task.id}`;
    const found = filterTasks(await ownTasks(call), filter)
      .filter(({ owner }) => userId === undefined || owner === userId)
      .toSorted((a, b) => (key(a) < key(b) ? 1 : -1))
      .filter((task) => after === undefined || key(task) < String(after.key));
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const now = call.parts.context.clock.now();
    return {
      status: 200,
      body: {
        tasks: page.map((task) => taskAnswer(task, now)),
        cursor: last === undefined ? null : makeCursor(call, name, { key: key(last) }),
      },
    };
  },
});

const UpcomingQuery = z.strictObject({ userId: UserId, limit: Limit });

const upcoming = route<unknown, z.infer<typeof UpcomingQuery>>({
  method: 'get',
  path: '/api/tasks/upcoming',
  operation: 'upcomingRuns',
  summary: 'What runs next, over all tasks.',
  scope: 'read',
  query: UpcomingQuery,
  answers: answers(200, 'Instants in order', Upcoming),
  async handle(call) {
    const { limit = UPCOMING_LIMIT, userId } = call.query;
    const running = (await ownTasks(call)).filter(
      (task) => isRunning(task) && (userId === undefined || task.owner === userId),
    );
    const instants = running.flatMap(({ id, title, trigger, nextDue, zone }) => {
      if (nextDue === undefined || trigger.kind !== 'schedule') return [];
      const coming = [nextDue, ...upcomingOccurrences(trigger.schedule, nextDue, limit - 1)];
      return coming.map((at) => ({ taskId: id, name: title, at, timezone: zone }));
    });
    const first = instants.toSorted((a, b) => a.at - b.at).slice(0, limit);
    return { status: 200, body: { upcoming: first.map((one) => ({ ...one, at: iso(one.at) })) } };
  },
});

const show = route({
  method: 'get',
  path: '/api/tasks/{id}',
  operation: 'getTask',
  summary: 'One task with its next runs.',
  scope: 'read',
  query: z.strictObject({ userId: UserId }),
  answers: answers(200, 'The task', TaskAnswer),
  handle: async (call) => taskReply(await taskOf(call), call.parts.context.clock.now()),
});

const change = (method: 'put' | 'patch'): Route =>
  route<TaskChange, unknown>({
    method,
    path: '/api/tasks/{id}',
    operation: method === 'put' ? 'updateTask' : 'patchTask',
    summary: 'Changes what is named; the rest stays.',
    scope: 'write',
    body: TaskChange,
    answers: answers(200, 'The task and what changed', ChangedTask),
    handle: changeIt,
  });

async function changeIt(call: Call<TaskChange, unknown>): Promise<ApiAnswer> {
  const { parts, actor, source, body, rev } = call;
  const { context } = parts;
  const before = await taskOf(call);
  const read = await readChange(call, before, body);
  let task = before;
  if (Object.keys(read.change).length > 0) {
    const change: Partial<TaskDefinition> = read.change;
    const outcome = await changeTask(context, { actor, taskId: before.id, change, source, rev: rev ?? before.rev });
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    if (outcome.kind !== 'changed' && outcome.kind !== 'unchanged') throw troubleOf(outcome, rev);
    task = outcome.task;
  }
  if (read.enabled !== undefined) {
    const request = { actor, taskId: before.id, source: `${source} enabled` };
    const outcome = await (read.enabled ? resumeTask(context, request) : pauseTask(context, request));
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    if (outcome.kind !== 'paused' && outcome.kind !== 'resumed' && outcome.kind !== 'already')
      throw troubleOf(outcome, rev);
    task = outcome.task;
  }
  const now = context.clock.now();
  return taskReply(task, now, {
    diff: diffOf(taskAnswer(before, now), taskAnswer(task, now)),
    warnings: read.warnings,
  });
}

const remove = route({
  method: 'delete',
  path: '/api/tasks/{id}',
  operation: 'deleteTask',
  summary: 'Takes a task away; POST …/undo brings it back for ten minutes.',
  scope: 'write',
  answers: answers(200, 'It is gone', Deleted),
  async handle(call) {
    const { parts, actor, source, rev } = call;
    const task = await taskOf(call);
    const outcome = await deleteTask(parts.context, {
      actor,
      taskId: task.id,
      source,
      ...(rev === undefined ? {} : { rev }),
    });
    if (outcome.kind === 'already') throw stateConflict('The task is deleted already.', 'There is nothing to do.');
    if (outcome.kind !== 'deleted') throw troubleOf(outcome, rev);
    return { status: 200, body: { id: task.id, status: 'deleted', undoUntil: isoOrNull(outcome.undoUntil) } };
  },
});

/** What can be done with tasks themselves. */
export const taskRoutes: readonly Route[] = [
  preview,
  create,
  list,
  upcoming,
  show,
  change('put'),
  change('patch'),
  remove,
];
