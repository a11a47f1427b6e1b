import { z } from 'zod';
import { isRecord } from '../../domain/is-record.ts';
import type { CreateTaskOutcome } from '../../usecases/create-task.ts';
import { saveImported } from '../../usecases/save-imported.ts';
import type { TaskFiles } from '../api-parts.ts';
import { invalid, stateConflict } from '../http/problem.ts';
import { type Call, type Route, route } from '../http/route.ts';
import { ownTasks } from '../read/find-task.ts';
import { ImportAnswer, TaskFile } from '../schemas/installation-answers.ts';
import { answers, UserId } from './common.ts';

const MOST_TASKS = 100;

const ExportQuery = z.strictObject({ format: z.enum(['json', 'yaml']).optional(), userId: UserId });

const exportTasks = route<unknown, z.infer<typeof ExportQuery>>({
  method: 'get',
  path: '/api/export',
  operation: 'exportTasks',
  summary: 'Your tasks as a file that people read, change and import again; with format=yaml also as YAML.',
  scope: 'read',
  query: ExportQuery,
  answers: answers(200, 'The file', TaskFile),
  async handle(call) {
    const { actor, token, query } = call;
    const { userId = actor.member, format } = query;
    const tasks = (await ownTasks(call)).filter(
      ({ owner, deletedAt, status }) => owner === userId && deletedAt === undefined && status !== 'completed',
    );
    const { data, text } = await filesOf(call).write(
      { actor, conversation: token.conversation },
      tasks.slice(0, MOST_TASKS),
    );
    const file = isRecord(data) ? data : {};
    return { status: 200, body: { ...file, yaml: format === 'yaml' ? text : null } };
  },
});

const ImportBody = z
  .strictObject({
    version: z.int().optional(),
    tasks: z.array(z.unknown()).max(MOST_TASKS).optional(),
    yaml: z.string().max(200_000).nullable().optional().describe('in place of tasks'),
    dryRun: z.boolean().optional().describe('only tells what would be created'),
    userId: UserId,
  })
  .superRefine((body, context) => {
    if ((body.tasks === undefined) === (typeof body.yaml !== 'string'))
      context.addIssue({ code: 'custom', path: ['tasks'], message: 'give either tasks or yaml', input: body });
  })
  .meta({ id: 'ImportInput' });

const importTasks = route<z.infer<typeof ImportBody>, unknown>({
  method: 'post',
  path: '/api/import',
  operation: 'importTasks',
  summary:
    'Makes the tasks of such a file, paused until they are resumed. What is there already is not made twice; a file with a mistake makes none.',
  scope: 'write',
  body: ImportBody,
  answers: answers(200, 'What became of each task', ImportAnswer),
  async handle(call) {
    const { actor, token, body, source, parts } = call;
    const { tasks, version, yaml } = body;
    const file =
      typeof yaml === 'string' ? { text: yaml } : { data: { ...(version === undefined ? {} : { version }), tasks } };
    const read = await filesOf(call).read({ actor, conversation: token.conversation }, file);
    if (read.kind === 'problems') {
      const pointer = typeof yaml === 'string' ? '/yaml' : '/tasks';
      throw invalid(read.problems.map((message) => ({ pointer, message })));
    }
    if (body.dryRun === true) {
      const planned = read.tasks.map(({ definition, paused }) => ({
        ...{ ...NOTHING, name: definition.title, outcome: 'would-be-created', paused: paused ?? IMPORTED },
      }));
      return { status: 200, body: { tasks: planned } };
    }
    const results = (await saveImported(parts.context, { actor, tasks: read.tasks, source })).map(
      ({ definition, paused, outcome }) => ({
        ...{ ...NOTHING, name: definition.title, paused: paused ?? IMPORTED },
        ...outcomeOf(outcome),
      }),
    );
    return { status: 200, body: { tasks: results } };
  },
});

const IMPORTED = 'imported: start it when it is to run here';
const NOTHING = { id: null, shortId: null, problem: null };

function outcomeOf(made: CreateTaskOutcome) {
  if (made.kind === 'refused') return { outcome: 'refused', problem: `${made.problem} ${made.hint}` };
  const { id, shortId } = made.task;
  return { outcome: made.kind === 'duplicate' ? 'duplicate' : 'created', id, shortId };
}

function filesOf({ parts }: Pick<Call<unknown, unknown>, 'parts'>): TaskFiles {
  if (parts.files === undefined) throw stateConflict('Files of tasks are not read here.', 'Send the tasks one by one.');
  return parts.files;
}

/** Tasks as a file. */
export const taskFileRoutes: readonly Route[] = [exportTasks, importTasks];
