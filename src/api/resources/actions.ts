import { z } from 'zod';
import { stepsJob } from '../../domain/steps-job.ts';
import { tryAction } from '../../usecases/try-action.ts';
import { checkBody } from '../http/check-value.ts';
import { type Route, route } from '../http/route.ts';
import { planAction } from '../read/read-steps-job.ts';
import { readingOf } from '../read/read-task.ts';
import { ActionInput } from '../schemas/action-input.ts';
import { answers, UserId } from './common.ts';

const Body = z
  .strictObject({
    action: z
      .union([z.string().max(64), z.record(z.string().max(100), z.unknown())])
      .describe('an action as in a task, or the name of its type with its fields in "input"'),
    input: z.record(z.string().max(100), z.unknown()).optional(),
    dryRun: z.boolean().optional().describe('true when left out: what changes something is described and not done'),
    userId: UserId,
  })
  .meta({ id: 'ActionTest' });

const Answer = z
  .object({
    status: z.enum(['succeeded', 'failed']),
    dryRun: z.boolean(),
    result: z.string().nullable(),
    nothingNew: z.boolean(),
    steps: z.array(z.object({ tool: z.string(), says: z.string(), access: z.string(), wouldOnly: z.boolean() })),
    error: z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'ActionTestResult' });

const test = route<z.infer<typeof Body>, unknown>({
  method: 'post',
  path: '/api/actions/test',
  operation: 'testAction',
  summary: 'Does an action once without a task: nothing is stored, and by default nothing is changed outside.',
  scope: 'run',
  body: Body,
  answers: answers(200, 'What came of it', Answer),
  async handle(call) {
    const { parts, actor, body, gone } = call;
    const { action, input = {}, dryRun = true } = body;
    const read = checkBody(ActionInput, typeof action === 'string' ? { type: action, ...input } : action);
    if (read.type === 'remind') return reply({ kind: 'done', text: read.text, nothingNew: false }, [], dryRun);
    const isChain = read.type === 'chain';
    const plan = planAction(parts, isChain ? read.tasks : [read], isChain, '/action');
    const { zone } = await readingOf(call);
    const tried = await tryAction(parts.context, { actor, job: stepsJob(plan.grants), zone, dryRun, signal: gone });
    return reply(tried, plan.grants, dryRun);
  },
});

function reply(
  tried: Awaited<ReturnType<typeof tryAction>>,
  grants: readonly { readonly tool: string; readonly says: string; readonly access: string }[],
  dryRun: boolean,
) {
  const isDone = tried.kind === 'done';
  return {
    status: 200,
    body: {
      status: isDone ? 'succeeded' : 'failed',
      dryRun,
      result: isDone ? tried.text : null,
      nothingNew: isDone && tried.nothingNew,
      steps: grants.map(({ tool, says, access }) => ({ tool, says, access, wouldOnly: dryRun && access === 'write' })),
      error: isDone
        ? null
        : { code: tried.failure.code, message: tried.failure.message, hint: tried.failure.hint ?? null },
    },
  };
}

/** Actions without a task. */
export const actionRoutes: readonly Route[] = [test];
